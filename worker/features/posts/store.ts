import { and, eq, inArray, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import { plainOf } from '../../core/markup/blocks'
import type { TextLanguage } from '../../core/text-languages'
import { wordsOf } from '../../core/words'
import type { Viewer } from '../../core/viewer'
import type { Database, Statement } from '../../db/client'
import {
  bookmarks,
  commentReactions,
  comments,
  gonePosts,
  mutedPosts,
  pinnedPosts,
  postPopularity,
  postReactions,
  postRevisions,
  posts,
  postTags,
  postViews,
  reposts,
} from '../../db/schema'
import { preparedWrite } from '../../db/prepared'
import { detachAll, listed } from '../media/attach'
import type { PollRow } from '../polls/column'
import { deletePolls } from '../polls/hang'
import { deleteSchedule } from './schedule-store'
import { openTo, visibleTo } from './visible'
import type { Visibility } from './vocabulary'

export type NewPostRow = Omit<typeof posts.$inferInsert, 'visibility'> & { visibility: Visibility }
/** With what is known to hang on it. */
export type FullPostRow = Omit<NewPostRow, Carried> &
  Pick<typeof posts.$inferSelect, Carried> & { poll: PollRow | null }
type Carried = 'media' | 'sensitive' | 'warning' | 'language' | 'commentsFrom' | 'quotesFrom' | 'quotedId'

export function insertPost(db: Database, { media, poll, ...row }: FullPostRow): Statement[] {
  const insert = media.length > 0 ? insertWithMedia : insertRow
  return [insert(db, { ...row, words: wordsIn({ ...row, media, poll }) }), ...insertTags(db, row)]
}

const insertRow = preparedWrite((db, row: NewPostRow & { words: string }) => db.insert(posts).values(row))

/** What hangs on it was hung there just before. */
const insertWithMedia = preparedWrite((db, row: NewPostRow & { words: string }) =>
  db.insert(posts).values({ ...row, media: listed('post', sql`${row.id}`) }),
)

type Said = Pick<FullPostRow, 'text' | 'tags' | 'media' | 'warning'> & {
  poll: Pick<PollRow, 'options'> | null
}

/** All that is said in a post, in its poll and about its pictures. */
export function wordsIn({ text, tags, media, warning, poll }: Said) {
  return wordsOf(plainOf(text), ...tags, warning, ...(poll?.options ?? []), ...media.map(({ alt }) => alt))
}

function insertTags(
  db: Database,
  row: Pick<NewPostRow, 'id' | 'tags' | 'visibility' | 'feedKey'>,
): Statement[] {
  const { id, feedKey, tags } = row
  return tags.length === 0
    ? []
    : [insertTagRows(db, { id, feedKey: feedKey ?? null, tags: JSON.stringify(tags) })]
}

/** With the visibility that the post has by then. */
const insertTagRows = preparedWrite(
  (db, { id, feedKey, tags }: { id: PostId; feedKey: string | null; tags: string }) => {
    const visibility = sql`(SELECT ${posts.visibility} FROM ${posts} WHERE ${posts.id} = ${id})`
    return db
      .insert(postTags)
      .select(sql`SELECT value, ${id}, ${visibility}, ${feedKey} FROM json_each(${tags}) WHERE true`)
  },
)

/**
 * A post that is out of sight stays so, whatever its author chooses meanwhile. What hangs on it is read anew, and what
 * others change at the same time is left alone: its counters, who keeps its thread closed, and whether what it quotes is
 * detached.
 */
export function updatePost(db: Database, row: FullPostRow): Statement[] {
  const { id, text, tags, mentions, visibility, sensitive, warning, language, commentsFrom } = row
  const { card, feedKey, createdAt, editedAt, quotesFrom, quotedId } = row
  const said = { text, tags, mentions, sensitive, warning, language, words: wordsIn(row) }
  const stored = {
    ...said,
    commentsFrom,
    quotesFrom,
    quotedId,
    ...(quotedId === null && { detached: false }),
    card,
    feedKey,
    createdAt,
    editedAt,
    visibility: sql`CASE WHEN ${posts.moderation} IS NULL THEN ${visibility} ELSE 'withheld' END`,
    chosenVisibility: sql`CASE WHEN ${posts.moderation} IS NULL THEN NULL ELSE ${visibility} END`,
    media: listed('post', sql`${posts.id}`),
  }
  return [
    db.update(posts).set(stored).where(eq(posts.id, id)),
    db.delete(postTags).where(eq(postTags.postId, id)),
    ...insertTags(db, row),
  ]
}

/** Keeps the present version before it is changed; read and written in one statement, so no edit is lost or doubled. */
export function keepRevision(db: Database, id: PostId): Statement {
  const number = sql`(SELECT count(*) + 1 FROM ${postRevisions} WHERE ${postRevisions.postId} = ${posts.id})`
  const since = sql`coalesce(${posts.editedAt}, ${posts.createdAt})`
  const version = sql`${posts.id}, ${number}, ${posts.text}, ${posts.tags}, ${posts.visibility}, ${since}, ${posts.language}`
  return db.insert(postRevisions).select(sql`SELECT ${version} FROM ${posts} WHERE ${posts.id} = ${id}`)
}

/** The post and all that hangs on it; children first, for the foreign keys. */
export function deletePost(db: Database, id: PostId, now: number): Statement[] {
  const itsComments = db.select({ id: comments.id }).from(comments).where(eq(comments.postId, id))
  return [
    rememberPublic(db, id, now),
    detachAll(db, 'post', sql`(${id})`, now),
    detachAll(db, 'comment', sql`${itsComments}`, now),
    db.delete(commentReactions).where(inArray(commentReactions.commentId, itsComments)),
    db.delete(comments).where(eq(comments.postId, id)),
    db.delete(postReactions).where(eq(postReactions.postId, id)),
    db.delete(reposts).where(eq(reposts.postId, id)),
    db.delete(postPopularity).where(eq(postPopularity.postId, id)),
    db.delete(postViews).where(eq(postViews.postId, id)),
    db.delete(bookmarks).where(eq(bookmarks.postId, id)),
    db.delete(mutedPosts).where(eq(mutedPosts.postId, id)),
    deletePin(db, id),
    ...deletePolls(db, id),
    db.delete(postTags).where(eq(postTags.postId, id)),
    db.delete(postRevisions).where(eq(postRevisions.postId, id)),
    deleteSchedule(db, id),
    db.delete(posts).where(eq(posts.id, id)),
  ]
}

/** Of a post that everybody may see: whoever knows its address is told that it is gone, not that it never was. */
function rememberPublic(db: Database, id: PostId, now: number): Statement {
  const shown = sql`${posts.id} = ${id} AND ${visibleTo(null)}`
  return db.insert(gonePosts).select(sql`SELECT ${posts.id}, ${now} FROM ${posts} WHERE ${shown}`)
}

/** Counts the view unless it is the author's own, was counted before, or the viewer may not see the post. */
export function insertView(db: Database, viewerId: UserId, id: PostId, now: number) {
  const seen = sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${posts.authorId} <> ${viewerId} AND ${visibleTo(viewerId)}`
  return db
    .insert(postViews)
    .select(sql`SELECT ${posts.id}, ${viewerId}, ${now} FROM ${posts} WHERE ${seen}`)
    .onConflictDoNothing()
}

export function bookmarkOf(db: Database, userId: UserId, id: PostId) {
  return db
    .select({ postId: bookmarks.postId })
    .from(bookmarks)
    .where(and(eq(bookmarks.userId, userId), eq(bookmarks.postId, id)))
}

export function insertBookmark(db: Database, userId: UserId, id: PostId, now: number) {
  return db
    .insert(bookmarks)
    .select(
      sql`SELECT ${userId}, ${posts.id}, ${now} FROM ${posts} WHERE ${posts.id} = ${id} AND ${visibleTo(userId)}`,
    )
    .onConflictDoNothing()
}

export function deleteBookmark(db: Database, userId: UserId, id: PostId) {
  return db.delete(bookmarks).where(and(eq(bookmarks.userId, userId), eq(bookmarks.postId, id)))
}

/** A row if the viewer may see the post; for writes that hang something on it. Drafts take nothing. */
export function findVisible(db: Database, viewer: UserId, id: PostId) {
  return db
    .select({ id: posts.id, authorId: posts.authorId, wallId: posts.wallId, visibility: posts.visibility })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(viewer)}`)
}

