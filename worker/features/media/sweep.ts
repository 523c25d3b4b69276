import { sql } from 'drizzle-orm'
import { firstIdOf } from '../../core/ids'
import { DAY } from '../../core/time'
import type { Ctx } from '../../ctx'
import { isOneOf } from '../../db/many'
import { media } from '../../db/schema'
import { deleteObjects } from './objects'

/** At a time; R2 deletes a thousand objects at once, and a file has four at most. */
const BATCH = 250
const ROUNDS = 10

/**
 * Deletes what nobody may see any more: first the objects, then the rows, so that a crash in between leaves a row that is
 * found again, and no object that no row knows of.
 */
export async function deleteRemoved({ db, env }: Pick<Ctx, 'db' | 'env'>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const rows = await db
      .select({ id: media.id })
      .from(media)
      .where(sql`${media.removedAt} IS NOT NULL`)
      .orderBy(media.removedAt)
      .limit(BATCH)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return
    await deleteObjects(env, ids)
    await db.delete(media).where(isOneOf(media.id, ids))
    if (ids.length < BATCH) return
  }
}

/** What still hangs on nothing a day after it was uploaded goes. */
export async function expireLoose({ db, now }: Ctx): Promise<void> {
  const isLoose = sql`${media.attachedId} IS NULL AND ${media.removedAt} IS NULL`
  const old = sql`SELECT id FROM media WHERE attached_id IS NULL AND removed_at IS NULL AND id < ${firstIdOf(now - DAY)} ORDER BY id LIMIT ${BATCH}`
  await db
    .update(media)
    .set({ removedAt: now })
    .where(sql`${media.id} IN (${old}) AND ${isLoose}`)
}
