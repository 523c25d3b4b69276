import { sql } from 'drizzle-orm'
import type { MediaId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { guard } from '../../db/guard'
import { media } from '../../db/schema'

type Place = { owner: UserId; purpose: 'avatar' | 'banner' }

/**
 * Hangs one file on a profile in place of the one of its purpose, which is taken away; null only takes away. The batch
 * fails (`guardFailed`) when the file cannot be used by then.
 */
export function replaceOnProfile(
  db: Database,
  { owner, purpose }: Place,
  id: MediaId | null,
  now: number,
): Statement[] {
  const mine = sql`${media.attachedTo} = 'profile' AND ${media.attachedId} = ${owner} AND ${media.purpose} = ${purpose}`
  const replaced = sql`${mine} AND ${media.id} IS NOT ${id} AND ${media.removedAt} IS NULL`
  const remove = db.update(media).set({ removedAt: now }).where(replaced)
  if (id === null) return [remove]
  const free = sql`${media.id} = ${id} AND ${media.ownerId} = ${owner} AND ${media.purpose} = ${purpose}
    AND ${media.removedAt} IS NULL AND (${media.attachedId} IS NULL OR (${mine}))`
  return [
    guard(db, sql`EXISTS (SELECT 1 FROM ${media} WHERE ${free})`),
    remove,
    db.update(media).set({ attachedTo: 'profile', attachedId: owner }).where(free),
  ]
}
