import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import type { PageRequest } from '../../db/page'
import { invitations, invitedUsers, users } from '../../db/schema'
import { refColumns } from '../profiles/find'

export type InvitationRow = typeof invitations.$inferSelect

export function insertInvitation(db: Database, row: typeof invitations.$inferInsert) {
  return db.insert(invitations).values(row)
}

export function countOpen(db: Database, createdBy: UserId, now: number) {
  return db
    .select({ count: sql<number>`count(*)`.as('open_ones') })
    .from(invitations)
    .where(
      sql`${invitations.createdBy} = ${createdBy} AND ${invitations.revokedAt} IS NULL
        AND ${invitations.expiresAt} > ${now} AND ${invitations.uses} < ${invitations.maxUses}`,
    )
}

/** With whoever made it, and whether they may still invite. */
export function findInvitation(db: Database, code: string) {
  return db
    .select({
      invitation: invitations,
      inviter: {
        ...refColumns,
        role: users.role,
        standing: users.standing,
      },
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.createdBy))
    .where(eq(invitations.code, code))
}

export function listInvitations(db: Database, createdBy: UserId, page: PageRequest<[number, string]>) {
  const older =
    page.after &&
    or(
      lt(invitations.createdAt, page.after[0]),
      and(eq(invitations.createdAt, page.after[0]), lt(invitations.code, page.after[1])),
    )
  return db
    .select()
    .from(invitations)
    .where(and(eq(invitations.createdBy, createdBy), older ?? undefined))
    .orderBy(desc(invitations.createdAt), desc(invitations.code))
    .limit(page.limit + 1)
}

export function listArrivals(db: Database, code: string, page: PageRequest<[number, string]>) {
  const older =
    page.after &&
    or(
      lt(invitedUsers.createdAt, page.after[0]),
      and(eq(invitedUsers.createdAt, page.after[0]), lt(invitedUsers.userId, page.after[1] as UserId)),
    )
  return db
    .select({
      at: invitedUsers.createdAt,
      ...refColumns,
      bio: users.bio,
    })
    .from(invitedUsers)
    .innerJoin(users, eq(users.id, invitedUsers.userId))
    .where(and(eq(invitedUsers.code, code), older ?? undefined))
    .orderBy(desc(invitedUsers.createdAt), desc(invitedUsers.userId))
    .limit(page.limit + 1)
}

export function revoke(db: Database, code: string, createdBy: UserId, now: number) {
  return db
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(eq(invitations.code, code), eq(invitations.createdBy, createdBy), isNull(invitations.revokedAt)),
    )
}

/** A trigger counts it, and refuses it with all of its transaction when the invitation is not open any more. */
export function insertArrival(db: Database, userId: UserId, code: string, createdAt: number) {
  return db.insert(invitedUsers).values({ userId, code, createdAt })
}
