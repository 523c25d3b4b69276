import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import type { Database } from '../../db/client'
import { posts, users } from '../../db/schema'
import { type RefRow, userRef } from '../profiles/view'
import { mediaView } from '../media/view'
import { pollView } from '../polls/view'
import type { PostView, Visibility } from './contract'
import { firstStillThere, followed } from './followed-tag'
import { decisionColumn, markOf } from './mark'
import { isKept, keeperAs, keepersIn } from './keepers'
import { canComment, canDelete, canEdit } from './policy'
import { quotedView } from './quoted'
import { reposter, reposterColumn } from './reposter'
import { marks, viewerColumns } from './viewer-columns'

const author = alias(users, 'author')
const wall = alias(users, 'wall')

/** Every column has a name of its own: D1 mixes up equal names of a join inside a batch. */
const authorColumns = {
  authorUsername: sql<string>`${author.username}`.as('author_username'),
  authorName: sql<string>`${author.displayName}`.as('author_name'),
  authorSeed: sql<string>`${author.avatarSeed}`.as('author_seed'),
}

/** Null on the author's own wall, where a join would only read the author's row once more. */
const otherWall = sql`nullif(${posts.wallId}, ${posts.authorId})`

const wallColumns = {
  wallUsername: sql<string | null>`${wall.username}`.as('wall_username'),
  wallName: sql<string | null>`${wall.displayName}`.as('wall_name'),
  wallSeed: sql<string | null>`${wall.avatarSeed}`.as('wall_seed'),
}

const postColumns = {
  id: posts.id,
  authorId: posts.authorId,
  wallId: posts.wallId,
  text: posts.text,
  tags: posts.tags,
  mentions: posts.mentions,
  card: posts.card,
  visibility: sql<Visibility>`coalesce(${posts.chosenVisibility}, ${posts.visibility})`.as(
    'shown_visibility',
  ),
  moderation: posts.moderation,
  decision: decisionColumn(posts.moderation, sql`'post:' || ${posts.id}`),
  feedKey: posts.feedKey,
  media: posts.media,
  sensitive: posts.sensitive,
  warning: posts.warning,
  language: posts.language,
  commentsFrom: posts.commentsFrom,
  lockedBy: posts.lockedBy,
  createdAt: posts.createdAt,
  editedAt: posts.editedAt,
  commentCount: posts.commentCount,
  threadCount: posts.threadCount,
  viewCount: posts.viewCount,
  reactionCounts: posts.reactionCounts,
  repostCount: posts.repostCount,
  quoteCount: posts.quoteCount,
  quotesFrom: posts.quotesFrom,
  quotedId: posts.quotedId,
}

/** The order of the page itself, said again so that SQLite keeps it; naming more columns would make it sort again. */
const byKey = sql`page.key DESC`
/** For lists whose sort key several posts may share. */
export const byKeyThenId = sql`page.key DESC, page.id DESC`

/** Which posts stand in a list. */
export type List = {
  /** A query with the columns `id` and `key`: posts in the order of the list, and the sort key of each. */
  page: SQL
  /** Unless it is `byKey`. */
  order?: SQL
  /** Which of them the viewer is shown; without it, `page` has decided that. Nothing is filtered later, so pages stay full. */
  shown?: SQL
  /** How many; without it, `page` has as many as are wanted. */
  limit?: number
}

/** Loads posts with everything a PostView shows, in one statement. */
export function selectPosts(db: Database, viewer: UserId | null, list: List) {
  const { page, order = byKey, shown, limit = ALL } = list
  return db
    .select({
      ...postColumns,
      ...authorColumns,
      ...wallColumns,
      ...viewerColumns(viewer),
      key: sql<string | number>`page.key`.as('key'),
    })
    .from(sql`(${page}) AS page`)
    .innerJoin(posts, sql`${posts.id} = page.id`)
    .innerJoin(author, sql`${author.id} = ${posts.authorId}`)
    .leftJoin(wall, sql`${wall.id} = ${otherWall}`)
    .where(shown)
    .orderBy(order)
    .limit(limit)
}

/** For SQLite a limit of -1 is none. */
export const ALL = -1

/** Posts that are named, each with its key in the list, who reposted it and its followed tags: a JSON array each, of `count` elements. */
export type Named = { ids: string; keys: string; by: string; tags: string; count: number; limit: number }

/** So many of them as rows. The numbers are written out because SQLite counts those without reading a row (`json_each` is charged). */
function listed({ ids, keys, by, tags, count }: Named): SQL {
  if (count === 0) return sql`SELECT NULL AS value, NULL AS key, NULL AS by, NULL AS tags WHERE 0`
  const numbers = sql.raw(`(VALUES ${Array.from({ length: count }, (_, i) => `(${i})`).join()})`)
  return sql`SELECT ${ids} ->> column1 AS value, ${keys} ->> column1 AS key, ${by} -> column1 AS by, ${tags} -> column1 AS tags FROM ${numbers}`
}

/**
 * Loads those of the posts named that are shown, in the order of the names, and no more than `limit`: it reads no further
 * than it has to. A post of which nobody is said to have reposted it stands there by the tie to its author, or by a tag where one is
 * named; any other by the first of those who did and do still: `reposter` is who that is.
 */
