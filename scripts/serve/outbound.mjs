// What the Worker may reach from a laptop: nothing, but what its configuration names; and, where it looks at links, the public
// Internet.
import { fetch, Response } from 'miniflare'

/** Their origins are reached wherever they are: who sets them wants them. */
const SERVICES = ['LIBSQL_URL', 'UPSTASH_REDIS_REST_URL']
/** Who takes mail over HTTP, where MAIL names them. */
const MAIL_PROVIDERS = { resend: 'https://api.resend.com', postmark: 'https://api.postmarkapp.com' }
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

/**
 * @param {Record<string, unknown>} vars variables and secrets of the Worker
 * @returns {Set<string>} origins: of the database and of Redis, and of what any other variable names on this machine
 */
export function allowedOrigins(vars) {
  const named = Object.entries(vars).flatMap(([name, value]) => {
    const url = urlOf(value)
    return url && (SERVICES.includes(name) || LOOPBACK.test(url.hostname)) ? [url.origin] : []
  })
  const provider = MAIL_PROVIDERS[vars.MAIL]
  return new Set(provider ? [...named, provider] : named)
}

/**
 * @param {Set<string>} allowed
 * @param {(origin: string) => void} onRefused
 * @param {((request: Request) => Promise<Response>) | null} preview asks what people link to, if that is wanted
 */
export function outbound(allowed, onRefused = () => {}, preview = null) {
  return (request) => {
    const { origin } = new URL(request.url)
    // First: a link in a text does not reach what the configuration names.
    if (preview && request.headers.has('warren-preview')) return preview(request)
    if (allowed.has(origin)) return fetch(request)
    onRefused(origin)
    return new Response(
      `The local server reaches nothing outside, and ${origin} is not in its configuration.`,
      {
        status: 403,
      },
    )
  }
}

function urlOf(value) {
  if (typeof value !== 'string' || !/^(?:https?|libsql|wss?):\/\//.test(value)) return null
  // libSQL is spoken over HTTP.
  const url = value.replace(/^(?:libsql|wss):/, 'https:').replace(/^ws:/, 'http:')
  return URL.canParse(url) ? new URL(url) : null
}