/** Only its author ever pins a post. */
export function deletePin(db: Database, id: PostId) {
  return db.delete(pinnedPosts).where(eq(pinnedPosts.postId, id))
}

export function revisionsOf(db: Database, viewer: Viewer | null, id: PostId, after: number, limit: number) {
  // Whoever may see the post now may see an earlier version only if they could have seen that one too.
  const audience = sql`(${posts.authorId} = ${viewer?.id ?? null} OR ${postRevisions.visibility} = 'public' OR ${postRevisions.visibility} = ${posts.visibility})`
  return db
    .select({
      number: postRevisions.number,
      text: postRevisions.text,
      tags: postRevisions.tags,
      visibility: sql<typeof posts.$inferSelect.visibility>`${postRevisions.visibility}`.as(
        'revision_visibility',
      ),
      createdAt: postRevisions.createdAt,
      language: sql<TextLanguage | null>`${postRevisions.language}`.as('revision_language'),
    })
    .from(postRevisions)
    .innerJoin(posts, eq(posts.id, postRevisions.postId))
    .where(
      sql`${postRevisions.postId} = ${id} AND ${postRevisions.number} > ${after} AND ${openTo(viewer)} AND ${audience}`,
    )
    .orderBy(postRevisions.number)
    .limit(limit + 1)
}
