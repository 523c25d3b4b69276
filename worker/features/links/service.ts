import { logFailure } from '../../core/failure'
import type { Ctx } from '../../ctx'
import { ownMark } from '../../setup/own-mark'
import { altOf, draftCard } from './card'
import { decodePage } from './charset'
import type { LinkCard, LinkWish } from './contract'
import { fetchPublic, Unreachable } from './fetch'
import { linkLimits } from './limits'
import { Oembed, oembedAddress } from './oembed'
import { type PageFacts, readPage } from './page'
import { keepPicture } from './picture'
import { claim, findPreview, keepFound } from './store'

/** Of a page, its beginning. */
export const PAGE = {
  types: /^(?:text\/html|application\/xhtml\+xml)(?:;|$)/i,
  accept: 'text/html, application/xhtml+xml',
  most: linkLimits.page,
  canBeCut: true,
}
const JSON_ANSWER = {
  types: /^(?:application|text)\/(?:json|javascript)(?:;|$)/i,
  accept: 'application/json',
  most: linkLimits.json,
  canBeCut: false,
}

/** Whether this server looks at what people link to. */
export function looksAtLinks({ env }: Pick<Ctx, 'env'>): boolean {
  return env.LINK_PREVIEWS === 'on'
}

/** Asks the queue to look, so that neither a request nor any other event waits for somebody else's server. */
export async function wishFor({ env }: Pick<Ctx, 'env'>, wish: LinkWish): Promise<void> {
  await env.LINKS.send(wish)
}

/**
 * The card of an address: as it is known, or else as it is found now, once for all who ask at the same time.
 *
 * @param url in its canonical form
 * @returns null when there is nothing to show, and `busy` while another is looking
 */
export async function cardOf(ctx: Ctx, url: string): Promise<LinkCard | null | 'busy'> {
  const [known] = await findPreview(ctx.db, url)
  if (known && known.freshUntil > ctx.now) return known.card
  const claimed = await claim(ctx.db, url, ctx.now)
  if (claimed.length === 0) return 'busy'
  const found = await lookAt(ctx, url)
  await keepFound(ctx.db, url, found, ctx.now)
  return 'card' in found ? found.card : null
}

async function lookAt(ctx: Ctx, url: string): Promise<{ card: LinkCard } | { failure: string }> {
  try {
    const page = await fetchPublic(url, PAGE, ownMark(ctx.env))
    const facts = await readPage(decodePage(page.bytes, page.contentType))
    const draft = draftCard(page.url, facts, await askProvider(ctx, page.url, facts))
    if (!draft) return { failure: 'untitled' }
    const image = draft.picture && (await keepPicture(ctx.env, draft.picture, altOf(facts)))
    return { card: { ...draft.card, image: image || null } }
  } catch (error) {
    if (error instanceof Unreachable) return { failure: error.reason }
    // A page that nothing can be made of: no reason to ask it again and again.
    logFailure('link preview', error)
    return { failure: 'unreadable' }
  }
}

/** Only if the page leaves something open; and without it, the page has to do. */
async function askProvider({ env }: Ctx, page: URL, { meta, oembed }: PageFacts): Promise<Oembed> {
  if (meta.has('og:title') && meta.has('og:image')) return {}
  const address = oembedAddress(page, oembed)
  if (address === null) return {}
  try {
    const { bytes } = await fetchPublic(address, JSON_ANSWER, ownMark(env))
    return Oembed.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return {}
  }
}
