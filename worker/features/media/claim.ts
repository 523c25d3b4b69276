import { sql } from 'drizzle-orm'
import type { MediaId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { type ListedMedia, media } from '../../db/schema'
import { findUsable } from './attach'

/*
 * Files of conversations, which keep their messages elsewhere: they are claimed before the message is sent, and what a
 * process that died in between has left so is found by the clock (`reconcile.ts`).
 */
type Claimed = { found: ListedMedia[]; /** Those that hung on nothing before. */ fresh: MediaId[] }

/** Hangs those of a person's files on a conversation that can be; found are also those that hang there already. */
export async function claim(db: Database, owner: UserId, room: string, ids: MediaId[]): Promise<Claimed> {
  const named = JSON.stringify(ids)
  const loose = sql`${media.id} IN (SELECT value FROM json_each(${named})) AND ${media.ownerId} = ${owner}
    AND ${media.purpose} = 'message' AND ${media.attachedId} IS NULL AND ${media.removedAt} IS NULL`
  const [claimed, found] = await db.batch([
    db
      .update(media)
      .set({ attachedTo: 'message', attachedId: room })
      .where(loose)
      .returning({ id: media.id }),
    findUsable(db, owner, { to: 'message', id: room }, named),
  ])
  return { found, fresh: claimed.map(({ id }) => id) }
}

/** They hang on nothing again. */
export async function release(db: Database, ids: MediaId[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .update(media)
    .set({ attachedTo: null, attachedId: null })
    .where(sql`${amongMessages(ids)} AND ${media.removedAt} IS NULL`)
}

/** Nobody may see them any more: their messages are gone. */
export async function removeClaimed(db: Database, ids: MediaId[], now: number): Promise<void> {
  if (ids.length === 0) return
  await db.update(media).set({ removedAt: now }).where(amongMessages(ids))
}

function amongMessages(ids: MediaId[]) {
  return sql`${media.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND ${media.attachedTo} = 'message'`
}
