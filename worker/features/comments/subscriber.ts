import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { authorOfPost } from './store'

const changes = {
  'comment.created': 'created',
  'comment.edited': 'edited',
  'comment.deleted': 'deleted',
} as const

/** Tells those who have the post open: the hub of its author knows who they are. */
export async function tellWatchers(
  ctx: Ctx,
  event: DomainEvent<'comment.created' | 'comment.edited' | 'comment.deleted'>,
): Promise<void> {
  const { postId, commentId } = event.payload
  const [post] = await authorOfPost(ctx.db, postId)
  if (post) await userHub(ctx.env, post.authorId).commentChanged(postId, commentId, changes[event.type])
}
