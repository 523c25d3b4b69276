import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { media } from '../../db/schema'

/* What becomes of files when their owner is deleted. */

/** Those in conversations stay for the others, and are nobody's; all the rest goes. */
export function leaveFiles(db: Database, owner: UserId, nobody: UserId, now: number): Statement[] {
  const own = sql`${media.ownerId} = ${owner} AND ${media.removedAt} IS NULL`
  return [
    db
      .update(media)
      .set({ ownerId: nobody })
      .where(sql`${own} AND ${media.attachedTo} = 'message'`),
    db.update(media).set({ removedAt: now }).where(own),
  ]
}

/** The conversations in which somebody has sent files, besides those that their hub knows. */
export function roomsWithFiles(db: Database, owner: UserId) {
  return db
    .selectDistinct({ id: media.attachedId })
    .from(media)
    .where(
      sql`${media.ownerId} = ${owner} AND ${media.attachedTo} = 'message' AND ${media.attachedId} IS NOT NULL`,
    )
}

/** All that hangs on a conversation which nobody is in any more. */
export function removeOfRoom(db: Database, room: string, now: number): Statement {
  return db
    .update(media)
    .set({ removedAt: now })
    .where(
      sql`${media.attachedTo} = 'message' AND ${media.attachedId} = ${room} AND ${media.removedAt} IS NULL`,
    )
}

/** Whether files of somebody are left, also those that are about to go. */
export function filesLeft(db: Database, owner: UserId) {
  return db
    .select({ id: media.id })
    .from(media)
    .where(sql`${media.ownerId} = ${owner}`)
    .limit(1)
}
