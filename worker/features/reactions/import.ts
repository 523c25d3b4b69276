import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { parts } from '../../db/many'
import type { ReactionKind } from '../../core/vocabulary'
import { commentReactions, postReactions } from '../../db/schema'
import type { Target } from './targets'

export type ImportedReaction = { target: Target; userId: UserId; kind: ReactionKind; createdAt: number }

/** Reactions made at a past time; whoever has reacted to that already keeps their reaction. */
export function importReactions(db: Database, imported: ImportedReaction[]): Statement[] {
  const toPosts = imported.flatMap(({ target, ...rest }) =>
    target.type === 'post' ? [{ postId: target.id, ...rest }] : [],
  )
  const toComments = imported.flatMap(({ target, ...rest }) =>
    target.type === 'comment' ? [{ commentId: target.id, ...rest }] : [],
  )
  return [
    ...parts(postReactions, toPosts).map((some) =>
      db.insert(postReactions).values(some).onConflictDoNothing(),
    ),
    ...parts(commentReactions, toComments).map((some) =>
      db.insert(commentReactions).values(some).onConflictDoNothing(),
    ),
  ]
}
