// What the Worker may reach from a laptop: nothing, but what its configuration names; and, where it looks at links, the public
// Internet.
import { fetch, Response } from 'miniflare'
import { pushHosts } from '../../worker/core/push-hosts.ts'

/** Their origins are reached wherever they are: who sets them wants them. */
const SERVICES = ['LIBSQL_URL', 'UPSTASH_REDIS_REST_URL', 'CHAIN_RPC']
/** Who takes mail over HTTP, where MAIL names them. */
const MAIL_PROVIDERS = { resend: 'https://api.resend.com', postmark: 'https://api.postmarkapp.com' }
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

/**
 * @param {Record<string, unknown>} vars variables and secrets of the Worker
 * @returns {Set<string>} origins: of the database, of Redis, of the node of a chain, of who takes mail, of whom people sign in with, and of what any
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

/** What of it is wrong, the Worker says (worker/setup/sign-in-providers.ts). */
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
 * @param {(url: URL) => boolean} isPush whether somebody's browser may be told there
 */
export function outbound(allowed, onRefused = () => {}, preview = null, isPush = () => false) {
  return (request) => {
    const url = new URL(request.url)
    const { origin } = url
    // First: a link in a text does not reach what the configuration names.
    if (preview && request.headers.has('warren-preview')) return preview(request)
    if (isPush(url)) return fetch(request, { redirect: 'manual' })
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

/**
 * Where browsers are told of what happens, once somebody has turned that on there.
 * @param {Record<string, unknown>} vars @returns {(url: URL) => boolean}
 */
export function pushServices({ VAPID_PRIVATE_KEY, PUSH_HOSTS = '' }) {
  const own = String(PUSH_HOSTS)
    .split(',')
    .map((host) => host.trim())
  const hosts = VAPID_PRIVATE_KEY ? [...pushHosts, ...own].filter((host) => host !== '') : []
  return ({ protocol, hostname }) =>
    protocol === 'https:' &&
    hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host))
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
