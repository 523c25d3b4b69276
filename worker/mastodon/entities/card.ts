import type { LinkCard } from '../../features/links/contract'

/** What the page says that a link leads to. */
export function cardOf({ url, title, description, site, host, image }: LinkCard, origin: string) {
  return {
    url,
    title,
    description: description ?? '',
    language: null,
    type: 'link',
    author_name: '',
    author_url: '',
    authors: [],
    provider_name: site ?? host,
    provider_url: '',
    html: '',
    width: image?.width ?? 0,
    height: image?.height ?? 0,
    image: image && origin + image.url,
    image_description: image?.alt ?? '',
    embed_url: '',
    blurhash: null,
    published_at: null,
  }
}
