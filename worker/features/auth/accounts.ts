import { and, eq, isNotNull, ne } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { ownName } from '../profiles/own-name'
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

/** Whose address it is: who has confirmed it. Of none, which is the empty one, nobody. */
export function ownerOfAddress(db: Database, email: string) {
  return db
    .select({
      id: users.id,
      username: ownName,
      email: users.email,
      confirmedAt: users.emailConfirmedAt,
    })
    .from(users)
    .where(and(eq(users.email, email), ne(users.email, ''), isNotNull(users.emailConfirmedAt)))
}
