import { api, read } from '../../api'
import { knownPost, updatePost } from '../../post-cache'

/**
 * The card of a post in view came or went, or others may comment on it than before. Only that is taken over: everything
 * else may be older than what is shown.
 */
export async function followPost(id: string): Promise<void> {
  if (!knownPost(id)) return
  const { card, commentsFrom, lockedBy, viewer } = await read(api.posts[':id'].$get({ param: { id } }))
  const { canComment, locks } = viewer
  updatePost(id, (post) => ({
    ...post,
    card,
    commentsFrom,
    lockedBy,
    viewer: { ...post.viewer, canComment, locks },
  }))
}
