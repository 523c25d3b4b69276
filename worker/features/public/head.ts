import type { TextLanguage } from '../../core/text-languages'
import { plainOf } from '../../core/markup/blocks'
import { excerpt } from '../../core/markup/excerpt'
import { plainName } from '../../core/markup/visible'
import type { PublicComment } from '../comments/public'
import type { MediaView } from '../media/contract'
import type { PostView } from '../posts/contract'
import type { PublicPost } from '../posts/public'
import type { UserRef } from '../profiles/contract'
import type { PublicProfile } from '../profiles/public'
import { addressOf, feedFiles } from './addresses'
import { portraitOf } from './portrait'
import { pictureOf, quoteIn, shownBelow, shownOf } from './shown'
import { commentData, postData, profileData } from './structured-data'

/** What a page says about itself to those that draw nothing: search engines, previews of links, readers of feeds. */
export type Head = {
  title: string
  description: string
  /** Of the description and the title; null where it is not known. */
  language: TextLanguage | null
  kind: 'profile' | 'article' | 'website'
  /** Whole, as all that follow. */
  address: string
  /** The page that search engines are to know it by. */
  canonical: string
  picture: Picture
  /** More of OpenGraph: what an article or a profile has. */
  properties: (readonly [name: string, content: string])[]
  feeds: { title: string; type: string; href: string }[]
  /** Whether search engines may list it. */
  listed: boolean
  /** For schema.org, or null. */
  data: object | null
}
export type Picture = {
  url: string
  size: { width: number; height: number } | null
  alt: string
  /** To be shown above the text, not beside it. */
  isLarge: boolean
}

/** In characters as people count them: longer ones are cut off by whoever shows them. */
const LONGEST = { title: 70, description: 200, alt: 420 }

/** On one line, without what turns the text around it. */
export function summary(text: string, most: number): string {
  return excerpt(plainName(text), most)
}

export function profileHead(origin: string, { profile, listed }: PublicProfile): Head {
  const { username, displayName, bio } = profile
  const address = addressOf.profile(origin, username)
  const name = summary(displayName, LONGEST.title)
  return {
    title: `${name} (@${username})`,
    description: summary(plainOf(bio), LONGEST.description) || `The wall of ${name} on Warren.`,
    language: null,
    kind: 'profile',
    address,
    canonical: address,
    picture: portrait(origin, profile),
    properties: [['profile:username', username]],
    feeds: feedsOf(address, name),
    listed,
    data: profileData(origin, profile),
  }
}

export function postHead(origin: string, { post, listed }: PublicPost): Head {
  const address = addressOf.post(origin, post.id)
  const { line, media } = shownOf(post)
  return {
    title: titleOf(post.author, line),
    description: summary(`${line}${quotedIn(post)}`, LONGEST.description),
    language: post.text === '' ? null : post.language,
    kind: 'article',
    address,
    canonical: address,
    picture: pictureFor(origin, media, post.author),
    properties: articleOf(origin, post),
    feeds: feedsOf(addressOf.profile(origin, post.author.username), plainName(post.author.displayName)),
    listed,
    data: postData(origin, post),
  }
}

/** `author` is who wrote the comment: it was not deleted. */
export function commentHead(origin: string, { comment, post, listed }: PublicComment, author: UserRef): Head {
  const { text, line, media } = shownBelow(post, comment)
  return {
    ...postHead(origin, { post, listed }),
    title: titleOf(author, line),
    description: summary(line, LONGEST.description),
    language: comment.language,
    picture: pictureFor(origin, media, author),
    address: addressOf.comment(origin, post.id, comment.id),
    properties: [['article:published_time', comment.createdAt]],
    data: commentData(origin, post, { ...comment, text }, author),
  }
}

export function tagHead(origin: string, tag: string, newest: PostView): Head {
  const address = addressOf.tag(origin, tag)
  return {
    title: `#${tag}`,
    description: `What people say about #${tag}. The newest: ${summary(shownOf(newest).line, 120)}`,
    language: null,
    kind: 'website',
    address,
    canonical: address,
    picture: card(origin),
    properties: [],
    feeds: feedsOf(address, `#${tag}`),
    listed: true,
    data: null,
  }
}

function titleOf({ displayName }: UserRef, text: string): string {
  const line = summary(text.split('\n', 1)[0] ?? '', LONGEST.title)
  return `${summary(displayName, LONGEST.title)}: ${line}`
}

/** After what the post says itself. */
function quotedIn(post: PostView): string {
  const quote = quoteIn(post)
  return quote ? ` · Quotes ${plainName(quote.author.displayName)}: ${quote.text}` : ''
}

function articleOf(origin: string, { author, tags, createdAt, editedAt }: PostView): Head['properties'] {
  return [
    ['article:published_time', createdAt],
    ...(editedAt ? [['article:modified_time', editedAt] as const] : []),
    ['article:author', addressOf.profile(origin, author.username)],
    ...tags.map((tag) => ['article:tag', tag] as const),
  ]
}

function feedsOf(address: string, name: string): Head['feeds'] {
  return [
    { title: `${name} (Atom)`, type: 'application/atom+xml', href: `${address}/${feedFiles.atom}` },
    { title: `${name} (JSON Feed)`, type: 'application/feed+json', href: `${address}/${feedFiles.json}` },
  ]
}

/** The first that may be shown; else whoever wrote it. */
function pictureFor(origin: string, shown: readonly MediaView[], author: UserRef): Picture {
  for (const media of shown) {
    const picture = pictureOf(media)
    if (!picture) continue
    const { path, width, height } = picture
    const alt = summary(media.alt, LONGEST.alt) || `A picture by ${plainName(author.displayName)}`
    return { url: `${origin}${path}`, size: { width, height }, alt, isLarge: true }
  }
  return portrait(origin, author)
}

function portrait(origin: string, person: UserRef): Picture {
  return { ...portraitOf(origin, person), isLarge: false }
}

function card(origin: string): Picture {
  const alt = 'Warren: a friendly social network where bunnies live together'
  return { url: `${origin}/card.png`, size: { width: 1200, height: 630 }, alt, isLarge: false }
}
