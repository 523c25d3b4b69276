import { sql } from 'drizzle-orm'
import type { Ctx } from '../../ctx'

/** The indexes of words, which only mark what was deleted until their parts are merged. */
const indexes = ['posts_fts', 'users_fts']
/** Pages of an index that one part writes. */
const PAGES = 500

/**
 * Merges the parts of the indexes until each is one, in which nothing is left of what was deleted (FTS5, `merge`).
 * @param place which index, and whether its merge has begun
 */
export async function mergeWords({ db }: Ctx, _: unknown, place: string): Promise<{ place: string } | null> {
  const [at = 0, begun = 0] = place.split('.').map(Number)
  const index = indexes[at]
  if (index === undefined) return null
  const before = await partsOf(db, index)
  // A negative number begins to merge all of it, whatever the sizes of the parts.
  await db.run(sql.raw(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ${begun ? PAGES : -PAGES})`))
  if ((await partsOf(db, index)) !== before) return { place: `${at}.1` }
  return at + 1 < indexes.length ? { place: `${at + 1}.0` } : null
}

/** What the index says of its parts; it changes with every merge that did anything. */
async function partsOf(db: Ctx['db'], index: string): Promise<string | undefined> {
  const [row] = await db.all<{ parts: string }>(
    sql.raw(`SELECT hex(block) AS parts FROM ${index}_data WHERE id = 10`),
  )
  return row?.parts
}
