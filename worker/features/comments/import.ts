import { sql } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { TextLanguage } from '../../core/text-languages'
import type { Database, Statement } from '../../db/client'
import { isOneOf, parts } from '../../db/many'
import { commentReactions, comments, type ListedMedia, type StoredMention } from '../../db/schema'
import { deleteComment, wordsIn } from './store'
import { commentVisible, postVisible } from './visible'

export type ImportedComment = {
  id: CommentId
  postId: PostId
  parentId: CommentId | null
  depth: number
  authorId: UserId
  text: string
  language: TextLanguage | null
  sensitive?: boolean
  warning?: string
  mentions: StoredMention[]
  createdAt: number
  editedAt?: number | null
  /** What was hung on it just before, or is in the same batch. */
  media?: ListedMedia[]
}

/** Comments written at a past time; a parent stands before its replies, which the counting triggers rely on. */
export function importComments(db: Database, rows: ImportedComment[]): Statement[] {
  const withWords = rows.map(({ media = [], warning = '', ...row }) => ({
    ...row,
    media,
    warning,
    words: wordsIn({ ...row, media, warning }),
  }))
  return parts(comments, withWords).map((some) => db.insert(comments).values(some))
}

/** Those of the ids that are comments of theirs which stand, and where. */
export function ownComments(db: Database, author: UserId, ids: string[]) {
  return db
    .select({ id: comments.id, postId: comments.postId, depth: comments.depth })
    .from(comments)
    .where(
      sql`${isOneOf(comments.id, ids)} AND ${comments.authorId} = ${author} AND ${comments.deletedAt} IS NULL`,
    )
}

/** Those of the ids that the viewer sees, and can react to. */
export function seenComments(db: Database, viewer: UserId, ids: string[]) {
  return db
    .select({ id: comments.id })
    .from(comments)
    .where(
      sql`${isOneOf(comments.id, ids)} AND ${comments.deletedAt} IS NULL AND ${postVisible(viewer)} AND ${commentVisible(viewer)}`,
    )
}

/** Those of the ids that nobody else has answered or reacted to, with the time of the last edit. */
export function untouchedComments(db: Database, author: UserId, ids: string[]) {
  const said = sql`SELECT 1 FROM ${comments} AS below WHERE below.parent_id = ${comments.id}
    AND below.id NOT IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const felt = sql`SELECT 1 FROM ${commentReactions} WHERE ${commentReactions.commentId} = ${comments.id} AND ${commentReactions.userId} <> ${author}`
  const mine = sql`${isOneOf(comments.id, ids)} AND ${comments.authorId} = ${author} AND ${comments.deletedAt} IS NULL`
  return db
    .select({ id: comments.id, editedAt: comments.editedAt })
    .from(comments)
    .where(sql`${mine} AND NOT EXISTS (${said}) AND NOT EXISTS (${felt})`)
}

/** What an import brought goes again. */
export const takeBackComment = deleteComment
