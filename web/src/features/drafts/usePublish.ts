import { useMutation } from '@tanstack/react-query'
import type { PostView } from '@worker/features/posts/contract'
import { api, read } from '../../api'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'
import { insertPost, removePost } from '../../post-cache'

/** Publishing twice changes nothing, so trying again is safe. */
export function usePublish(draft: PostView) {
  const publish = useMutation({
    mutationFn: () => read(api.posts[':id'].$patch({ param: { id: draft.id }, json: { draft: false } })),
    onSuccess: (post) => {
      removePost(draft.id)
      insertPost(post)
      toast(t('Your post is out'))
    },
    onError: (error) => toastError(error, () => publish.mutate()),
  })
  return publish
}
