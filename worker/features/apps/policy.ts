/** Where nobody is sent anywhere: the code is shown, to be typed. */
export const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'

/** Schemes by which a browser would run, open or fetch something, rather than call a program. */
const REFUSED =
  /^(?:javascript|data|file|vbscript|about|blob|filesystem|view-source|intent|content|resource|chrome|chrome-extension|moz-extension|ws|wss|ftp|mailto|tel|sms):/i

/**
 * Whether an app may have people sent there: to an address over https, on one's own machine over http, or to a program by a
 * scheme of its own. It is kept and compared to the letter.
 */
export function isRedirect(uri: string): boolean {
  if (uri === OUT_OF_BAND) return true
  // Nothing that is read differently by whoever follows it; a fragment is for the answer of another kind of flow.
  if (!/^[a-z][a-z0-9+.-]*:[\x21-\x7e]*$/i.test(uri) || /[#\\]/.test(uri) || REFUSED.test(uri)) return false
  const isWeb = /^https?:/i.test(uri)
  if (!isWeb) return /^[a-z][a-z0-9+.-]*:\//i.test(uri)
  if (!URL.canParse(uri)) return false
  const { protocol, hostname, username, password } = new URL(uri)
  if (username !== '' || password !== '') return false
  // Of `https:host` and `https:///host` others make something else.
  if (!uri.toLowerCase().startsWith(`${protocol}//`) || uri.startsWith('/', `${protocol}//`.length))
    return false
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** Where somebody is sent back to, as a person reads it: a host, or the scheme of a program; null where they are not. */
export function placeOf(uri: string): string | null {
  if (uri === OUT_OF_BAND) return null
  if (/^https?:/i.test(uri)) return new URL(uri).host
  return uri.slice(0, uri.indexOf(':') + 1)
}

/** The address with what is answered; nothing else of it is changed, however it is written. */
export function withAnswer(uri: string, answer: Record<string, string | null>): string {
  const given = Object.entries(answer).filter((each): each is [string, string] => each[1] !== null)
  const query = new URLSearchParams(given).toString()
  return `${uri}${uri.includes('?') ? (/[?&]$/.test(uri) ? '' : '&') : '?'}${query}`
}

/** RFC 7636: what a challenge by SHA-256 looks like, and the verifier it was made of. */
export const isChallenge = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
export const isVerifier = (text: string): boolean => /^[A-Za-z0-9._~-]{43,128}$/.test(text)
