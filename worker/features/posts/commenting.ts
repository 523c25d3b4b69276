import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { posts } from '../../db/schema'
import { areFriends, isFollowing } from '../profiles/relationship'

/** `policy.isInvited` in SQL, for any query that reads `posts`. Nothing is looked up where everybody may comment. */
export function isInvited(viewer: UserId | SQL): SQL {
  const named = sql`SELECT 1 FROM json_each(${posts.mentions}) WHERE value ->> '$.id' = ${viewer}`
  return sql`(CASE ${posts.commentsFrom}
    WHEN 'everyone' THEN 1
    WHEN 'nobody' THEN 0
    WHEN 'mentioned' THEN EXISTS (${named})
    WHEN 'friends' THEN ${areFriends(viewer, posts.wallId)}
    ELSE ${areFriends(viewer, posts.wallId)} OR ${isFollowing(viewer, posts.wallId)} END)`
}

/** `policy.canComment` in SQL, of a post that the viewer sees. */
export function mayComment(viewer: UserId | SQL): SQL {
  const isOpen = sql`${posts.feedKey} IS NOT NULL AND ${posts.moderation} IS NULL AND ${posts.lockedBy} = 0`
  const isTheirs = sql`${posts.authorId} = ${viewer} OR ${posts.wallId} = ${viewer}`
  return sql`(${isOpen} AND (${isTheirs} OR ${isInvited(viewer)}))`
}
