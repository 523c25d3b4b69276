import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { followedTags, postTags } from '../../db/schema'

/** That somebody follows a tag. */
export function followsTag(who: UserId | SQL, tag: string | AnyColumn): SQL<number> {
  return sql<number>`EXISTS (SELECT 1 FROM ${followedTags} WHERE ${followedTags.userId} = ${who} AND ${followedTags.tag} = ${tag})`
}

/** That somebody follows one of the tags of a post. */
export function followsTagOf(who: UserId | SQL, post: PostId): SQL<number> {
  return sql<number>`EXISTS (SELECT 1 FROM ${postTags} WHERE ${postTags.postId} = ${post} AND ${followsTag(who, postTags.tag)})`
}

/** The tag, if somebody follows it. */
export function findFollowed(db: Database, me: UserId, tag: string) {
  return db
    .select({ tag: followedTags.tag })
    .from(followedTags)
    .where(sql`${followedTags.userId} = ${me} AND ${followedTags.tag} = ${tag}`)
}
