import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import type { PageRequest, Rows } from '../../db/page'
import { posts, tagTotals } from '../../db/schema'
import { preparedRead } from '../../db/prepared'
import { unfiltered } from '../filters/matching'
import { type PostRow, selectPosts } from '../posts/view'
import { languagesReadBy, visibleTo, wanted, wantedOfAnybody } from '../posts/visible'
import { areFriends } from '../profiles/relationship'
import { conditionsOn, matchOf, shapeOf, type Sought, soughtBy, type SoughtShape } from './match'
import type { PostQuery } from './query'

/*
 * Which posts and tags a search finds. Each is a walk along an index in the order of the answer: it stops when the page is
 * full, and after so many candidates in any case, so that what is read depends on neither the network nor the words.
 */
export const CANDIDATES = 500

/** The key of `post_places`, in decimal digits. */
export type PlacePage = PageRequest<[string]>
export type TagPage = PageRequest<[number, string]>

/** Places, in decimal digits: the last of the page before, and those between which the posts stand. */
type Bounds = { last: string | null; since: string | null; until: string | null }
type Asked = Sought & Bounds & { viewer: UserId | null }

const found = preparedRead((db, asked: Asked, shape: SoughtShape & { limit: number }) => {
  const { viewer } = asked
  // Whom one asks for by name is shown though one muted them, and a language though one does not read it otherwise.
  const anybody = shape.language > 0 ? wanted(viewer) : wantedOfAnybody(viewer)
  const shown = shape.from > 0 ? unfiltered(viewer, posts) : anybody
  const byFriends = shape.isFriends && viewer ? sql`AND ${areFriends(viewer, posts.authorId)}` : sql``
  const page = sql`
    SELECT ${posts.id} AS id, CAST(found.seq AS TEXT) AS key, found.seq AS seq
    FROM (${candidates(asked, shape)} LIMIT ${CANDIDATES}) AS found
      CROSS JOIN post_places ON post_places.seq = found.seq
      CROSS JOIN ${posts} ON ${posts.id} = post_places.post_id
    WHERE ${conditionsOn(asked, shape)} AND ${visibleTo(viewer)} AND ${shown} ${byFriends}
    LIMIT ${shape.limit + 1}`
  const isOfAnybody = viewer !== null && shape.from === 0 && shape.language === 0
  const languages = isOfAnybody ? languagesReadBy(viewer) : sql`NULL`
  return {
    rows: selectPosts(db, viewer, { page, order: sql`page.seq DESC` }),
    read: db.select({ languages: sql<string | null>`${languages}`.as('languages') }).from(sql`(SELECT 1)`),
  }
})

const lastCandidate = preparedRead((db, asked: Asked, shape: SoughtShape) => ({
  ends: db
    .select({ key: sql<string>`CAST(found.seq AS TEXT)`.as('key') })
    .from(sql`(${candidates(asked, shape)} LIMIT 1 OFFSET ${CANDIDATES - 1}) AS found`),
}))

/** The posts that match and the viewer may see, newest first, and whether those in languages they do not read are left out. */
export async function matchingPosts(
  db: Database,
  viewer: UserId | null,
  query: PostQuery,
  page: PlacePage,
): Promise<{ rows: Rows<PostRow>; leavesLanguagesOut: boolean }> {
  const shape = { ...shapeOf(query, viewer), limit: page.limit }
  const { rows, read } = await found(db, askedBy(viewer, query, page), shape)
  // What one wrote oneself is in whatever language.
  return { rows, leavesLanguagesOut: !query.isMine && typeof read[0]?.languages === 'string' }
}

/** The last of the candidates of a page, if there are as many as a walk looks at: the next page goes on behind it. */
export async function endOfWalk(db: Database, viewer: UserId | null, query: PostQuery, page: PlacePage) {
  return (await lastCandidate(db, askedBy(viewer, query, page), shapeOf(query, viewer))).ends[0]
}

function askedBy(viewer: UserId | null, query: PostQuery, { after }: PlacePage): Asked {
  return {
    viewer,
    last: after?.[0] ?? null,
    since: query.after === null ? null : placeAt(query.after),
    until: query.before === null ? null : placeAt(query.before),
    ...soughtBy(query, viewer),
  }
}

/** FTS5 gives its matches by `rowid`, so a walk reads no more of them than it takes. */
function candidates(asked: Asked, shape: SoughtShape): SQL {
  const { viewer, last, since, until } = asked
  const bounds = [
    ...(last === null ? [] : [sql`rowid < ${integer(last)}`]),
    ...(until === null ? [] : [sql`rowid < ${integer(until)}`]),
    ...(since === null ? [] : [sql`rowid >= ${integer(since)}`]),
  ]
  const where = sql.join([sql`posts_fts MATCH ${matchOf(asked, shape, viewer)}`, ...bounds], sql` AND `)
  return sql`SELECT rowid AS seq FROM posts_fts WHERE ${where} ORDER BY rowid DESC`
}

/** The first place of a moment; see `post_search_add` in docs/schema.sql. */
function placeAt(at: number): string {
  return String(at * 64)
}

/** D1 binds numbers as reals, which FTS5 takes for no bound of its keys. */
function integer(digits: string): SQL {
  return sql`CAST(${digits} AS INTEGER)`
}

/**
 * Tags that begin so, those on most posts first. Where they are no full page, the last candidate of the walk comes behind
 * them, if there are as many as it looks at: SQLite asks for what follows a `UNION ALL` when what precedes it is used up.
 */
export function matchingTags(db: Database, beginning: string, page: TagPage) {
  const candidates = tagCandidates(beginning, page)
  return db
    .select({
      tag: sql<string>`found.tag`.as('tag'),
      posts: sql<number>`found.posts`.as('posts'),
      isEnd: sql<number>`found.is_end`.as('is_end'),
    })
    .from(
      sql`(SELECT tag, posts, 0 AS is_end FROM (${candidates} LIMIT ${CANDIDATES})
          WHERE substr(tag, 1, ${[...beginning].length}) = ${beginning}
        UNION ALL SELECT tag, posts, 1 FROM (${candidates} LIMIT 1 OFFSET ${CANDIDATES - 1})) AS found`,
    )
    .limit(page.limit + 1)
}

/** There is an index by the first letter and one by the first three. */
function tagCandidates(beginning: string, { after }: TagPage): SQL {
  const letters = [...beginning]
  const length = letters.length < 3 ? 1 : 3
  const [count, tag] = after ?? [Number.MAX_SAFE_INTEGER, '']
  return sql`
    SELECT ${tagTotals.tag} AS tag, ${tagTotals.posts} AS posts FROM ${tagTotals}
    WHERE substr(${tagTotals.tag}, 1, ${sql.raw(String(length))}) = ${letters.slice(0, length).join('')}
      AND ${tagTotals.posts} > 0 AND (${tagTotals.posts}, ${tagTotals.tag}) < (${count}, ${tag})
    ORDER BY ${tagTotals.posts} DESC, ${tagTotals.tag} DESC`
}
