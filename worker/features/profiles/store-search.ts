import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { PageRequest } from '../../db/page'
import { users } from '../../db/schema'
import { blockBetween } from './relationship'

/*
 * Which people stand on a page of each list: queries with the columns `id` and `key`, newest first. The index of names
 * (migrations/0002_users_search.sql) folds case and accents and keeps two U+0002 before each name, which no name and
 * no search can contain.
 */
const START = '\u0002\u0002'
/** The index knows three characters in a row; what is shorter can only be found at the beginning of a name. */
const SHORTEST_PART = 3
/** Added to the key of a beginning, so that all of them come before the rest and one number is the place in the list. */
const BEGINNING = 2 ** 50

/** Ids are UUIDs, so every one sorts before this. */
const END = '~'

/** Everyone, newest first. */
export function everyone(viewer: UserId | null, { limit, after }: PageRequest<string>): SQL {
  return sql`
    SELECT ${users.id} AS id, ${users.id} AS key FROM ${users}
    WHERE ${users.id} < ${after ?? END} AND ${isListed(viewer)}
    ORDER BY ${users.id} DESC LIMIT ${limit + 1}`
}

/** Those whose username or display name begins with `q`, then those that have it inside. */
export function matching(viewer: UserId | null, q: string, page: PageRequest<number>): SQL {
  const beginnings = walk(viewer, phrase(START + q), BEGINNING, page)
  if ([...q].length < SHORTEST_PART) return beginnings
  const others = walk(viewer, `${phrase(q)} NOT ${phrase(START + q)}`, 0, page)
  return sql`
    SELECT id, key FROM (${beginnings}) UNION ALL SELECT id, key FROM (${others})
    ORDER BY key DESC LIMIT ${page.limit + 1}`
}

/** FTS5 gives its matches by `rowid`, so a walk stops reading when the page is full, however many match. */
function walk(
  viewer: UserId | null,
  match: string,
  bonus: number,
  { limit, after }: PageRequest<number>,
): SQL {
  // D1 binds numbers as reals, which FTS5 does not seek by.
  const before = sql`CAST(${(after ?? Number.MAX_SAFE_INTEGER) - bonus} AS INTEGER)`
  return sql`
    SELECT ${users.id} AS id, users_fts.rowid + CAST(${bonus} AS INTEGER) AS key
    FROM users_fts
      CROSS JOIN user_names ON user_names.seq = users_fts.rowid
      CROSS JOIN ${users} ON ${users.id} = user_names.user_id
    WHERE users_fts MATCH ${match} AND users_fts.rowid < ${before} AND ${isListed(viewer)}
    ORDER BY users_fts.rowid DESC LIMIT ${limit + 1}`
}

/** In quotes everything stands for itself, so no input is syntax. */
function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** Banned people, and people with a block between them and the viewer, are not found. */
function isListed(viewer: UserId | null): SQL {
  const active = sql`${users.standing} <> 'banned'`
  return viewer ? sql`${active} AND NOT ${blockBetween(viewer, users.id)}` : active
}
