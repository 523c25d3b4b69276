// Sixteen connections that ask one route for a few seconds, each as soon as it was answered.
import autocannon from 'autocannon'

const CONNECTIONS = Number(process.env.CONNECTIONS ?? 16)

/**
 * @param {{ url: string, method?: string, token?: string | null, body?: () => unknown }} asked
 * @param {number} seconds
 */
export async function load({ url, method = 'GET', token, body }, seconds) {
  const delays = []
  const problems = new Map()
  const run = autocannon({
    url,
    method,
    connections: CONNECTIONS,
    duration: seconds,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    requests: [
      { setupRequest: (request) => (body ? { ...request, body: JSON.stringify(body()) } : request) },
    ],
  })
  run.on('response', (_, status, __, ms) => {
    if (status < 300) delays.push(ms)
    else problems.set(status, (problems.get(status) ?? 0) + 1)
  })
  const { duration, errors } = await run
  if (problems.size > 0 || errors > 0)
    throw new Error(`${method} ${url}: ${errors} errors, ${JSON.stringify([...problems])}`)
  const sorted = delays.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { perSecond: delays.length / duration, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
