import { useMutation } from '@tanstack/react-query'
import type { PollView } from '@worker/features/polls/contract'
import { api, read } from '../../api'
import { Problem } from '../../problem'
import { toastError } from '../../toasts'
import { updatePost } from '../../post-cache'

/** The same vote twice is one vote, so trying again is safe. */
export function useVote(postId: string) {
  const show = (poll: PollView) => updatePost(postId, (post) => ({ ...post, poll }))
  const vote = useMutation({
    mutationFn: (choices: number[]) =>
      read(api.posts[':id'].votes.$put({ param: { id: postId }, json: { choices } })),
    onSuccess: show,
    onError: async (error, choices) => {
      toastError(error, () => vote.mutate(choices))
      // It has ended, or they have voted elsewhere: what is shown is not so any more.
      if (!(error instanceof Problem) || error.status !== 409) return
      const { poll } = await read(api.posts[':id'].$get({ param: { id: postId } }))
      if (poll) show(poll)
    },
  })
  return vote
}
