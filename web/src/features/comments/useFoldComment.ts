import { useMutation } from '@tanstack/react-query'
import type { CommentView } from '@worker/features/comments/contract'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'
import { updateComment } from '../../comment-cache'

/** Folds what somebody wrote under one's post or on one's wall, for everybody, or takes that back. */
export function useFoldComment({ id, postId }: CommentView): (folded: boolean) => void {
  const { mutate } = useMutation({
    scope: { id: `fold,${id}` },
    mutationFn: async (folded: boolean) => {
      const param = { id }
      await done(
        folded ? api.comments[':id'].fold.$put({ param }) : api.comments[':id'].fold.$delete({ param }),
      )
      return read(api.comments[':id'].$get({ param }))
    },
    onSuccess: (comment, folded) => {
      updateComment(postId, id, () => comment)
      toast(folded ? t('The comment is folded for everybody') : t('You no longer fold the comment'))
    },
    onError: (error) => toastError(error),
  })
  return mutate
}
