import { domainToUnicode } from 'node:url'
import { addressLabel } from '../../core/markup/address-label'
import { excerpt } from '../../core/markup/excerpt'
import { faultIn, type Size } from '../../core/markup/size'
import { plainName } from '../../core/markup/visible'
import type { LinkCard } from './contract'
import { linkLimits } from './limits'
import type { Oembed } from './oembed'
import type { PageFacts } from './page'
import { publicAddress } from './policy'

/** A card whose picture is still where the page has it. */
export type Draft = { card: LinkCard; picture: string | null }

/** What a page says of itself, made fit to be shown; null when that is not even a title. */
export function draftCard(url: URL, facts: PageFacts, oembed: Oembed = {}): Draft | null {
  const said = (...names: string[]) => names.map((name) => facts.meta.get(name)).find(Boolean)
  const title =
    shown(said('og:title', 'twitter:title'), linkLimits.title) ??
    shown(oembed.title, linkLimits.title) ??
    shown(facts.title, linkLimits.title)
  if (title === null) return null
  const description =
    shown(said('og:description', 'twitter:description', 'description'), linkLimits.description) ??
    shown(oembed.author_name, linkLimits.description)
  const picture = said(
    'og:image:secure_url',
    'og:image',
    'og:image:url',
    'twitter:image',
    'twitter:image:src',
  )
  const card = {
    url: url.href,
    host: hostOf(url),
    title,
    description: description === title ? null : description,
    site: shown(said('og:site_name', 'application-name') ?? oembed.provider_name, linkLimits.site),
    image: null,
  }
  const address = picture ?? oembed.thumbnail_url
  return { card, picture: address ? (publicAddress(address, url)?.href ?? null) : null }
}

/** What the page says its picture shows. */
export function altOf({ meta }: PageFacts): string {
  return shown(meta.get('og:image:alt') ?? meta.get('twitter:image:alt'), linkLimits.alt) ?? ''
}

/** In its own script where every part is of one that cannot pass for another, and else as it is encoded. */
export function hostOf({ hostname }: URL): string {
  const host = hostname.replace(/\.$/, '')
  return addressLabel(`https://${domainToUnicode(host) || host}`)
}

/**
 * One line of text that turns no other, and of which something can be seen: without controls, what is hidden, and marks of
 * direction; cut to its size between two characters.
 */
function shown(text: string | undefined, size: Size): string | null {
  const plain = plainName(text ?? '').replace(/\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu, ' ')
  const line = excerpt(plain.normalize('NFC'), size.max)
  return line === '' || faultIn(line, size) ? null : line
}
