import { inArray } from 'drizzle-orm'
import { DomainError } from '../../core/errors'
import { type MediaId, newId } from '../../core/ids'
import { dayOf } from '../../core/time'
import type { UserCtx } from '../../ctx'
import { guard, guardFailed } from '../../db/guard'
import { media } from '../../db/schema'
import { deleteObjects, everyVariant, keyOf } from './objects'
import { isWithinQuota, quotaReached } from './quota'
import * as store from './store'

/**
 * Copies files for a message of one's own: new files of this person, which hang on nothing yet. So each is seen by whoever
 * may read the message it is part of, and by nobody because of the other one. They count as uploaded.
 *
 * @param ids of files that this person may see: that is for the caller to know
 * @throws conflict when one is gone, quota_reached
 */
export async function copyForMessage(ctx: UserCtx, ids: MediaId[]): Promise<MediaId[]> {
  if (ids.length === 0) return []
  const { db, env, viewer, now } = ctx
  const found = await db.select().from(media).where(inArray(media.id, ids))
  const rows = ids.map((id) => {
    const row = found.find((each) => each.id === id && each.removedAt === null)
    if (!row) throw gone()
    return { from: id, row: { ...row, id: newId<MediaId>(now), ownerId: viewer.id } }
  })
  const copies = rows.map(({ row }) => row.id)
  const bytes = rows.reduce((sum, { row }) => sum + row.size, 0)
  try {
    for (const { from, row } of rows) await copyObjects(ctx, from, row.id)
    const day = dayOf(now)
    await db.batch([
      guard(db, isWithinQuota(ctx, bytes)),
      ...rows.flatMap(({ row }) => {
        const loose = { ...row, purpose: 'message' as const, attachedTo: null, attachedId: null, place: 0 }
        return [store.insertMedia(db, loose), store.countUse(db, { owner: viewer.id, day, bytes: row.size })]
      }),
    ])
    return copies
  } catch (error) {
    ctx.defer(deleteObjects(env, copies))
    throw guardFailed(error) ? quotaReached(ctx) : error
  }
}

/** @throws conflict when the file itself is gone */
async function copyObjects({ env }: UserCtx, from: MediaId, to: MediaId): Promise<void> {
  for (const variant of everyVariant) {
    const object = await env.MEDIA.get(keyOf(from, variant))
    if (!object && variant === 'full') throw gone()
    if (!object) continue
    const { httpMetadata = {} } = object
    await env.MEDIA.put(keyOf(to, variant), await object.arrayBuffer(), { httpMetadata })
  }
}

function gone(): DomainError {
  return new DomainError('conflict', 'One of its files is gone.')
}
