import { escaped } from '../../core/markup/escape'
import { htmlOf } from '../../core/markup/html'
import { plainName } from '../../core/markup/visible'
import { type Element, element, xmlDocument } from '../../core/markup/xml'
import type { MediaView } from '../media/contract'
import type { PostView } from '../posts/contract'
import { addressOf, feedFiles } from './addresses'
import { summary } from './head'
import { pictureOf, quoteIn, shownOf } from './shown'

/** What somebody can subscribe to: posts of everybody's, newest first. */
export type Feed = {
  title: string
  description: string
  /** Of the page that shows the same; the feed's own address lies below. */
  home: string
  /** Whose it is; a tag is nobody's. */
  author: { name: string; url: string; picture: string } | null
  posts: readonly PostView[]
  /** When there are no posts: something that does not change. */
  since: string
}

const TITLE = 80

export function updatedAt({ posts, since }: Feed): string {
  return posts.reduce((latest, post) => later(latest, changedAt(post)), since)
}

/** RFC 4287. */
export function atomOf(feed: Feed, origin: string): string {
  const { title, description, home, author, posts } = feed
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom' },
      element('id', {}, home),
      element('title', {}, title),
      element('subtitle', {}, description),
      element('updated', {}, updatedAt(feed)),
      element('link', { rel: 'self', type: 'application/atom+xml', href: `${home}/${feedFiles.atom}` }),
      element('link', { rel: 'alternate', type: 'text/html', href: home }),
      element('generator', { uri: origin }, 'Warren'),
      ...(author ? [person(author.name, author.url)] : []),
      ...posts.map((post) => entryOf(post, origin)),
    ),
  )
}

function entryOf(post: PostView, origin: string): Element {
  const address = addressOf.post(origin, post.id)
  const { username, displayName } = post.author
  return element(
    'entry',
    { ...(post.language && { 'xml:lang': post.language }) },
    element('id', {}, address),
    element('title', {}, summary(shownOf(post).line, TITLE)),
    element('link', { rel: 'alternate', type: 'text/html', href: address }),
    element('published', {}, post.createdAt),
    element('updated', {}, changedAt(post)),
    person(displayName, addressOf.profile(origin, username)),
    ...post.tags.map((term) => element('category', { term })),
    ...shownOf(post).media.map((media) => enclosure(media, origin)),
    element('content', { type: 'html' }, contentOf(post, origin)),
  )
}

function enclosure({ url, type, size, alt }: MediaView, origin: string): Element {
  return element('link', {
    rel: 'enclosure',
    href: `${origin}${url}`,
    type,
    length: String(size),
    ...(alt && { title: alt }),
  })
}

function person(name: string, uri: string): Element {
  return element('author', {}, element('name', {}, name), element('uri', {}, uri))
}

/** https://www.jsonfeed.org/version/1.1 */
export function jsonFeedOf(feed: Feed, origin: string): object {
  const { title, description, home, author, posts } = feed
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    home_page_url: home,
    feed_url: `${home}/${feedFiles.json}`,
    ...(author && {
      icon: author.picture,
      authors: [{ name: author.name, url: author.url, avatar: author.picture }],
    }),
    items: posts.map((post) => ({
      id: post.id,
      url: addressOf.post(origin, post.id),
      title: summary(shownOf(post).line, TITLE),
      content_html: contentOf(post, origin),
      date_published: post.createdAt,
      ...(post.editedAt && { date_modified: post.editedAt }),
      ...(post.language && { language: post.language }),
      authors: [
        {
          name: post.author.displayName,
          url: addressOf.profile(origin, post.author.username),
          avatar: `${origin}${post.author.avatarUrl}`,
        },
      ],
      tags: post.tags,
      ...attachmentsOf(post, origin),
    })),
  }
}

function attachmentsOf(post: PostView, origin: string): object {
  const { media } = shownOf(post)
  const image = media.find(({ kind }) => kind === 'image')
  return {
    ...(image && { image: `${origin}${image.url}` }),
    ...(media.length > 0 && {
      attachments: media.map(({ url, type, size, duration, alt }) => ({
        url: `${origin}${url}`,
        mime_type: type,
        size_in_bytes: size,
        ...(alt && { title: alt }),
        ...(duration !== null && { duration_in_seconds: Math.round(duration / 1_000) }),
      })),
    }),
  }
}

/** The text and what hangs on it, or a link to where one is asked first. */
function contentOf(post: PostView, origin: string): string {
  const { text, media, without } = shownOf(post)
  const pictures = media.map((each) => pictureHtml(each, origin)).join('')
  const quote = quoteHtml(post, origin)
  if (without === null) return htmlOf(text, origin) + pictures + quote
  const there =
    without === 'all' ? 'Read it on Warren' : 'See the pictures on Warren, which are marked as sensitive'
  return `${htmlOf(text, origin)}${quote}<p><a href="${escaped(addressOf.post(origin, post.id))}">${there}</a></p>`
}

function quoteHtml(post: PostView, origin: string): string {
  const quote = quoteIn(post)
  if (!quote) return ''
  const place = escaped(addressOf.post(origin, quote.id))
  const name = escaped(plainName(quote.author.displayName))
  return `<blockquote><p>${escaped(quote.text)}</p><p><a href="${place}">${name}</a></p></blockquote>`
}

function pictureHtml(media: MediaView, origin: string): string {
  const picture = pictureOf(media)
  const alt = escaped(media.alt)
  const href = escaped(`${origin}${media.url}`)
  if (!picture) return `<p><a href="${href}">${alt || media.kind}</a></p>`
  const { path, width, height } = picture
  const src = escaped(`${origin}${path}`)
  return `<p><a href="${href}"><img src="${src}" alt="${alt}" width="${width}" height="${height}"></a></p>`
}

function changedAt({ createdAt, editedAt }: PostView): string {
  return editedAt === null ? createdAt : later(createdAt, editedAt)
}

/** Of two times in ISO 8601, UTC. */
function later(a: string, b: string): string {
  return a > b ? a : b
}
