import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { postStats } from '../../db/schema'
import type { Period } from '../../core/calendar'

/** Periods to add up, and the place of the sum in the answer. */
export type Cell = Period & { slot: number }

/** Tags that are never among this many of a year, month or day of the range are not considered for its ranking. */
export const CANDIDATES_PER_PART = 20
/** Of those, the ones counted exactly before the best are chosen. */
const CANDIDATES = 40

/** The posts of each slot, with a tag or all (`''`), and how many tags they have together. */
export function selectCounts(db: Database, tag: string, cells: Cell[]) {
  return db
    .select({
      slot: sql<number>`cell.slot`.as('slot'),
      posts: sql<number>`sum(${postStats.posts})`.as('posts'),
      tagUses: sql<number>`sum(${postStats.tagUses})`.as('tag_uses'),
    })
    .from(sql`${rowsOf(cells)} AS cell CROSS JOIN ${postStats} ON ${countOf(sql`${tag}`, 'cell')}`)
    .groupBy(sql`cell.slot`)
}

/**
 * The most used tags of the parts together, with their posts in each slot. The index on (grain, period, posts) gives the
 * candidates of each part, so what is read does not grow with the number of posts nor with that of the tags.
 */
export function selectTopTags(db: Database, parts: Period[], cells: Cell[], top: number) {
  const best = sql`
    SELECT best.rowid FROM ${postStats} AS best
    WHERE best.grain = part.grain AND best.period = part.period AND best.posts > 0 AND best.tag <> '' AND best.grain <> 'week'
    ORDER BY best.posts DESC, best.tag DESC LIMIT ${CANDIDATES_PER_PART}`
  const candidates = sql`
    SELECT ${postStats.tag} AS tag FROM ${rowsOf(parts)} AS part CROSS JOIN ${postStats} ON ${postStats}.rowid IN (${best})
    GROUP BY ${postStats.tag} ORDER BY sum(${postStats.posts}) DESC, ${postStats.tag} LIMIT ${CANDIDATES}`
  const ranked = sql`
    SELECT candidate.tag, sum(${postStats.posts}) AS total
    FROM (${candidates}) AS candidate CROSS JOIN ${rowsOf(parts)} AS part CROSS JOIN ${postStats} ON ${countOf(sql`candidate.tag`, 'part')}
    GROUP BY candidate.tag HAVING total > 0 ORDER BY total DESC, candidate.tag LIMIT ${top}`
  return db
    .select({
      tag: sql<string>`ranked.tag`.as('tag'),
      total: sql<number>`ranked.total`.as('total'),
      slot: sql<number>`cell.slot`.as('slot'),
      posts: sql<number>`sum(${postStats.posts})`.as('posts'),
    })
    .from(
      sql`(${ranked}) AS ranked CROSS JOIN ${rowsOf(cells)} AS cell CROSS JOIN ${postStats} ON ${countOf(sql`ranked.tag`, 'cell')}`,
    )
    .groupBy(sql`ranked.tag, cell.slot`)
    .orderBy(sql`ranked.total DESC, ranked.tag, cell.slot`)
}

/** Any number of periods as rows of (grain, period, slot): one parameter. */
function rowsOf(cells: (Period | Cell)[]): SQL {
  const rows = cells.map((cell) => [cell.grain, cell.start, 'slot' in cell ? cell.slot : 0])
  return sql`(SELECT value ->> 0 AS grain, value ->> 1 AS period, value ->> 2 AS slot FROM json_each(${JSON.stringify(rows)}))`
}

function countOf(tag: SQL, of: 'cell' | 'part'): SQL {
  const row = sql.raw(of)
  return sql`${postStats.tag} = ${tag} AND ${postStats.grain} = ${row}.grain AND ${postStats.period} = ${row}.period`
}
