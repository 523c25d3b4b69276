import { eq } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { dismissedSuggestions, users } from '../../db/schema'

export function findPerson(db: Database, username: string) {
  return db.select({ id: users.id }).from(users).where(eq(users.username, username))
}

export function insertDismissal(db: Database, userId: UserId, dismissedId: UserId, now: number) {
  return db.insert(dismissedSuggestions).values({ userId, dismissedId, createdAt: now }).onConflictDoNothing()
}
