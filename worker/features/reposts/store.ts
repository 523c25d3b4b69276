import { type SQL, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import { newId } from '../../core/ids'
import type { Database } from '../../db/client'
import type { PageRequest } from '../../db/page'
import { preparedRead, preparedWrite } from '../../db/prepared'
import { posts, reposts, users } from '../../db/schema'
import { visibleTo } from '../posts/visible'
import { refColumns } from '../profiles/find'
import { blockBetween } from '../profiles/relationship'

/** The post, if the viewer sees it: how often it is reposted, by them too, and whether it can be. */
export const findPost = preparedRead((db, { viewer, id }: { viewer: UserId | null; id: PostId }) => ({
  found: db
    .select({
      repostCount: posts.repostCount,
      visibility: posts.visibility,
      feedKey: posts.feedKey,
      reposted: sql<number>`EXISTS (SELECT 1 FROM ${own(viewer, id)})`.as('reposted'),
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${visibleTo(viewer)}`),
}))

/** Once per person. It says itself that everybody may see the post: it may have been narrowed since it was read. */
export function insertRepost(db: Database, viewer: UserId, id: PostId, now: number) {
  return inserting(db, { viewer, id, now, feedKey: newId(now) })
}

const inserting = preparedWrite(
  (db, { viewer, id, now, feedKey }: { viewer: UserId; id: PostId; now: number; feedKey: string }) =>
    db
      .insert(reposts)
      .select(sql`SELECT ${posts.id}, ${viewer}, ${now}, ${feedKey} ${repostable(viewer, id)}`)
      .onConflictDoNothing(),
)

export function deleteRepost(db: Database, viewer: UserId, id: PostId) {
  return db.delete(reposts).where(sql`${reposts.postId} = ${id} AND ${reposts.userId} = ${viewer}`)
}

/** That `insertRepost` will change something, when the batch reaches it. */
export function willRepost(viewer: UserId, id: PostId): SQL {
  return sql`(EXISTS (SELECT 1 ${repostable(viewer, id)}) AND NOT ${hasReposted(viewer, id)})`
}

export function hasReposted(viewer: UserId, id: PostId): SQL {
  return sql`EXISTS (SELECT 1 FROM ${own(viewer, id)})`
}

/** The viewer's own repost, also of what they no longer see. */
export function findOwn(db: Database, viewer: UserId, id: PostId) {
  return db
    .select({ postId: reposts.postId })
    .from(reposts)
    .where(sql`${reposts.postId} = ${id} AND ${reposts.userId} = ${viewer}`)
}

export function selectReposters(
  db: Database,
  viewer: UserId | null,
  id: PostId,
  { limit, after }: PageRequest<[number, string]>,
) {
  const key = sql`(${reposts.createdAt}, ${reposts.userId})`
  const below = after ? sql`AND ${key} < (${after[0]}, ${after[1]})` : sql``
  const met = viewer ? sql`AND NOT ${blockBetween(viewer, reposts.userId)}` : sql``
  return db
    .select({ ...refColumns, repostedAt: sql<number>`${reposts.createdAt}`.as('reposted_at') })
    .from(reposts)
    .innerJoin(users, sql`${users.id} = ${reposts.userId}`)
    .where(sql`${reposts.postId} = ${id} ${below} ${met}`)
    .orderBy(sql`${reposts.createdAt} DESC, ${reposts.userId} DESC`)
    .limit(limit + 1)
}

function repostable(viewer: UserId, id: PostId): SQL {
  return sql`FROM ${posts} WHERE ${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${posts.visibility} = 'public' AND ${visibleTo(viewer)}`
}

/** What follows FROM. */
function own(viewer: UserId | null, id: PostId): SQL {
  return sql`${reposts} WHERE ${reposts.postId} = ${id} AND ${reposts.userId} = ${viewer}`
}
