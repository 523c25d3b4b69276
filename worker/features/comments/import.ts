import type { CommentId, PostId, UserId } from '../../core/ids'
import { wordsOf } from '../../core/words'
import type { Database, Statement } from '../../db/client'
import { parts } from '../../db/many'
import { comments, type StoredMention } from '../../db/schema'

export type ImportedComment = {
  id: CommentId
  postId: PostId
  parentId: CommentId | null
  depth: number
  authorId: UserId
  text: string
  mentions: StoredMention[]
  createdAt: number
}

/** Comments written at a past time; a parent stands before its replies, which the counting triggers rely on. */
export function importComments(db: Database, rows: ImportedComment[]): Statement[] {
  const withWords = rows.map((row) => ({ ...row, words: wordsOf(row.text) }))
  return parts(comments, withWords).map((some) => db.insert(comments).values(some))
}
