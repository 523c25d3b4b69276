// HTTP as a browser speaks it, over connections that are kept, and an account of everything that goes wrong.
import { Agent, request as open } from 'node:http'

const PATIENCE = 30_000
/** How the same things are called on either side of a connection. */
const WORDS = { ECONNREFUSED: 'refused', ECONNRESET: 'reset', EPIPE: 'reset', ETIMEDOUT: 'timeout' }

/** What happened in a run; `around` counts apart what happened while the runtime was started again. */
export function newTally() {
  return { requests: 0, notModified: 0, reused: 0, sockets: 0, aborted: 0, failures: {}, around: {} }
}

/**
 * @param {string} origin
 * @param {ReturnType<typeof newTally>} tally
 * @param {() => number} starts how often the runtime was started so far; a half more while it is started again
 */
export function connect(origin, tally, starts) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })

  /** @returns {Promise<{ status: number, headers: object, body: string } | null>} null after a failure, which is counted */
  async function request(method, path, { token, body, headers } = {}) {
    tally.requests++
    const since = starts()
    try {
      const answer = await once(method, path, { token, body, headers })
      if (answer.status >= 500)
        fail(`${answer.status}`, `${method} ${path}: ${answer.body.slice(0, 200)}`, since)
      if (answer.status === 304) tally.notModified++
      return answer
    } catch (error) {
      fail(WORDS[error.code] ?? error.code ?? error.message, `${method} ${path}`, since)
      return null
    }
  }

  async function once(method, path, parts, isAgain = false) {
    try {
      return await send(method, path, parts, isAgain)
    } catch (error) {
      // Whoever keeps a connection must expect that the server closed it meanwhile; browsers try such a request again, and
      // a POST with an idempotency key has its effect once.
      const mayRepeat = method !== 'POST' || parts.headers?.['idempotency-key']
      if (isAgain || !error.wasReused || !mayRepeat) throw error
      tally.reused++
      return once(method, path, parts, true)
    }
  }

  function send(method, path, { token, body, headers = {} }, isAgain) {
    return new Promise((resolve, reject) => {
      const call = open(new URL(path, origin), {
        method,
        // Another kept connection may be just as old.
        agent: isAgain ? false : agent,
        timeout: PATIENCE,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
      })
      // Not `reusedSocket`: Node says it of no request that waited until a connection was free.
      let wasReused = false
      call.on('socket', ({ connecting }) => (wasReused = !connecting))
      const failed = (error) => reject(Object.assign(error, { wasReused }))
      call.on('timeout', () => call.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
      call.on('error', failed)
      call.on('response', (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part) => (text += part))
        response.on('error', failed)
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: text }),
        )
      })
      call.end(body && JSON.stringify(body))
    })
  }

  /** @param {number} since what `starts` said when that began which failed: it may be told of a death only much later */
  function fail(kind, what, since) {
    const isOfOneRun = Number.isInteger(since) && since === starts()
    const place = isOfOneRun ? tally.failures : tally.around
    place[kind] ??= { count: 0, first: what }
    place[kind].count++
  }

  return { request, fail, starts, agent }
}
