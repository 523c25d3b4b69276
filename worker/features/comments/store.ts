import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import { plainOf } from '../../core/markup/blocks'
import { wordsOf } from '../../core/words'
import type { Database, Statement } from '../../db/client'
import { isNullRefused } from '../../db/guard'
import { commentReactions, comments, type OwnCard, posts } from '../../db/schema'
import { preparedWrite } from '../../db/prepared'
import { detachAll, isListed, listed } from '../media/attach'
import { mayComment } from '../posts/commenting'
import { visibleTo } from '../posts/visible'
import { commentVisible } from './visible'

export type NewCommentRow = typeof comments.$inferInsert
/** With what is known to hang on it. */
export type FullCommentRow = Omit<NewCommentRow, Carried> & Pick<typeof comments.$inferSelect, Carried>
type Carried = 'media' | 'language' | 'sensitive' | 'warning'

/** A row if `sees` holds, `visibleTo` or `openTo` the viewer: whose it is, whether it is a draft, and may be commented on. */
export function findPost(db: Database, viewer: UserId | null, id: PostId, sees: SQL) {
  return db
    .select({
      postAuthorId: posts.authorId,
      postWallId: posts.wallId,
      isDraft: sql<number>`${posts.feedKey} IS NULL`.as('is_draft'),
      isLocked: sql<number>`${posts.lockedBy} > 0`.as('is_locked'),
      isWithheld: sql<number>`${posts.moderation} IS NOT NULL`.as('is_withheld'),
      seesPost: sql<number>`1`.as('sees_post'),
      takesComments: takesCommentsOf(viewer).as('takes_comments'),
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${sees}`)
}

/** Whether the viewer may comment on a row of `posts` that they see. */
export function takesCommentsOf(viewer: UserId | null) {
  return viewer ? sql<number>`${mayComment(viewer)}` : sql<number>`0`
}

/**
 * Stores a comment if, at that moment, its author may comment on the post they see, and sees the comment it replies to, which still
 * stands. If not, the column `post_id` has no value: the statement fails, and with it the whole batch, so that neither
 * an event nor a remembered answer tells of a comment that is not there.
 */
export function insertComment(db: Database, row: FullCommentRow): Statement {
  const { media, ...rest } = row
  const insert = row.parentId ? insertReply : insertUnderPost
  return insert(db, { ...rest, words: wordsIn(row), ...(media.length > 0 && { hasMedia: 1 }) })
}

/** All that is said in a comment and about its pictures. */
export function wordsIn({
  text,
  media,
  warning,
}: Pick<FullCommentRow, 'text' | 'media' | 'warning'>): string {
  return wordsOf(plainOf(text), warning, ...media.map(({ alt }) => alt))
}

type Row = NewCommentRow & { words: string; hasMedia?: 1 }
const insertUnderPost = preparedWrite((db, row: Row) =>
  db.insert(comments).values({ ...valuesOf(row), postId: postOf(row) }),
)
const insertReply = preparedWrite((db, row: Row) =>
  db.insert(comments).values({ ...valuesOf(row), postId: postOfParent(row) }),
)

/** What hangs on it was hung there just before. */
function valuesOf({ hasMedia, ...row }: Row) {
  return hasMedia === undefined ? row : { ...row, media: listed('comment', sql`${row.id}`) }
}

/** Whether a batch failed because `insertComment` found that the post or the parent is gone. */
export function lostItsPlace(error: unknown): boolean {
  return isNullRefused(error, 'comments.post_id')
}

function postOf({ postId, authorId }: NewCommentRow): SQL {
  return sql`(SELECT ${posts.id} FROM ${posts} WHERE ${posts.id} = ${postId} AND ${mayComment(authorId)} AND ${visibleTo(authorId)})`
}

function postOfParent(row: NewCommentRow): SQL {
  const parent = sql`${comments.id} = ${row.parentId} AND ${comments.postId} = ${row.postId}`
  const stands = sql`${comments.deletedAt} IS NULL AND ${comments.shadow} = 0 AND ${commentVisible(row.authorId)}`
  return sql`(SELECT ${comments.postId} FROM ${comments} WHERE ${parent} AND ${stands} AND ${comments.postId} = ${postOf(row)})`
}

/** That the comment is there and was not deleted, when the batch reaches it. */
export function stands(id: CommentId): SQL {
  return sql`EXISTS (SELECT 1 FROM ${comments} WHERE ${comments.id} = ${id} AND ${comments.deletedAt} IS NULL)`
}

/** That the comment says what it said when it was read. */
export function stillAs(row: FullCommentRow & { id: CommentId }): SQL {
  const { id, text, editedAt, media, sensitive, warning } = row
  return sql`EXISTS (
    SELECT 1 FROM ${comments} WHERE ${comments.id} = ${id} AND ${comments.text} = ${text}
      AND ${comments.sensitive} = ${Number(sensitive)} AND ${comments.warning} = ${warning}
      AND ${comments.editedAt} IS ${editedAt} AND ${isListed(comments.media, media)})`
}

/** That what an edit leaves alone is as it was read: what it makes of the comment depends on that. */
export function restIsAs(
  row: FullCommentRow,
  patch: { text?: unknown; media?: unknown; sensitive?: unknown; warning?: unknown },
): SQL {
  const text = patch.text === undefined ? sql`${comments.text} = ${row.text}` : sql`1`
  const media = patch.media === undefined ? isListed(comments.media, row.media) : sql`1`
  const cover = patch.sensitive === undefined ? sql`${comments.sensitive} = ${Number(row.sensitive)}` : sql`1`
  const warning = patch.warning === undefined ? sql`${comments.warning} = ${row.warning}` : sql`1`
  const all = sql`${text} AND ${media} AND ${cover} AND ${warning}`
  return sql`EXISTS (SELECT 1 FROM ${comments} WHERE ${comments.id} = ${row.id} AND ${all})`
}

/** Returns a row if the comment was still there to be edited, and the condition held. What hangs on it is read anew. */
export function updateComment(
  db: Database,
  id: CommentId,
  preparedWrite: Pick<FullCommentRow, 'text' | 'media' | 'warning'> &
    Partial<Pick<NewCommentRow, 'language' | 'mentions' | 'editedAt' | 'card' | 'sensitive'>>,
  when: SQL,
) {
  return db
    .update(comments)
    .set({ ...preparedWrite, media: listed('comment', sql`${comments.id}`), words: wordsIn(preparedWrite) })
    .where(and(eq(comments.id, id), isNull(comments.deletedAt), when))
    .returning({ id: comments.id })
}

export function setCard(db: Database, id: CommentId, card: OwnCard | null, when: SQL) {
  return db
    .update(comments)
    .set({ card })
    .where(and(eq(comments.id, id), isNull(comments.deletedAt), when))
}

/** What an empty place says. */
const emptied = {
  text: '',
  words: '',
  mentions: [],
  media: [],
  card: null,
  language: null,
  foldedBy: 0,
  sensitive: false,
  warning: '',
}

/**
 * Empties the comment, then takes away what nobody hangs under any more: the comment itself, and each emptied one above
 * it whose last reply that was. Decided by the rows as they are in the batch, so a reply made meanwhile keeps its place.
 */
export function deleteComment(db: Database, id: CommentId, now: number) {
  const childless = sql`
    WITH RECURSIVE gone (id, parent_id) AS (
      SELECT ${comments.id}, ${comments.parentId} FROM ${comments}
      WHERE ${comments.id} = ${id} AND ${comments.deletedAt} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ${comments} AS below WHERE below.parent_id = ${id})
      UNION ALL
      SELECT above.id, above.parent_id FROM gone CROSS JOIN ${comments} AS above ON above.id = gone.parent_id
      WHERE above.deleted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ${comments} AS below WHERE below.parent_id = above.id AND below.id <> gone.id)
    )
    SELECT id FROM gone`
  return [
    detachAll(db, 'comment', sql`(${id})`, now),
    db.delete(commentReactions).where(eq(commentReactions.commentId, id)),
    db
      .update(comments)
      .set({ ...emptied, deletedAt: now })
      .where(and(eq(comments.id, id), isNull(comments.deletedAt))),
    db.delete(comments).where(inArray(comments.id, sql`(${childless})`)),
  ]
}

/** Whose post it is that a comment stands under, and whether others see the comment, while it is there. */
export function placeOfComment(db: Database, postId: PostId, id: CommentId) {
  const withheld = sql<number>`EXISTS (SELECT 1 FROM ${comments} AS c WHERE c.id = ${id} AND c.shadow > 0)`
  return db
    .select({ authorId: posts.authorId, withheld: withheld.as('withheld') })
    .from(posts)
    .where(eq(posts.id, postId))
}
