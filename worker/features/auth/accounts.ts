import { and, eq, isNotNull } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import type { RequestRow } from '../invitations/requests'
import { newUser } from './service'
import type { UserRow } from './store'

/**
 * The account of somebody who waited to be let in.
 * @param isFree whether nobody has confirmed their address before them
 */
export function approvedUser(now: number, request: RequestRow, isFree: boolean): UserRow {
  const user = newUser(now, request, request.passwordHash)
  return { ...user, emailConfirmedAt: isFree ? request.emailConfirmedAt : null }
}

/** Who has confirmed an address. */
export function ownerOf(db: Database, email: string) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), isNotNull(users.emailConfirmedAt)))
}
