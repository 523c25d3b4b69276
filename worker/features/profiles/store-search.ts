import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import { users } from '../../db/schema'
import { preparedRead } from '../../db/prepared'
import { personColumns, selectFound, selectFoundKnownTo } from './people'
import { blockBetween } from './relationship'
import { isOutOfSight } from './standing'

/*
 * The people on a page of each list, newest first, as statements that are built once (`db/prepared.ts` says why). The index of names
 * (migrations/0000_first.sql) holds names as `folded` makes them (core/markup/fold.ts) and keeps two U+0002 before each name, which no name and
 * no search can contain.
 */
const START = '\u0002\u0002'
/** The index knows three characters in a row; what is shorter can only be found at the beginning of a name. */
const SHORTEST_PART = 3
/** Added to the key of a beginning, so that all of them come before the rest and one number is the place in the list. */
const BEGINNING = 2 ** 50

type Viewer = { viewer: UserId | null }
type Page = { limit: number }
/** The last id of the page before. */
type After = { after: string }
/** What to look for in the index, and the last key of the page before. */
export type Sought = { beginning: string; part: string | null; after: number }

/** Before all of either list. */
export const first = { id: '~', key: Number.MAX_SAFE_INTEGER }

/** Everyone, newest first. */
const everyone = ({ viewer, after }: Viewer & After, { limit }: Page) => sql`
  SELECT ${personColumns}, ${users.id} AS key FROM ${users}
  WHERE ${users.id} < ${after} AND ${isListed(viewer)}
  ORDER BY ${users.id} DESC LIMIT ${limit + 1}`

/** Those that begin with what is sought, then those that have it inside. */
function matching({ viewer, beginning, part, after }: Viewer & Sought, { limit }: Page): SQL {
  const beginnings = walk(viewer, sql`${beginning}`, BEGINNING, { limit, after })
  if (part === null) return beginnings
  const others = walk(viewer, sql`${part}`, 0, { limit, after })
  // SQLite walks the one and then the other, and does not begin with the second where the first fills the page: it would
  // read every name that only begins so in vain. To sort the two together would read both.
  return sql`
    SELECT * FROM (${beginnings}) UNION ALL SELECT * FROM (${others}) LIMIT ${limit + 1}`
}

/** A guest stands in no way to anybody, so of them it is another statement. */
export const newestPeople = {
  forGuest: preparedRead((db, at: After, page: Page) => ({
    people: selectFound<string>(db, everyone({ ...at, viewer: null }, page)),
  })),
  forMember: preparedRead((db, at: After & { viewer: UserId }, page: Page) => ({
    people: selectFoundKnownTo<string>(db, at.viewer, everyone(at, page)),
  })),
}

export const matchingPeople = {
  forGuest: preparedRead((db, at: Sought, page: Page) => ({
    people: selectFound<number>(db, matching({ ...at, viewer: null }, page)),
  })),
  forMember: preparedRead((db, at: Sought & { viewer: UserId }, page: Page) => ({
    people: selectFoundKnownTo<number>(db, at.viewer, matching(at, page)),
  })),
}

/** Names that begin with `q`, and names with it inside, in the language of the index. */
export function soughtBy(typed: string): Pick<Sought, 'beginning' | 'part'> {
  const q = folded(typed) || typed
  const beginning = phrase(START + q)
  const part = [...q].length < SHORTEST_PART ? null : `${phrase(q)} NOT ${beginning}`
  return { beginning, part }
}

/** FTS5 gives its matches by `rowid`, so a walk stops reading when the page is full, however many match. */
function walk(
  viewer: UserId | null,
  match: SQL,
  bonus: number,
  { limit, after }: Page & Pick<Sought, 'after'>,
): SQL {
  // D1 binds numbers as reals, which FTS5 does not seek by.
  const before = sql`CAST(${after} AS INTEGER) - ${bonus}`
  return sql`
    SELECT ${personColumns}, users_fts.rowid + ${bonus} AS key
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

/** Banned people, those who have left, and people with a block between them and the viewer, are not found. */
function isListed(viewer: UserId | null): SQL {
  const active = sql`NOT ${isOutOfSight(users.standing)}`
  return viewer ? sql`${active} AND NOT ${blockBetween(viewer, users.id)}` : active
}
