import { api, read } from '../../api'
import { queryClient } from '../../query-client'
import { standingKey } from '../moderation/useStanding'
import { updatePost } from '../../post-cache'
import { followComment } from './live-comments'

/** How many of the latest actions are looked through for the one that the news is about. */
const LATEST = '10'

/** Moderation, or the analysis, did something about what I wrote: it says so where it is shown, without a reload. */
export async function followModeration(actionId: string | null): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: standingKey })
  const { items } = await read(api.users.me.moderation.$get({ query: { limit: LATEST } }))
  const { postId, commentId } = items.find(({ id }) => id === actionId)?.subject ?? {}
  if (!postId) return
  if (commentId) return followComment({ postId, commentId, change: 'edited' })
  const post = await read(api.posts[':id'].$get({ param: { id: postId } }))
  updatePost(postId, () => post)
}
