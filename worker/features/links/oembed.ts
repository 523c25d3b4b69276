import { z } from 'zod'
import { publicAddress } from './policy'

/*
 * oEmbed (oembed.com), of a few providers whose pages say little to who runs no script. Only its plain fields are read; the
 * HTML that it offers is not even looked at.
 */
const providers: { pages: RegExp; answers: string }[] = [
  { pages: /^(?:(?:www|m|music)\.)?youtube\.com$|^youtu\.be$/, answers: 'https://www.youtube.com/oembed' },
  { pages: /^(?:www\.)?vimeo\.com$/, answers: 'https://vimeo.com/api/oembed.json' },
  { pages: /^(?:(?:www|on|m)\.)?soundcloud\.com$/, answers: 'https://soundcloud.com/oembed' },
  { pages: /^open\.spotify\.com$/, answers: 'https://open.spotify.com/oembed' },
  { pages: /^(?:www\.)?flickr\.com$/, answers: 'https://www.flickr.com/services/oembed/' },
  { pages: /^bsky\.app$/, answers: 'https://embed.bsky.app/oembed' },
  { pages: /^(?:www\.)?tiktok\.com$/, answers: 'https://www.tiktok.com/oembed' },
]

const text = z.string().max(4_096).optional().catch(undefined)

export const Oembed = z.object({
  title: text,
  author_name: text,
  provider_name: text,
  thumbnail_url: text,
})
export type Oembed = z.infer<typeof Oembed>

/**
 * Where to ask about a page: at its provider's, if that is a known one. The page may say with which query, but not where.
 *
 * @param said what the page calls the place of its answer
 */
export function oembedAddress(page: URL, said: string | null): string | null {
  const provider = providers.find(({ pages }) => pages.test(page.hostname))
  if (!provider) return null
  const place = said === null ? null : publicAddress(said, page)
  if (place && `${place.origin}${place.pathname}` === provider.answers) return place.href
  const query = new URLSearchParams({ url: page.href, format: 'json' })
  return `${provider.answers}?${query.toString()}`
}
