import { useMutation } from '@tanstack/react-query'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'
import { updatePost } from '../../post-cache'

/** Closes the thread of a post to everybody, or takes that back. */
export function useLockPost(id: string): (locked: boolean) => void {
  const { mutate } = useMutation({
    scope: { id: `lock,${id}` },
    mutationFn: async (locked: boolean) => {
      const param = { id }
      await done(locked ? api.posts[':id'].lock.$put({ param }) : api.posts[':id'].lock.$delete({ param }))
      return read(api.posts[':id'].$get({ param }))
    },
    onSuccess: (post, locked) => {
      updatePost(id, () => post)
      toast(
        locked
          ? t('The thread is locked')
          : post.lockedBy.length > 0
            ? t('You no longer lock the thread. Somebody else still does.')
            : t('The thread is open again'),
      )
    },
    onError: (error) => toastError(error),
  })
  return mutate
}
