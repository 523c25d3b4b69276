import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { placeOfComment } from './store'

const changes = {
  'comment.created': 'created',
  'comment.edited': 'edited',
  'comment.card-changed': 'edited',
  'comment.fold-changed': 'edited',
  'comment.deleted': 'deleted',
} as const

/** Tells those who have the post open: the hub of its author knows who they are. Of what is out of sight nobody hears. */
export async function tellWatchers(ctx: Ctx, event: DomainEvent<keyof typeof changes>): Promise<void> {
  const { postId, commentId } = event.payload
  const [post] = await placeOfComment(ctx.db, postId, commentId)
  if (post && !post.withheld)
    await userHub(ctx.env, post.authorId).commentChanged(postId, commentId, changes[event.type])
}

/** To who has the post open, a comment that goes out of sight is deleted, and one that comes back is new. */
export async function tellWatchersOfSight(
  ctx: Ctx,
  { type, payload }: DomainEvent<'content.withheld' | 'content.shown'>,
): Promise<void> {
  const { postId, commentId } = payload
  if (!commentId) return
  const [post] = await placeOfComment(ctx.db, postId, commentId)
  const change = type === 'content.withheld' ? 'deleted' : 'created'
  if (post) await userHub(ctx.env, post.authorId).commentChanged(postId, commentId, change)
}
