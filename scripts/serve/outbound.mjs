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
 * @returns {Set<string>} origins: of the database, of Redis, of who takes mail, of whom people sign in with, and of what any
 *   other variable names on this machine
 */
export function allowedOrigins(vars) {
  const named = Object.entries(vars).flatMap(([name, value]) => {
    const url = urlOf(value)
    return url && (SERVICES.includes(name) || LOOPBACK.test(url.hostname)) ? [url.origin] : []
  })
  const provider = MAIL_PROVIDERS[vars.MAIL] ?? []
  return new Set([...named, ...signInOrigins(vars.SIGN_IN_PROVIDERS)].concat(provider))
}

/** What of it is wrong, the Worker says (worker/http/sign-in-providers.ts). */
function signInOrigins(text) {
  return Object.values(parsed(text)).flatMap((provider) => {
    const { kind, issuer, server } = Object(provider)
    const addresses =
      kind === 'github' && server === undefined
        ? ['https://github.com', 'https://api.github.com']
        : [issuer, server]
    return addresses.flatMap((address) => urlOf(address)?.origin ?? [])
  })
}

function parsed(text) {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
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
    if (allowed.has(origin)) return learning(request, allowed)
    onRefused(origin)
    return new Response(
      `The local server reaches nothing outside, and ${origin} is not in its configuration.`,
      {
        status: 403,
      },
    )
  }
}

/** Whom people sign in with may have its keys and its tokens at other addresses, which it names itself. */
async function learning(request, allowed) {
  const response = await fetch(request)
  if (!response.ok || !new URL(request.url).pathname.includes('/.well-known/openid-configuration'))
    return response
  const text = await response.text()
  for (const [name, value] of Object.entries(parsed(text)))
    if (/(?:_endpoint|^jwks_uri)$/.test(name) && urlOf(value)) allowed.add(urlOf(value).origin)
  return new Response(text, { headers: { 'content-type': response.headers.get('content-type') ?? '' } })
}

function urlOf(value) {
  if (typeof value !== 'string' || !/^(?:https?|libsql|wss?):\/\//.test(value)) return null
  // libSQL is spoken over HTTP.
  const url = value.replace(/^(?:libsql|wss):/, 'https:').replace(/^ws:/, 'http:')
  return URL.canParse(url) ? new URL(url) : null
}
