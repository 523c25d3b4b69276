import { useMutation } from '@tanstack/react-query'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { updatePost } from '../../post-cache'
import { toast, toastError } from '../../toasts'

/** Takes a post of one's own out of one that quotes it, for good. */
export function useDetach(id: string): () => void {
  const { mutate } = useMutation({
    mutationFn: async () => {
      const param = { id }
      await done(api.posts[':id'].quote.$delete({ param }))
      return read(api.posts[':id'].$get({ param }))
    },
    onSuccess: (post) => {
      updatePost(id, () => post)
      toast(t('Your post is taken out'))
    },
    onError: (error) => toastError(error),
  })
  return () => mutate()
}
