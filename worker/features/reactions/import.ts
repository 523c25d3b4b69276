import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { parts } from '../../db/many'
import { commentReactions, postReactions } from '../../db/schema'
import { kindOf, type Target } from './targets'
import type { ReactionKind } from './vocabulary'

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

/** The reaction goes again, if it is still the one that was imported. */
export function takeBackReaction(
  db: Database,
  { target, userId, createdAt }: Omit<ImportedReaction, 'kind'>,
) {
  const { reactions, reactedTo } = kindOf(target)
  return db
    .delete(reactions)
    .where(
      sql`${reactedTo} = ${target.id} AND ${reactions.userId} = ${userId} AND ${reactions.createdAt} = ${createdAt}`,
    )
}
