import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { plainOf } from '../core/markup/blocks'
import { FOLDING, folded } from '../core/markup/fold'
import { needleOf, wordsOf } from '../core/words'
import type { Database } from './client'
import { comments, foldings, posts, users, wordFilters } from './schema'

/*
 * What is stored folded was folded by the rules of its day. When they change (`FOLDING`), the clock folds every row anew, a
 * bounded number each time; whatever is written meanwhile is of the new rules anyway. Texts that were stored before there
 * were any rules are found the same way.
 */
type Row = { id: string; was: string; text: string; more: string }
type Kind = {
  table: SQLiteTable
  id: SQLiteColumn
  /** What is folded, and from what. */
  target: SQLiteColumn
  /** As the table calls it. */
  column: string
  text: SQLiteColumn
  more?: SQL | SQLiteColumn
  fold: (row: Row) => string
}

const kinds: Record<string, Kind> = {
  people: {
    table: users,
    id: users.id,
    target: users.searchName,
    column: 'search_name',
    text: users.displayName,
    fold: ({ text }) => folded(text),
  },
  filters: {
    table: wordFilters,
    id: wordFilters.id,
    target: wordFilters.needle,
    column: 'needle',
    text: wordFilters.phrase,
    more: sql`CAST(${wordFilters.wholeWord} AS TEXT)`,
    fold: ({ text, more }) => needleOf(text, more === '1'),
  },
  posts: {
    table: posts,
    id: posts.id,
    target: posts.words,
    column: 'words',
    text: posts.text,
    // Tags are letters, digits and _: without brackets and quotes they are words.
    more: sql`replace(replace(replace(${posts.tags}, '"', ' '), '[', ' '), ']', ' ') || ' ' || ${posts.warning} || ' ' || ${optionsOf(posts.poll)} || ' ' || ${altsOf(posts.media)}`,
    fold: ({ text, more }) => wordsOf(plainOf(text), ...more.split(/[\s,]+/)),
  },
  comments: {
    table: comments,
    id: comments.id,
    target: comments.words,
    column: 'words',
    text: comments.text,
    more: sql`${comments.warning} || ' ' || ${altsOf(comments.media)}`,
    fold: ({ text, more }) => wordsOf(plainOf(text), more),
  },
}

/** What can be voted for. */
function optionsOf(poll: SQLiteColumn): SQL {
  return sql`coalesce((SELECT group_concat(value, char(10)) FROM json_each(${poll}, '$.options')), '')`
}

/** What is said about the pictures. */
function altsOf(list: SQLiteColumn): SQL {
  return sql`coalesce((SELECT group_concat(value ->> 'alt', char(10)) FROM json_each(${list})), '')`
}

/** Rows read in one query, and queries of one table each time. */
const BATCH = 40
const ROUNDS = 50
/** A parameter may have 2 MB. */
const CHARACTERS_AT_ONCE = 300_000

/** @returns how many rows are different now */
export async function refold(db: Database, most = ROUNDS): Promise<number> {
  let changed = 0
  const known = await db.select().from(foldings)
  for (const [name, kind] of Object.entries(kinds)) {
    const state = known.find((each) => each.kind === name)
    if (state?.version === FOLDING && state.doneUpTo === null) continue
    let after: string | null = state?.version === FOLDING ? state.doneUpTo : ''
    for (let round = 0; round < most && after !== null; round++) {
      const rows: Row[] = await read(db, kind, after)
      changed += await write(db, kind, rows)
      after = rows.length < BATCH ? null : rows.at(-1)!.id
      const row = { kind: name, version: FOLDING, doneUpTo: after }
      await db.insert(foldings).values(row).onConflictDoUpdate({ target: foldings.kind, set: row })
    }
  }
  return changed
}

function read(db: Database, { table, id, target, text, more }: Kind, after: string): Promise<Row[]> {
  return db.all<Row>(sql`
    SELECT ${id} AS id, ${target} AS was, ${text} AS text, ${more ?? sql`''`} AS more
    FROM ${table} WHERE ${id} > ${after} ORDER BY ${id} LIMIT ${BATCH}`)
}

/** What somebody changed since it was read is left alone: it is folded already. */
async function write(db: Database, { table, id, target, column, fold }: Kind, rows: Row[]): Promise<number> {
  const changes = rows.flatMap((row) => (fold(row) === row.was ? [] : [[row.id, row.was, fold(row)]]))
  let written = 0
  for (const some of portions(changes)) {
    const done = await db.all(sql`
      UPDATE OR IGNORE ${table} SET ${sql.identifier(column)} = json_extract(changed.value, '$[2]')
      FROM (SELECT value FROM json_each(${JSON.stringify(some)})) AS changed
      WHERE ${id} = json_extract(changed.value, '$[0]') AND ${target} = json_extract(changed.value, '$[1]')
      RETURNING 1 AS one`)
    written += done.length
  }
  return written
}

/** As many at once as fit into one parameter, whatever letters they are of. */
function portions(changes: string[][]): string[][][] {
  const all: string[][][] = []
  let size = Infinity
  for (const change of changes) {
    const length = change.join('').length
    if (size + length > CHARACTERS_AT_ONCE) {
      all.push([])
      size = 0
    }
    size += length
    all.at(-1)!.push(change)
  }
  return all
}
