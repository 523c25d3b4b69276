import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { PostId, UserId } from '../../core/ids'
import { plainOf } from '../../core/markup/blocks'
import { excerpt } from '../../core/markup/excerpt'
import type { TextLanguage } from '../../core/text-languages'
import { iso } from '../../core/time'
import { type ListedMedia, posts, users } from '../../db/schema'
import { phrasesIn } from '../filters/matching'
import { mediaView } from '../media/view'
import { blockBetween, hasMuted } from '../profiles/relationship'
import { type RefRow, userRef } from '../profiles/view'
import type { Quoted } from './contract-quoted'
import { quoted } from './quoting'
import { visibleTo } from './visible'
import type { QuotedState } from './vocabulary'

/** What is read of a quoted text, and shown of it, in characters. */
const [READ, SHOWN] = [1_200, 400]

/** Whoever wrote it. */
export const quotedAuthor = alias(users, 'quoted_author')

/** A quoted post that is shown; numbers are SQL's booleans. */
type ShownRow = {
  id: PostId
  author: RefRow
  text: string
  warning: string
  sensitive: number
  media: ListedMedia[]
  hasPoll: number
  hasQuote: number
  language: TextLanguage | null
  createdAt: number
  muted: number
  filtered: string[]
}
export type QuotedRow =
  { state: Exclude<QuotedState, 'shown'>; post?: undefined } | { state: 'shown'; post: ShownRow }

/**
 * What a post quotes, as its viewer may see that now: in the row of the post, so that a list needs no other trip. It reads
 * two rows more for each post that quotes. A block between the two authors hides it from everybody as long as it lasts.
 */
export function quotedColumn(viewer: UserId | null) {
  const sees = sql`${visibleTo(viewer, quoted)} AND NOT ${blockBetween(posts.authorId, quoted.authorId)}`
  const found = sql`SELECT iif(${sees}, ${shown(viewer)}, ${state('unavailable')}) ${fromQuoted} WHERE ${quoted.id} = ${posts.quotedId}`
  const json: SQL<QuotedRow | null> = sql`CASE WHEN ${posts.quotedId} IS NULL THEN NULL
    WHEN ${posts.detached} THEN ${state('detached')} ELSE coalesce((${found}), ${state('deleted')}) END`
  return asJson(json)
}

/** The same of a post that is about to be quoted by its viewer, who sees it: for a query of `quoted` and its author. */
export function quotedNow(viewer: UserId) {
  return asJson(sql`${shown(viewer)}`)
}

/** What follows SELECT. */
const fromQuoted = sql`FROM ${posts} AS quoted CROSS JOIN ${users} AS quoted_author ON ${quotedAuthor.id} = ${quoted.authorId}`
function asJson(json: SQL) {
  return json.mapWith(posts.poll).as('quoted_of_viewer') as unknown as SQL.Aliased<QuotedRow | null>
}

function state(which: Exclude<QuotedState, 'shown'>): SQL {
  return sql.raw(`'${JSON.stringify({ state: which })}'`)
}

function shown(viewer: UserId | null): SQL {
  const author = sql`json_object('id', ${quotedAuthor.id}, 'username', ${quotedAuthor.username}, 'displayName', ${quotedAuthor.displayName}, 'avatarSeed', ${quotedAuthor.avatarSeed})`
  const muted = viewer ? hasMuted(viewer, quoted.authorId) : sql`0`
  const post = sql`json_object('id', ${quoted.id}, 'author', ${author}, 'text', substr(${quoted.text}, 1, ${sql.raw(String(READ))}),
    'warning', ${quoted.warning}, 'sensitive', ${quoted.sensitive}, 'media', json(${quoted.media}),
    'hasPoll', ${quoted.poll} IS NOT NULL, 'hasQuote', ${quoted.quotedId} IS NOT NULL, 'language', ${quoted.language},
    'createdAt', ${quoted.createdAt}, 'muted', ${muted}, 'filtered', json(${phrasesIn(viewer, quoted)}))`
  return sql`json_object('state', 'shown', 'post', ${post})`
}

export function quotedView(row: QuotedRow | null): Quoted | null {
  if (row === null || row.state !== 'shown') return row && { state: row.state, post: null }
  const { author, text, sensitive, media, hasPoll, hasQuote, createdAt, muted, filtered, ...post } = row.post
  return {
    state: 'shown',
    post: {
      ...post,
      author: userRef(author),
      text: excerpt(plainOf(text), SHOWN),
      sensitive: Boolean(sensitive),
      media: media.map(mediaView),
      hasPoll: Boolean(hasPoll),
      hasQuote: Boolean(hasQuote),
      createdAt: iso(createdAt),
      viewer: { muted: Boolean(muted), filtered },
    },
  }
}
