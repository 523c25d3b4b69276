import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { friendships, posts, users } from '../../db/schema'
import type { PostQuery, Term } from './query'

/*
 * A query in the language of the index (`posts_fts`, docs/schema.sql): one expression that names the words, and
 * the marks for authors and tags. Everything people typed stands in quotes there, so nothing of it is syntax.
 */

/**
 * Longer beginnings have no index of their own: their first letters find candidates, and the text decides. So it does of words
 * in a row, of which the index knows that all are there.
 */
const INDEXED_BEGINNING = 5
/** With more friends than this, walking through everybody's posts finds theirs sooner than merging theirs. */
const MERGED_FRIENDS = 300

/** No post has this mark. */
const NOBODY = quoted('-')
const EVERY_POST = quoted('*')

/** So many people and texts of each sort. */
type Counts = Record<'from' | 'notFrom' | 'has' | 'hasNot' | 'language' | 'notLanguage', number>
export type SoughtShape = Counts & { isFriends: boolean }
/** All that people typed, as values of a statement: each sort of text is numbered, and `SoughtShape` says how many. */
export type Sought = {
  /** What the index must know of a post, and what it must not, but for people; null when that is nothing. */
  wants: string | null
  avoids: string | null
  [numbered: `${keyof Counts}${number}`]: string
}

export function soughtBy(query: PostQuery, viewer: UserId | null): Sought {
  const wants = [
    ...query.terms.map(indexed),
    ...query.tags.map((tag) => quoted(`#${tag}`)),
    ...(query.hasImage ? [quoted('*i')] : []),
    ...(query.isMine && viewer ? [quoted(`@${viewer}`)] : []),
  ]
  const avoids = [
    ...query.excluded.filter(isIndexed).map(indexed),
    ...query.excludedTags.map((tag) => quoted(`#${tag}`)),
  ]
  const namesPeople = query.from.length > 0 || asksFriends(query, viewer)
  return {
    wants: wants.join(' AND ') || (namesPeople ? null : EVERY_POST),
    avoids: avoids.join(' OR ') || null,
    ...numbered('from', query.from),
    ...numbered('notFrom', query.notFrom),
    ...numbered('has', unindexed(query.terms)),
    ...numbered('hasNot', unindexed(query.excluded)),
    ...numbered('language', query.languages),
    ...numbered('notLanguage', query.notLanguages),
  }
}

export function shapeOf(query: PostQuery, viewer: UserId | null): SoughtShape {
  return {
    from: query.from.length,
    notFrom: query.notFrom.length,
    has: unindexed(query.terms).length,
    hasNot: unindexed(query.excluded).length,
    language: query.languages.length,
    notLanguage: query.notLanguages.length,
    isFriends: asksFriends(query, viewer),
  }
}

export function matchOf(sought: Sought, shape: SoughtShape, viewer: UserId | null): SQL {
  const { wants, avoids } = sought
  const positive = joined(
    [
      ...(wants === null ? [] : [sql`${wants}`]),
      ...(shape.from > 0 ? [anyOf(textsOf(sought, 'from', shape).map(author))] : []),
      ...(shape.isFriends && viewer ? [friendsOf(viewer)] : []),
    ],
    ' AND ',
  )
  const negative = [
    ...(avoids === null ? [] : [sql`${avoids}`]),
    ...textsOf(sought, 'notFrom', shape).map(author),
  ]
  if (negative.length === 0) return positive
  return sql`'(' || ${positive} || ') NOT (' || ${joined(negative, ' OR ')} || ')'`
}

/** What the index cannot tell, on `posts`. */
export function conditionsOn(sought: Sought, shape: SoughtShape): SQL {
  const at = (text: string) => sql`instr(${posts.words}, ${text})`
  const conditions = [
    ...textsOf(sought, 'has', shape).map((text) => sql`${at(text)} > 0`),
    ...textsOf(sought, 'hasNot', shape).map((text) => sql`${at(text)} = 0`),
    ...(shape.language > 0 ? [isIn(textsOf(sought, 'language', shape))] : []),
    ...textsOf(sought, 'notLanguage', shape).map((code) => sql`${posts.language} IS NOT ${code}`),
  ]
  return conditions.length === 0 ? sql`1` : sql.join(conditions, sql` AND `)
}

function isIn(languages: string[]): SQL {
  return sql`${posts.language} IN (${sql.join(
    languages.map((code) => sql`${code}`),
    sql`, `,
  )})`
}

function numbered(sort: keyof Counts, texts: string[]): Partial<Sought> {
  return Object.fromEntries(texts.map((text, i) => [`${sort}${i}`, text]))
}

function textsOf(sought: Sought, sort: keyof Counts, shape: SoughtShape): string[] {
  return Array.from({ length: shape[sort] }, (_, i) => sought[`${sort}${i}`]!)
}

function asksFriends({ isFriends }: PostQuery, viewer: UserId | null): boolean {
  return isFriends && viewer !== null
}

/** As they stand in `posts.words`. */
function unindexed(terms: Term[]): string[] {
  return terms
    .filter((term) => !isIndexed(term))
    .map(({ words, whole }) => (whole ? ` ${words} ` : ` ${words}`))
}

/** Whether the index tells, or only which posts come into question. */
function isIndexed({ words, whole }: Term): boolean {
  return whole ? !words.includes(' ') : [...words].length <= INDEXED_BEGINNING
}

function indexed({ words, whole }: Term): string {
  if (!whole) return `${quoted([...words].slice(0, INDEXED_BEGINNING).join(''))} *`
  return `(${words.split(' ').map(quoted).join(' AND ')})`
}

function author(name: string): SQL {
  const id = sql`SELECT '"@' || ${users.id} || '"' FROM ${users} WHERE ${users.username} = ${name}`
  return sql`coalesce((${id}), ${NOBODY})`
}

function friendsOf(viewer: UserId): SQL {
  const friends = sql`
    SELECT '"@' || ${friendships.friendId} || '"' AS friend FROM ${friendships}
    WHERE ${friendships.userId} = ${viewer} LIMIT ${MERGED_FRIENDS + 1}`
  return sql`(SELECT CASE
      WHEN count(*) = 0 THEN ${NOBODY}
      WHEN count(*) > ${MERGED_FRIENDS} THEN ${EVERY_POST}
      ELSE '(' || group_concat(friend, ' OR ') || ')' END
    FROM (${friends}))`
}

function anyOf(pieces: SQL[]): SQL {
  return sql`'(' || ${joined(pieces, ' OR ')} || ')'`
}

function joined(pieces: SQL[], operator: ' AND ' | ' OR '): SQL {
  return sql.join(pieces, sql.raw(` || '${operator}' || `))
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
