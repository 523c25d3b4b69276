import { sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { isOneOf } from '../../db/many'
import { preparedRead } from '../../db/prepared'
import { posts, streamListeners } from '../../db/schema'
import { areFriends, blockBetween, hasMuted, isFollowing } from '../profiles/relationship'
import type { Topic } from './contract'

/** From now on this hub is told of these topics, and of no others. */
export function listen(db: Database, userId: UserId, topics: readonly Topic[], until: number): Statement[] {
  const rows = topics.map((topic) => ({ topic, userId, until }))
  const others = sql`${streamListeners.userId} = ${userId}
    AND NOT ${isOneOf(streamListeners.topic, [...topics])}`
  return [
    db.delete(streamListeners).where(others),
    ...rows.map((row) =>
      db
        .insert(streamListeners)
        .values(row)
        .onConflictDoUpdate({ target: [streamListeners.topic, streamListeners.userId], set: { until } }),
    ),
  ]
}

/** Of a post: its tags, and whether everybody may see it; so its author chose, where it is withheld. */
export function findStreamed(db: Database, id: PostId) {
  return db
    .select({
      tags: posts.tags,
      visibility: posts.visibility,
      chosen: posts.chosenVisibility,
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL`)
}

export type Place = { topic: string; userId: string }

type Asked = { topics: string; author: UserId; topic: string; user: string; now: number }

/**
 * Those who listen to one of these, after a place: without those for whom the author is not there, or who have muted them.
 * Of changes in home, those with a tie to the author.
 */
export const listenersAfter = preparedRead((db, at: Asked, { limit }: { limit: number }) => {
  const who = streamListeners.userId
  const tie = sql`(${who} = ${at.author} OR ${isFollowing(who, at.author)} OR ${areFriends(who, at.author)})`
  return {
    listeners: db
      .select({ topic: streamListeners.topic, userId: streamListeners.userId })
      .from(streamListeners)
      .where(
        sql`${streamListeners.topic} IN (SELECT value FROM json_each(${at.topics}))
          AND (${streamListeners.topic}, ${who}) > (${at.topic}, ${at.user}) AND ${streamListeners.until} > ${at.now}
          AND (${streamListeners.topic} <> 'home' OR ${tie})
          AND NOT ${blockBetween(who, at.author)} AND NOT ${hasMuted(who, at.author)}`,
      )
      .orderBy(streamListeners.topic, streamListeners.userId)
      .limit(limit),
  }
})
