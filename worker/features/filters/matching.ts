import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { filterSets, posts } from '../../db/schema'
import { filterLimits } from './limits'

/*
 * A person's word filters in SQL, for queries that read posts or comments. They all stand in one row, whose lists are
 * read entry by entry. The numbers of the entries are written out because SQLite then counts them without reading a row;
 * `json_each` would be charged as one row for each filter and post.
 */
const entries = sql.raw(
  `(VALUES ${Array.from({ length: filterLimits.perPerson }, (_, i) => `(${i})`).join()})`,
)
const entry = sql`entry.column1`

type Viewer = UserId | SQL
export type Filtered = { authorId: AnyColumn; words: AnyColumn }

/** Nothing in it that the viewer hides, or it is their own. The viewer may be a column of the query. */
export function unfiltered(viewer: Viewer | null, { authorId, words }: Filtered): SQL {
  if (!viewer) return sql`1`
  const hides = sql`${listOf(viewer, filterSets.actions)} ->> ${entry} = 'hide'`
  const hidden = sql`EXISTS (SELECT 1 FROM ${entries} AS entry WHERE ${matches(viewer, words)} AND ${hides})`
  return sql`(NOT ${hasFilters(viewer)} OR ${authorId} = ${viewer} OR NOT ${hidden})`
}

/** The phrases of the viewer's filters that it matches; none in their own. */
export function matchedBy(viewer: UserId | null, text: Filtered) {
  return phrasesIn(viewer, text).mapWith(posts.tags).as('filtered')
}

/** The same, as JSON. */
export function phrasesIn(viewer: UserId | null, { authorId, words }: Filtered): SQL {
  if (!viewer) return sql`'[]'`
  const matched = sql`(
    SELECT json_group_array(${listOf(viewer, filterSets.phrases)} ->> ${entry}) FROM ${entries} AS entry
    WHERE ${authorId} <> ${viewer} AND ${matches(viewer, words)})`
  return sql`CASE WHEN ${hasFilters(viewer)} THEN ${matched} ELSE '[]' END`
}

/** The clock is the database's, so that a filter ends without anybody sweeping it away. */
function matches(viewer: Viewer, words: AnyColumn): SQL {
  const needle = sql`${listOf(viewer, filterSets.needles)} ->> ${entry}`
  const ends = sql`${listOf(viewer, filterSets.ends)} ->> ${entry}`
  return sql`instr(${words}, ${needle}) AND ${ends} > unixepoch('subsec') * 1000`
}

/** Most people have none, and need not be asked about every entry of every post. */
function hasFilters(viewer: Viewer): SQL {
  return sql`EXISTS (SELECT 1 FROM ${filterSets} WHERE ${filterSets.userId} = ${viewer})`
}

function listOf(viewer: Viewer, list: AnyColumn): SQL {
  return sql`(SELECT ${list} FROM ${filterSets} WHERE ${filterSets.userId} = ${viewer})`
}
