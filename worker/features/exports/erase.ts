import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { exportParts, exports } from '../../db/schema'
import { deleteBelow, prefixOf } from './objects'

/**
 * Nothing of somebody's archives is left. First the rows go, so that no step that is on its way counts any more, then the
 * objects.
 * @returns whether that is all; else there is more for the next time
 */
export async function eraseExports({ db, env }: Ctx, owner: UserId): Promise<boolean> {
  const theirs = sql`SELECT id FROM exports WHERE user_id = ${owner}`
  await db.batch([
    db.delete(exportParts).where(sql`${exportParts.exportId} IN (${theirs})`),
    db.delete(exports).where(sql`${exports.userId} = ${owner}`),
  ])
  return deleteBelow(env, prefixOf(owner))
}
