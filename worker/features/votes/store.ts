import { type SQL, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import { preparedRead, preparedWrite } from '../../db/prepared'
import { pollVotes, posts } from '../../db/schema'
import { endOfPoll, pollColumn } from '../polls/column'
import { visibleTo } from '../posts/visible'

/** A row if the viewer may see a post with a poll. */
export const findPoll = preparedRead((db, { viewer, id }: { viewer: UserId; id: PostId }) => ({
  found: db
    .select({
      authorId: posts.authorId,
      isOpen: sql<number>`(${open})`.as('is_open'),
      poll: pollColumn(viewer),
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.poll} IS NOT NULL AND ${visibleTo(viewer)}`),
}))

/** Nobody votes under a draft, or under what is out of sight. */
const open = sql`${posts.feedKey} IS NOT NULL AND ${posts.moderation} IS NULL`

export type Vote = { viewer: UserId; id: PostId; choices: number; now: number }

/** A row while the viewer may vote there, when the batch reaches it. */
function takes({ viewer, id, now }: Pick<Vote, 'viewer' | 'id' | 'now'>): SQL {
  return sql`FROM ${posts} WHERE ${posts.id} = ${id} AND ${open} AND ${posts.authorId} <> ${viewer} AND ${endOfPoll} > ${now} AND ${visibleTo(viewer)}`
}

/** One vote per person, by its key: the first stays. */
export const insertVote = preparedWrite((db, vote: Vote) =>
  db
    .insert(pollVotes)
    .select(sql`SELECT ${posts.id}, ${vote.viewer}, ${vote.choices}, ${vote.now} ${takes(vote)}`)
    .onConflictDoNothing(),
)

/** That `insertVote` will add one. */
export function willVote(vote: Vote): SQL {
  const voted = sql`SELECT 1 FROM ${pollVotes} WHERE ${pollVotes.postId} = ${vote.id} AND ${pollVotes.userId} = ${vote.viewer}`
  return sql`(EXISTS (SELECT 1 ${takes(vote)}) AND NOT EXISTS (${voted}))`
}