export function selectAmong(
  db: Database,
  viewer: UserId | null,
  named: Named,
  stands: { shown: SQL; tie: SQL; reposter: (by: SQL) => SQL; byTag: SQL },
) {
  const isByItself = sql`named.by = '[]'`
  const isByTag = sql`(${followed.tag} IS NOT NULL AND ${stands.byTag})`
  const isByAuthorOrTag = sql`iif(named.tags = '[]', ${stands.tie}, ${isByTag})`
  // Where there is a tie to its author, or a tag, it has its own place in the list.
  const isPassedOn = sql`${reposter.id} IS NOT NULL AND ${posts.authorId} <> ${viewer} AND NOT ${isByTag} AND NOT ${stands.tie}`
  return db
    .select({
      ...postColumns,
      ...authorColumns,
      ...wallColumns,
      ...viewerColumns(viewer),
      reposter: reposterColumn,
      followedTag: sql<string | null>`iif(${isByItself}, ${followed.tag}, NULL)`.as('followed_tag'),
      key: sql<string | number>`iif(${isByItself}, ${posts.feedKey}, named.key)`.as('key'),
    })
    .from(sql`(${listed(named)}) AS named`)
    .crossJoin(posts)
    .innerJoin(author, sql`${author.id} = ${posts.authorId}`)
    .leftJoin(wall, sql`${wall.id} = ${otherWall}`)
    .leftJoin(reposter, sql`${reposter.id} = ${stands.reposter(sql`named.by`)}`)
    .leftJoin(
      followed,
      sql`${followed.userId} = ${viewer} AND ${followed.tag} = ${firstStillThere(sql`named.tags`)}`,
    )
    .where(
      sql`${posts.id} = named.value AND ${stands.shown} AND iif(${isByItself}, ${isByAuthorOrTag}, ${isPassedOn})`,
    )
    .limit(named.limit)
}

export type PostRow = Awaited<ReturnType<typeof selectPosts>>[number] & {
  reposter?: RefRow | null
  followedTag?: string | null
}

export function postView(row: PostRow, viewer: UserId | null): PostView {
  const author = personOf(row.authorId, row.authorUsername, row.authorName, row.authorSeed)
  const { wallUsername, wallName, wallSeed } = row
  const onOther = wallUsername !== null && wallName !== null && wallSeed !== null
  const roles = { isAuthor: row.authorId === viewer, isWallOwner: row.wallId === viewer }
  const draft = row.feedKey === null
  const commenting = {
    ...roles,
    draft,
    withheld: row.moderation !== null,
    locked: row.lockedBy !== 0,
    isInvited: (row.marks & marks.invited) !== 0,
  }
  const isOpen = !draft && row.moderation === null
  return {
    id: row.id,
    author: userRef(author),
    wall: userRef(onOther ? personOf(row.wallId, wallUsername, wallName, wallSeed) : author),
    text: row.text,
    tags: row.tags,
    mentions: row.mentions,
    card: row.card?.card ?? null,
    visibility: row.visibility,
    draft,
    media: row.media.map(mediaView),
    poll: row.poll && pollView(row.poll, { isOpen, isAuthor: roles.isAuthor, isSomebody: viewer !== null }),
    sensitive: row.sensitive,
    warning: row.warning,
    language: row.language,
    commentsFrom: row.commentsFrom,
    lockedBy: keepersIn(row.lockedBy),
    moderation: markOf(row, roles.isAuthor),
    createdAt: iso(row.createdAt),
    editedAt: isoOrNull(row.editedAt),
    commentCount: row.commentCount,
    threadCount: row.threadCount,
    viewCount: row.viewCount,
    reactionCounts: withoutZeros(row.reactionCounts),
    repostCount: row.repostCount,
    quoteCount: row.quoteCount,
    quotesFrom: row.quotesFrom,
    quoted: quotedView(row.quoted),
    repostedBy: row.reposter ? userRef(row.reposter) : null,
    followedTag: row.followedTag ?? null,
    viewer: {
      reaction: row.reaction,
      reposted: (row.marks & marks.reposted) !== 0,
      bookmarked: (row.marks & marks.bookmarked) !== 0,
      muted: (row.marks & marks.muted) !== 0,
      pinned: (row.marks & marks.pinned) !== 0,
      canEdit: canEdit({ ...roles, wallIsOpen: Boolean(row.wallIsOpen) }),
      canDelete: canDelete(roles),
      canComment: viewer !== null && canComment(commenting),
      canQuote: isOpen && viewer !== null && (roles.isAuthor || (row.marks & marks.quotable) !== 0),
      canDetach: !draft && !roles.isAuthor && row.quoted?.post?.author.id === viewer,
      canLock: !draft && keeperAs(roles) !== null,
      locks: isKept(row.lockedBy, roles),
      filtered: row.filtered,
    },
  }
}

/** The counters keep a zero for a kind that was taken back. */
export function withoutZeros<Kind extends string>(
  counts: Partial<Record<Kind, number>>,
): Partial<Record<Kind, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)) as typeof counts
}

function personOf(id: UserId, username: string, displayName: string, avatarSeed: string): RefRow {
  return { id, username, displayName, avatarSeed }
}
