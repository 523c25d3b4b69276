import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { pollVotes, posts, type StoredPoll } from '../../db/schema'

/** A poll as it comes with the row of its post; numbers are SQL's booleans. */
export type PollRow = StoredPoll & {
  ended: number | null
  /** What the viewer voted for, as bits. */
  mine: number | null
}

/**
 * The poll of a post with the viewer's vote, as one column: most posts have none, and each column more is one more for all
 * of them. The clock is the database's, so that a poll ends without anybody closing it.
 */
export function pollColumn(viewer: UserId | null) {
  const voted = sql`${pollVotes.postId} = ${posts.id} AND ${pollVotes.userId} = ${viewer}`
  const mine = viewer ? sql`(SELECT ${pollVotes.choices} FROM ${pollVotes} WHERE ${voted})` : sql`NULL`
  const poll: SQL<PollRow | null> = sql`CASE WHEN ${posts.poll} IS NOT NULL THEN json_set(${posts.poll},
    '$.ended', ${endOfPoll} <= unixepoch('subsec') * 1000, '$.mine', ${mine}) END`
  return poll.mapWith(posts.poll).as('poll_of_viewer') as unknown as SQL.Aliased<PollRow | null>
}

export const endOfPoll = sql`(${posts.poll} ->> '$.endsAt')`

/** That the poll of a post is what it was when it was read. Its votes may be others. */
export function isPollStill(poll: PollRow | null): SQL {
  if (!poll) return sql`${posts.poll} IS NULL`
  const is = JSON.stringify([poll.options, Number(poll.multiple), poll.minutes])
  return sql`json_extract(${posts.poll}, '$.options', '$.multiple', '$.minutes') = ${is}`
}
