import { eq, sql } from 'drizzle-orm'
import type { PostId } from '../../core/ids'
import { iso } from '../../core/time'
import { pollVotes, posts, type StoredPoll, users } from '../../db/schema'
import { choicesOf } from '../polls/policy'
import { visibleTo } from '../posts/visible'
import { postReference } from './references'
import { type ListSection, PAGE, page } from './section'

/** What somebody voted for; of polls that they no longer see, that they did. */
export const voteList: ListSection<'votes'> = {
  kind: 'votes',
  async read({ ctx: { db }, owner, origin, begun }, after) {
    const v = pollVotes
    const rows = await db
      .select({
        postId: sql<PostId>`${v.postId}`.as('voted_in'),
        choices: v.choices,
        at: sql<number>`${v.createdAt}`.as('at'),
        poll: posts.poll,
        authorId: users.id,
        authorName: users.username,
        authorDisplayName: users.displayName,
      })
      .from(v)
      .leftJoin(posts, sql`${posts.id} = ${v.postId} AND ${visibleTo(owner)}`)
      .leftJoin(users, eq(users.id, posts.authorId))
      .where(sql`${v.userId} = ${owner} AND ${v.postId} > ${after ?? ''} AND ${v.createdAt} <= ${begun}`)
      .orderBy(v.postId)
      .limit(PAGE)
    return page(
      rows,
      PAGE,
      ({ postId }) => postId,
      (row) => ({
        post: postReference(origin, row.postId, row),
        choices: chosenOf(row),
        createdAt: iso(row.at),
      }),
    )
  },
}

function chosenOf({ choices, poll }: { choices: number; poll: StoredPoll | null }): string[] {
  const options = poll?.options ?? []
  return choicesOf(choices, options.length).map((place) => options[place] ?? '')
}
