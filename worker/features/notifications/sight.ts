import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { comments, posts } from '../../db/schema'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import type { NotifiedSubject } from './contract-hub'
import { commentVisible } from '../comments/visible'
import { visibleTo } from '../posts/visible'
import { each } from './hubs'

/** Posts and comments asked about at once. */
const PART = 500

type TieEvent = DomainEvent<'friend.removed' | 'follow.removed' | 'block.created'>

/** Who is no longer a friend or a follower, or is across a block, loses with it the news of what they no longer see. */
export async function loseSight(ctx: Ctx, event: TieEvent): Promise<void> {
  await each(losers(event), async (person) => {
    const hub = userHub(ctx.env, person)
    const subjects = await hub.loseSight()
    for (let i = 0; i < subjects.length; i += PART) {
      const unseen = await selectUnseen(ctx.db, person, subjects.slice(i, i + PART))
      if (unseen.length > 0)
        await hub.withdraw(
          unseen.map(({ postId, commentId }) => ({
            ...(commentId === null ? { postId } : { commentId }),
            at: event.at,
          })),
        )
    }
  })
}

function losers({ type, payload }: TieEvent): UserId[] {
  return type === 'follow.removed' ? [payload.follower] : [payload.by, payload.other]
}

/** Those of the posts and comments that a person does not see. */
export function selectUnseen(db: Database, person: UserId, subjects: NotifiedSubject[]) {
  const sees = sql`${visibleTo(person)} AND (told.comment_id IS NULL OR ${commentVisible(person)})`
  return db
    .select({
      postId: sql<NotifiedSubject['postId']>`told.post_id`.as('post_id'),
      commentId: sql<NotifiedSubject['commentId']>`told.comment_id`.as('comment_id'),
    })
    .from(
      sql`(SELECT value ->> 'postId' AS post_id, value ->> 'commentId' AS comment_id FROM json_each(${JSON.stringify(subjects)})) AS told`,
    )
    .leftJoin(posts, sql`${posts.id} = told.post_id`)
    .leftJoin(comments, sql`${comments.id} = told.comment_id`)
    .where(sql`NOT coalesce(${sees}, 0)`)
}
