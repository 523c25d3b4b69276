import { and, eq } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { dismissedSuggestions } from '../../db/schema'

export function insertDismissal(db: Database, userId: UserId, dismissedId: UserId, now: number) {
  return db.insert(dismissedSuggestions).values({ userId, dismissedId, createdAt: now }).onConflictDoNothing()
}

export function deleteDismissal(db: Database, userId: UserId, dismissedId: UserId) {
  return db
    .delete(dismissedSuggestions)
    .where(and(eq(dismissedSuggestions.userId, userId), eq(dismissedSuggestions.dismissedId, dismissedId)))
}
