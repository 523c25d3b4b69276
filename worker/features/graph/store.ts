import { eq } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'

export function findPerson(db: Database, username: string) {
  return db.select({ id: users.id, standing: users.standing }).from(users).where(eq(users.username, username))
}
