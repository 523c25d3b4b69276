import { DAY } from '../../core/time'
import type { Ctx } from '../../ctx'
import { deleteBelow, prefixOf } from './objects'
import { clearedExports, expiredExports, forgetExports, lostExports, noteCleared } from './store'

/**
 * The clock's part: brings steps that the queue has lost, and deletes archives whose time is over. First the objects go, then
 * the rows that name them; a day later, so that what was on its way then is gone as well, the row of the archive.
 */
export async function sweepExports(ctx: Ctx): Promise<void> {
  const { db, env, now } = ctx
  const lost = await lostExports(db, now)
  if (lost.length > 0) await env.EXPORTS.sendBatch(lost.map(({ id }) => ({ body: { export: id } })))
  for (const { id, userId } of await expiredExports(db, now))
    if (await deleteBelow(env, `${prefixOf(userId, id)}/`)) await db.batch(noteCleared(db, id, now))
  const cleared = await clearedExports(db, now - DAY)
  for (const { id, userId } of cleared) await deleteBelow(env, `${prefixOf(userId, id)}/`)
  const ids = cleared.map(({ id }) => id)
  if (ids.length > 0) await db.batch([forgetExports(db, ids)])
}
