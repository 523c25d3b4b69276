import { type SQL, sql } from 'drizzle-orm'
import type { Period } from '../../core/calendar'
import type { Database } from '../../db/client'
import { postStats } from '../../db/schema'
import type { Cell, Stretch, Term } from './cells'

/** Tags that are never among this many of a year, month or day of the range are not considered for its ranking. */
export const CANDIDATES_PER_PART = 20
/** Of those, the ones counted exactly before the best are chosen. */
const CANDIDATES = 40

/** The posts of each slot, with a tag or all (`''`), and how many tags they have together. */
export function selectCounts(db: Database, tag: string, cells: Cell[]) {
  return db
    .select({
      slot: sql<number>`cell.place`.as('slot'),
      posts: sql<number>`sum(${postStats.posts})`.as('posts'),
      tagUses: sql<number>`sum(${postStats.tagUses})`.as('tag_uses'),
    })
    .from(sql`${slots(cells)} AS cell CROSS JOIN ${postStats} ON ${countOf(sql`${tag}`, 'cell', cells)}`)
    .groupBy(sql`cell.place`)
}

/** What to look at: where candidates are found, what makes up the whole, and what each slot is made of. */
export type Ranking = { parts: Period[]; whole: Term[]; cells: Cell[]; top: number }

/**
 * The most used tags of the whole, with their posts in each slot. The index on (grain, period, posts) gives the candidates of
 * each part, so what is read does not grow with the number of posts nor with that of the tags.
 */
export function selectTopTags(db: Database, { parts, whole, cells, top }: Ranking) {
  const best = sql`
    SELECT best.tag FROM ${postStats} AS best
    WHERE best.grain = part.grain AND best.period = part.since AND best.posts > 0 AND best.tag <> '' AND best.grain <> 'quarter'
    ORDER BY best.posts DESC, best.tag DESC LIMIT ${CANDIDATES_PER_PART}`
  const candidates = sql`
    SELECT ${postStats.tag} AS tag
    FROM ${rowsOf(parts.map(({ grain, start }) => [grain, start, start, 0]))} AS part
      CROSS JOIN ${postStats} ON ${postStats.tag} IN (${best}) AND ${postStats.grain} = part.grain AND ${postStats.period} = part.since
    GROUP BY ${postStats.tag} ORDER BY sum(${postStats.posts}) DESC, ${postStats.tag} LIMIT ${CANDIDATES}`
  const terms = rowsOf(whole.map(({ grain, first, last, sign }) => [grain, first, last, sign]))
  const ranked = sql`
    SELECT candidate.tag, sum(${postStats.posts} * term.place) AS total
    FROM (${candidates}) AS candidate CROSS JOIN ${terms} AS term CROSS JOIN ${postStats} ON ${countOf(sql`candidate.tag`, 'term', whole)}
    GROUP BY candidate.tag HAVING total > 0 ORDER BY total DESC, candidate.tag LIMIT ${top}`
  return db
    .select({
      tag: sql<string>`ranked.tag`.as('tag'),
      total: sql<number>`ranked.total`.as('total'),
      slot: sql<number>`cell.place`.as('slot'),
      posts: sql<number>`sum(${postStats.posts})`.as('posts'),
    })
    .from(
      sql`(${ranked}) AS ranked CROSS JOIN ${slots(cells)} AS cell CROSS JOIN ${postStats} ON ${countOf(sql`ranked.tag`, 'cell', cells)}`,
    )
    .groupBy(sql`ranked.tag, cell.place`)
    .orderBy(sql`ranked.total DESC, ranked.tag, cell.place`)
}

function slots(cells: Cell[]): SQL {
  return rowsOf(cells.map(({ grain, first, last, slot }) => [grain, first, last, slot]))
}

/** Any number of stretches as rows of (grain, since, until, place): one parameter. */
function rowsOf(rows: [grain: string, first: number, last: number, place: number][]): SQL {
  const columns = sql`value ->> 0 AS grain, value ->> 1 AS since, value ->> 2 AS until, value ->> 3 AS place`
  return sql`(SELECT ${columns} FROM json_each(${JSON.stringify(rows)}))`
}

/** Where each is one row, no row behind it is looked at to find the end. */
function countOf(tag: SQL, of: 'cell' | 'term', stretches: Stretch[]): SQL {
  const row = sql.raw(of)
  const within = stretches.every(({ first, last }) => first === last)
    ? sql`= ${row}.since`
    : sql`BETWEEN ${row}.since AND ${row}.until`
  return sql`${postStats.tag} = ${tag} AND ${postStats.grain} = ${row}.grain AND ${postStats.period} ${within}`
}
