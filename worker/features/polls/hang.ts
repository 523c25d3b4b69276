import { eq } from 'drizzle-orm'
import type { PostId } from '../../core/ids'
import { MINUTE } from '../../core/time'
import type { Database, Statement } from '../../db/client'
import { polls, pollVotes } from '../../db/schema'
import type { PollRow } from './column'

/* How a poll hangs on its post. */

/** When a poll ends that is published now. */
export function endOf({ minutes }: Pick<PollRow, 'minutes'>, now: number): number {
  return now + minutes * MINUTE
}

/** The poll that a new post, or a draft that is changed or published, has from now on. */
export function putPoll(db: Database, postId: PostId, poll: PollRow): Statement {
  const { options, multiple, minutes, endsAt } = poll
  const said = { options, multiple: Boolean(multiple), minutes, endsAt }
  return db
    .insert(polls)
    .values({ postId, ...said })
    .onConflictDoUpdate({ target: polls.postId, set: said })
}

export function dropPoll(db: Database, postId: PostId): Statement {
  return db.delete(polls).where(eq(polls.postId, postId))
}

/** The poll goes first: of a post without one, votes that are deleted are not counted down one by one. */
export function deletePolls(db: Database, postId: PostId): Statement[] {
  return [dropPoll(db, postId), db.delete(pollVotes).where(eq(pollVotes.postId, postId))]
}
