/*
 * Which addresses Warren asks. Decided by the name alone, before anything is sent, for the first address and for each hop of
 * a redirect. What a name leads to is checked where that can be known: scripts/serve/public-address.mjs.
 */

/** Names that are never on the public Internet (RFC 6761, 6762, 7686, 8375, 9476, and what networks call themselves). */
const INSIDE =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|domain|workgroup|svc|cluster|test|invalid|onion|alt|arpa|consul|docker|kube)$/

/** Services whose every name is an address of the asker's choosing: there is nothing else to see at them. */
const ADDRESSES_AS_NAMES =
  /(?:^|\.)(?:nip\.io|sslip\.io|xip\.io|traefik\.me|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com|local\.gd|localho\.st|rbndr\.us|1u\.ms|backname\.io|getlocalcert\.net)$/

const PUBLIC_NAME =
  /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/

const LONGEST = 2_048

/**
 * The address, if Warren may ask it: http or https on its own port, without a user, at a name of the public Internet.
 * `URL` has unified the spellings before: `0x7f.1`, `2130706433` and `①②⑦.0.0.1` are all `127.0.0.1` here.
 *
 * @param base what a relative address is relative to
 */
export function publicAddress(input: string, base?: URL): URL | null {
  if (input.length > LONGEST || !URL.canParse(input, base?.href)) return null
  const url = new URL(input, base?.href)
  const host = url.hostname.replace(/\.$/, '')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  if (url.username !== '' || url.password !== '' || url.port !== '' || url.href.length > LONGEST) return null
  // The last part of a name is never a number, and an IPv6 address has no dots or is in brackets.
  if (!PUBLIC_NAME.test(host) || INSIDE.test(host) || ADDRESSES_AS_NAMES.test(host)) return null
  return url
}

/** Tells the site who sent the visitor, and nothing about the page. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|igsh|yclid|twclid)$/

/** The one form of an address by which its card is kept: without fragment, and without what only tracks. */
export function canonical(href: string): string | null {
  const url = publicAddress(href)
  if (!url) return null
  url.hash = ''
  url.hostname = url.hostname.replace(/\.$/, '')
  const tracked = [...url.searchParams.keys()].filter((name) => TRACKING.test(name))
  for (const name of tracked) url.searchParams.delete(name)
  return url.href
}
