import { sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { TextLanguage } from '../../core/text-languages'
import { isOneOf, parts } from '../../db/many'
import type { Database, Statement } from '../../db/client'
import {
  bookmarks,
  comments,
  type ListedMedia,
  postReactions,
  postRevisions,
  mutedPosts,
  pinnedPosts,
  posts,
  postTags,
  type StoredMention,
} from '../../db/schema'
import { postLimits } from './limits'
import { mayQuote } from './quoting'
import { tagsOf } from './service'
import { deletePost, wordsIn } from './store'
import { visibleTo } from './visible'
import type { Commenters, Quoters, Visibility } from './vocabulary'

export type ImportedPost = {
  id: PostId
  authorId: UserId
  wallId: UserId
  text: string
  tags: string[]
  mentions: StoredMention[]
  visibility: Visibility
  createdAt: number
  isDraft?: boolean
  editedAt?: number | null
  sensitive?: boolean
  warning?: string
  language: TextLanguage | null
  commentsFrom?: Commenters
  lockedBy?: number
  quotedId?: PostId | null
  quotesFrom?: Quoters
  /** What was hung on it just before, or is in the same batch. */
  media?: ListedMedia[]
}

/** Posts published at a past time: their ids, stamped with it, are their places in every list. */
export function importPosts(db: Database, imported: ImportedPost[]): Statement[] {
  const rows = imported.map(({ isDraft = false, media = [], warning = '', ...post }) => {
    const tags = tagsOf(post.text, post.tags)
    const said = { text: post.text, tags, media, warning }
    return { ...post, ...said, feedKey: isDraft ? null : post.id, words: wordsIn({ ...said, poll: null }) }
  })
  const tags = rows.flatMap(({ id: postId, tags, visibility, feedKey }) =>
    tags.map((tag) => ({ tag, postId, visibility, feedKey })),
  )
  return [
    ...parts(posts, rows).map((some) => db.insert(posts).values(some)),
    ...parts(postTags, tags).map((some) => db.insert(postTags).values(some)),
  ]
}

/** As long as there is room in front of the wall. */
export function importPin(db: Database, userId: UserId, id: PostId, at: number): Statement {
  const count = sql`SELECT count(*) FROM ${pinnedPosts} WHERE ${pinnedPosts.userId} = ${userId}`
  return db
    .insert(pinnedPosts)
    .select(sql`SELECT ${id}, ${userId}, ${at} WHERE (${count}) < ${postLimits.pinned}`)
    .onConflictDoNothing()
}

export function importRevisions(db: Database, rows: (typeof postRevisions.$inferInsert)[]): Statement[] {
  return parts(postRevisions, rows).map((some) => db.insert(postRevisions).values(some))
}

/** A post that somebody keeps, or wants to hear nothing of. */
type Mark = typeof bookmarks.$inferInsert & { is: 'bookmark' | 'muted_post' }
const marks = { bookmark: bookmarks, muted_post: mutedPosts } as const

/** One that is there already stays as it is. */
export function importBookmarks(db: Database, rows: (typeof bookmarks.$inferInsert)[]): Statement[] {
  return importMarks(
    db,
    rows.map((row) => ({ is: 'bookmark', ...row })),
  )
}

/** The same of both kinds. */
export function importMarks(db: Database, rows: Mark[]): Statement[] {
  return (['bookmark', 'muted_post'] as const).flatMap((kind) => {
    const table = marks[kind]
    const of = rows
      .filter(({ is }) => is === kind)
      .map(({ userId, postId, createdAt }) => ({ userId, postId, createdAt }))
    return parts(table, of).map((some) => db.insert(table).values(some).onConflictDoNothing())
  })
}

/** Those of the ids that the viewer sees, of published posts. */
export function seenPosts(db: Database, viewer: UserId, ids: string[]) {
  return db
    .select({ id: posts.id, authorId: posts.authorId })
    .from(posts)
    .where(sql`${isOneOf(posts.id, ids)} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(viewer)}`)
}

/** Those of the ids that are posts which somebody may quote. */
export function quotablePosts(db: Database, author: UserId, ids: string[]) {
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(sql`${isOneOf(posts.id, ids)} AND ${visibleTo(author)} AND ${mayQuote(author)}`)
}

/** Those of the ids that are posts or drafts of theirs. */
export function ownPosts(db: Database, author: UserId, ids: string[]) {
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(sql`${isOneOf(posts.id, ids)} AND ${posts.authorId} = ${author}`)
}

/**
 * Those of the ids on which nobody else has said or done anything, with the time of the last edit.
 * @param but comments that do not count
 */
export function untouchedPosts(db: Database, author: UserId, ids: string[], but: string[]) {
  const said = sql`SELECT 1 FROM ${comments} WHERE ${comments.postId} = ${posts.id} AND NOT ${isOneOf(comments.id, but)}`
  const felt = sql`SELECT 1 FROM ${postReactions} WHERE ${postReactions.postId} = ${posts.id} AND ${postReactions.userId} <> ${author}`
  const mine = sql`${isOneOf(posts.id, ids)} AND ${posts.authorId} = ${author}`
  return db
    .select({ id: posts.id, editedAt: posts.editedAt })
    .from(posts)
    .where(sql`${mine} AND NOT EXISTS (${said}) AND NOT EXISTS (${felt})`)
}

/** What an import brought goes again, with all that hangs on it. */
export const takeBackPost = deletePost

export function takeBackMark(db: Database, { is, userId, postId, createdAt }: Mark) {
  const table = marks[is]
  return db
    .delete(table)
    .where(
      sql`${table.userId} = ${userId} AND ${table.postId} = ${postId} AND ${table.createdAt} = ${createdAt}`,
    )
}
