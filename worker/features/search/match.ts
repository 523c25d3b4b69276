import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { friendships, posts, users } from '../../db/schema'
import type { PostQuery, Term } from './query'

/*
 * A query in the language of the index (`posts_fts`, migrations/0011_search.sql): one expression that names the words, and
 * the marks for authors and tags. Everything people typed stands in quotes there, so nothing of it is syntax.
 */

/** Longer beginnings have no index of their own: their first letters find candidates, and the text decides. */
const INDEXED_BEGINNING = 5
/** With more friends than this, walking through everybody's posts finds theirs sooner than merging theirs. */
const MERGED_FRIENDS = 300

/** No post has this mark. */
const NOBODY = mark('-')
const EVERY_POST = mark('p')

export function matchOf(query: PostQuery, viewer: UserId | null): SQL {
  const wants = [
    ...query.terms.map(indexed),
    ...query.tags.map((tag) => mark(`#${tag}`)),
    ...(query.isMine && viewer ? [mark(viewer)] : []),
  ]
  const people = [
    ...(query.from.length > 0 ? [anyOf(query.from.map(author))] : []),
    ...(query.isFriends && viewer ? [friendsOf(viewer)] : []),
  ]
  const avoids = [
    ...query.excluded.filter(isIndexed).map(indexed),
    ...query.excludedTags.map((tag) => mark(`#${tag}`)),
  ]
  const known = wants.length + people.length > 0 ? wants : [EVERY_POST]
  const positive = joined([...known.map((text) => sql`${text}`), ...people], ' AND ')
  const negative = [...avoids.map((text) => sql`${text}`), ...query.notFrom.map(author)]
  if (negative.length === 0) return positive
  return sql`'(' || ${positive} || ') NOT (' || ${joined(negative, ' OR ')} || ')'`
}

/** What the index cannot tell, on `posts`. */
export function conditionsOn({ terms, excluded }: PostQuery): SQL {
  const has = ({ words }: Term) => sql`instr(${posts.words}, ${` ${words}`})`
  const conditions = [
    ...terms.filter((term) => !isIndexed(term)).map((term) => sql`${has(term)} > 0`),
    ...excluded.filter((term) => !isIndexed(term)).map((term) => sql`${has(term)} = 0`),
  ]
  return conditions.length === 0 ? sql`1` : sql.join(conditions, sql` AND `)
}

function isIndexed({ words, whole }: Term): boolean {
  return whole || [...words].length <= INDEXED_BEGINNING
}

function indexed({ words, whole }: Term): string {
  if (whole) return `words : ${quoted(words)}`
  return `words : ${quoted([...words].slice(0, INDEXED_BEGINNING).join(''))} *`
}

function author(name: string): SQL {
  const id = sql`SELECT 'marks : "' || ${users.id} || '"' FROM ${users} WHERE ${users.username} = ${name}`
  return sql`coalesce((${id}), ${NOBODY})`
}

function friendsOf(viewer: UserId): SQL {
  const friends = sql`
    SELECT '"' || ${friendships.friendId} || '"' AS friend FROM ${friendships}
    WHERE ${friendships.userId} = ${viewer} LIMIT ${MERGED_FRIENDS + 1}`
  return sql`(SELECT CASE
      WHEN count(*) = 0 THEN ${NOBODY}
      WHEN count(*) > ${MERGED_FRIENDS} THEN ${EVERY_POST}
      ELSE 'marks : (' || group_concat(friend, ' OR ') || ')' END
    FROM (${friends}))`
}

function anyOf(pieces: SQL[]): SQL {
  return sql`'(' || ${joined(pieces, ' OR ')} || ')'`
}

function joined(pieces: SQL[], operator: ' AND ' | ' OR '): SQL {
  return sql.join(pieces, sql.raw(` || '${operator}' || `))
}

function mark(token: string): string {
  return `marks : ${quoted(token)}`
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
