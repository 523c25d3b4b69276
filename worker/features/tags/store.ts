import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { isNullRefused } from '../../db/guard'
import { followedTags } from '../../db/schema'
import { followsTag } from './following'
import { tagLimits } from './limits'

/** The tags somebody follows, last followed first. */
export function tagsFollowedBy(db: Database, me: UserId) {
  return db
    .select({ tag: followedTags.tag, createdAt: followedTags.createdAt })
    .from(followedTags)
    .where(sql`${followedTags.userId} = ${me}`)
    .orderBy(sql`${followedTags.createdAt} DESC, ${followedTags.tag}`)
}

type Follow = { me: UserId; tag: string; createdAt: number }

/** Fails the batch where somebody follows as many as they may by then: it selects NULL for `user_id`, which the table refuses. */
export function insertFollowed(db: Database, { me, tag, createdAt }: Follow): Statement {
  const count = sql`(SELECT count(*) FROM ${followedTags} WHERE ${followedTags.userId} = ${me})`
  return db
    .insert(followedTags)
    .select(
      sql`SELECT CASE WHEN ${count} < ${tagLimits.followed} THEN ${me} END, ${tag}, ${createdAt} WHERE NOT ${followsTag(me, tag)}`,
    )
}

export function foundNoRoomForTag(error: unknown): boolean {
  return isNullRefused(error, 'followed_tags.user_id')
}

export function deleteFollowed(db: Database, me: UserId, tag: string): Statement {
  return db.delete(followedTags).where(sql`${followedTags.userId} = ${me} AND ${followedTags.tag} = ${tag}`)
}
