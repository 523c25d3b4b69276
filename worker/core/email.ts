/*
 * E-mail addresses: which are valid, and when two are the same. Free of imports, so that the form of the client asks the
 * same.
 */

/** RFC 5322 dot-atoms and, as in RFC 6531, letters of any script. Names in quotes are valid, too, but nobody has one. */
const LOCAL = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z][a-z0-9-]{0,61}[a-z0-9])$/
/** Of RFC 5321, in bytes. */
const LONGEST_LOCAL = 64
const LONGEST = 254

/**
 * An address in the one form it is stored and compared in: small letters, the domain as the name system has it (punycode).
 * `A@Bücher.example` and `a@xn--bcher-kva.example` are one account's; dots and what stands behind a `+` make another
 * address, as they do for most who deliver mail.
 * @returns null when it is no address
 */
export function emailOf(typed: string): string | null {
  const address = typed.trim().normalize('NFC')
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(0, at)).toLowerCase()
  const domain = address.slice(at + 1)
  if (!LOCAL.test(local) || bytes(local) > LONGEST_LOCAL || !/^[^\s/?#:@\\%[\]]+$/.test(domain)) return null
  const url = `http://${domain}`
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  if (!HOST.test(host) || bytes(`${local}@${host}`) > LONGEST) return null
  return `${local}@${host}`
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length
}
