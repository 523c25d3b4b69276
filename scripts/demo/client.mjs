import { setTimeout as pause } from 'node:timers/promises'

/** A refusal, or no answer at all, to be read by the person at the keyboard. */
export class ClientError extends Error {
  /** @param {string} message @param {string} [code] the problem's stable word */
  constructor(message, code) {
    super(message)
    this.code = code
  }
}

/** Speaks to the Warren at `origin`. @param {string} origin */
export function connect(origin) {
  let token

  /** @param {string} method @param {string} path @param {object} [body] @param {Record<string, string>} [headers] */
  async function send(method, path, body, headers) {
    const request = new Request(new URL(path, origin), {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      signal: AbortSignal.timeout(60_000),
      ...(body && { body: JSON.stringify(body) }),
    })
    if (body) request.headers.set('content-type', 'application/json')
    const response = await fetch(request)
    const answer = response.headers.get('content-type')?.includes('json') ? await response.json() : null
    return { status: response.status, answer, replayed: response.headers.has('idempotency-replayed') }
  }

  return {
    /** Whether a Warren answers there. */
    isUp: () =>
      send('GET', '/healthz').then(
        ({ answer }) => answer?.status === 'ok',
        () => false,
      ),
    /** @param {string} username */
    knows: async (username) => (await send('GET', `/api/v1/users/${username}`)).status === 200,
    /** Speaks as somebody from now on. @param {'register' | 'login'} way @param {object} who */
    async enter(way, who) {
      const { answer } = succeeded(await send('POST', `/api/v1/auth/${way}`, { ...who, tokens: 'body' }))
      token = answer.accessToken
      return answer.user
    },
    /** Sends a body that may be sent again: the server stores it once under its key. @param {object} body @param {string} key */
    async importChunk(body, key) {
      for (let tries = 1; ; tries++) {
        const reply = await send('POST', '/api/v1/admin/import', body, { 'idempotency-key': key }).catch(
          (error) => {
            if (tries === 3) throw new ClientError(`The connection broke: ${error.message}`)
          },
        )
        if (reply && (reply.status < 500 || tries === 3)) return succeeded(reply)
        await pause(1000 * tries)
      }
    },
  }
}

function succeeded(reply) {
  if (reply.status < 300) return reply
  const { detail, code, errors = [] } = reply.answer ?? { detail: `The server answered ${reply.status}.` }
  throw new ClientError(
    [detail, ...errors.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'),
    code,
  )
}
