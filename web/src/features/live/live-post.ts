import { api, read } from '../../api'
import { knownPost, updatePost } from '../posts/post-cache'

/** The card of a post in view came or went. Only that is taken over: everything else may be older than what is shown. */
export async function followPost(id: string): Promise<void> {
  if (!knownPost(id)) return
  const { card } = await read(api.posts[':id'].$get({ param: { id } }))
  updatePost(id, (post) => ({ ...post, card }))
}
