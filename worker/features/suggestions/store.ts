import { and, eq, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { dismissedSuggestions, users } from '../../db/schema'
import { blockBetween } from '../profiles/relationship'

/** The person, unless there is a block between them and the viewer. */
export function findPerson(db: Database, username: string, viewer: UserId) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(sql`${users.username} = ${username} AND NOT ${blockBetween(viewer, users.id)}`)
}

export function insertDismissal(db: Database, userId: UserId, dismissedId: UserId, now: number) {
  return db.insert(dismissedSuggestions).values({ userId, dismissedId, createdAt: now }).onConflictDoNothing()
}

export function deleteDismissal(db: Database, userId: UserId, dismissedId: UserId) {
  return db
    .delete(dismissedSuggestions)
    .where(and(eq(dismissedSuggestions.userId, userId), eq(dismissedSuggestions.dismissedId, dismissedId)))
}
