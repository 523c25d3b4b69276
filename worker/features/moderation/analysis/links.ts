import { passesForLatin } from '../../../core/markup/look-alikes'
import { tokenize } from '../../../core/markup/tokens'
import type { Finding } from './analyzer'
import { brands, shorteners } from './hosts'
import { unmasked } from './normalise'
import { pitches } from './pitches'

type Link = { host: string; written: string; url: URL }

/** Without a scheme only what ends as web addresses do, so that "end.Start" is two sentences. */
const BARE =
  /^(?:[\p{L}\p{N}-]{1,63}\.){1,6}(?:com|net|org|info|biz|io|co|me|ly|gl|gd|to|ru|cn|xyz|top|site|online|shop|club|live|icu|tk|ml|click|link|vip)(?:[/?#:]|$)/iu

export function linksIn(text: string): Link[] {
  return tokenize(text)
    .flatMap((token) => (token.kind === 'link' ? [token.href] : bareAddresses(token.text)))
    .filter((address) => address.length <= 2_048)
    .slice(0, 100)
    .flatMap((token) => {
      const address = /^https?:/i.test(token) ? token : `https://${token}`
      if (!URL.canParse(address)) return []
      const url = new URL(address)
      const written = /^https?:\/\/(?:[^/?#]*@)?([^/?#:]*)/i.exec(address)?.[1] ?? ''
      return [{ host: url.hostname.replace(/^www\./, ''), written: written.toLowerCase(), url }]
    })
}

/** Nobody gets a link for them, but people follow them all the same. */
function bareAddresses(text: string): string[] {
  return text
    .split(/[\s<>"'(),]+/)
    .filter((token) => /^(?:https?:\/\/|www\.)/i.test(token) || BARE.test(token))
}

/** What the links of a text look like, and what the text promises beside them. */
export function links(text: string): Finding[] {
  const found = linksIn(text)
  if (found.length === 0) return []
  const findings = found.flatMap(({ host, written, url }) => disguise(host, written, url)).slice(0, 3)
  const promises = promised(text)
  if (promises.length > 0)
    findings.push({
      label: 'scam_link',
      score: promises.length === 1 ? 0.35 : 0.65,
      reason: `a link beside ${promises
        .slice(0, 3)
        .map((p) => `"${p}"`)
        .join(', ')}`,
    })
  if (found.length > 3)
    findings.push({ label: 'spam', score: Math.min(0.9, found.length / 12), reason: `${found.length} links` })
  return findings
}

function disguise(host: string, written: string, url: URL): Finding[] {
  const scam = (score: number, reason: string): Finding[] => [{ label: 'scam_link', score, reason }]
  if (url.username !== '') return scam(0.7, `a link whose real host (${host}) stands behind another name`)
  if (/^[\d.]+$/.test(host) || host.startsWith('[')) return scam(0.55, `a link to a bare address (${host})`)
  if (written.split('.').some(mixed)) return scam(0.85, `a link spelt with look-alike letters (${host})`)
  if (host.includes('xn--') && !/[^\x20-\x7e]/.test(written))
    return scam(0.4, `a link with an encoded name (${host})`)
  const brand = impersonated(host)
  if (brand) return scam(0.8, `a link that poses as ${brand} (${host})`)
  if (shorteners.has(host)) return scam(0.35, `a shortened link (${host})`)
  return []
}

/** Several scripts in one label, or a label that is foreign only to look Latin. */
function mixed(label: string): boolean {
  const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label)
  return foreign && (/[a-z]/.test(label) || passesForLatin(label))
}

function impersonated(host: string): string | undefined {
  const parts = host.split('.')
  const registered = parts.slice(-2).join('.')
  const label = parts.at(-2) ?? ''
  return brands.find(
    (brand) =>
      // A country's own site ("amazon.co.uk") is the brand's.
      !parts.slice(-3).includes(brand) &&
      !registered.startsWith(`${brand}.`) &&
      (parts.includes(brand) || label.split('-').includes(brand)),
  )
}

function promised(text: string): string[] {
  const plain = ` ${unmasked(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return pitches.filter((pitch) => plain.includes(` ${pitch} `))
}
