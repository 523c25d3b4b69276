import { useMutation } from '@tanstack/react-query'
import type { PostView } from '@worker/features/posts/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'
import { updatePost } from '../../post-cache'

/** Reposts a post or takes that back: shown at once, and undone when the server refuses. */
export function useRepost(id: string): (reposted: boolean) => void {
  const { mutate } = useMutation({
    scope: { id: `repost,${id}` },
    mutationFn: (reposted: boolean) => {
      const { repost } = api.posts[':id']
      return read(reposted ? repost.$put({ param: { id } }) : repost.$delete({ param: { id } }))
    },
    onMutate: (reposted) => updatePost(id, (post) => withRepost(post, reposted)),
    onSuccess: ({ repostCount, viewer: { reposted } }) => {
      updatePost(id, (post) => ({ ...post, repostCount, viewer: { ...post.viewer, reposted } }))
      toast(reposted ? t('Your followers find it in their home') : t('Your repost is taken back'))
    },
    onError: (error, reposted) => {
      updatePost(id, (post) => withRepost(post, !reposted))
      toastError(error)
    },
  })
  return mutate
}

/** How a post looks once the viewer has reposted it, or no longer has. */
function withRepost(post: PostView, reposted: boolean): PostView {
  if (post.viewer.reposted === reposted) return post
  const repostCount = Math.max(0, post.repostCount + (reposted ? 1 : -1))
  return { ...post, repostCount, viewer: { ...post.viewer, reposted } }
}
