import { UserId } from '../../core/ids'
import { DEPARTED } from '../../core/departed'
import { dayOf } from '../../core/time'
import type { Ctx } from '../../ctx'
import { sql } from 'drizzle-orm'
import type { Statement } from '../../db/client'
import { dailyCounts, users } from '../../db/schema'
import { bannerColors } from '../profiles/contract-banner'

/**
 * Whom a row names that has to name somebody when nobody is left: an empty place in a thread, a file in a conversation that
 * goes on, what a moderator did. It is nobody's account, opens to nobody, and is not counted.
 */
export const NOBODY = UserId.parse('00000000-0000-7000-8000-000000000000')

/** The statements that make it, if it is not there yet. */
export function insertNobody({ db, now }: Ctx): Statement[] {
  const isThere = sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = ${NOBODY})`
  return [
    // A trigger counts everybody.
    db
      .insert(dailyCounts)
      .select(sql`SELECT ${dayOf(now)}, 'people', -1 WHERE NOT ${isThere}`)
      .onConflictDoUpdate({
        target: [dailyCounts.day, dailyCounts.what],
        set: { n: sql`${dailyCounts.n} + excluded.n` },
      }),
    db
      .insert(users)
      .values({
        id: NOBODY,
        username: '~',
        email: '',
        passwordHash: '',
        standing: 'deactivated',
        displayName: DEPARTED.deleted,
        searchName: '',
        avatarSeed: DEPARTED.avatarSeed,
        bannerColor: bannerColors[0],
        createdAt: now,
      })
      .onConflictDoNothing(),
  ]
}
