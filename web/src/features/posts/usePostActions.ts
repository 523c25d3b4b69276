import { useMutation } from '@tanstack/react-query'
import type { PostView } from '@worker/features/posts/contract'
import { api, done } from '../../api'
import { t } from '../../messages'
import { listKey, removePost, updatePost } from '../../post-cache'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { deleteLater } from '../../deletions/deletions'

/** Whether one is told of what happens at a post and in its thread. */
export function useMutePost(id: string): (muted: boolean) => void {
  const mark = (muted: boolean) => updatePost(id, (post) => ({ ...post, viewer: { ...post.viewer, muted } }))
  const { mutate } = useMutation({
    scope: { id: `mute,${id}` },
    mutationFn: (muted: boolean) =>
      done(
        muted
          ? api.posts[':id'].mute.$put({ param: { id } })
          : api.posts[':id'].mute.$delete({ param: { id } }),
      ),
    onMutate: mark,
    onSuccess: (_, muted) =>
      toast(muted ? t('You hear no more of this post and its thread') : t('You hear of this post again')),
    onError: (error, muted) => {
      mark(!muted)
      toastError(error)
    },
  })
  return mutate
}

/** Whether a post of one's own stands in front of one's wall. */
export function usePinPost({ id, author }: PostView): (pinned: boolean) => void {
  const { mutate } = useMutation({
    scope: { id: `pin,${id}` },
    mutationFn: (pinned: boolean) =>
      done(
        pinned
          ? api.posts[':id'].pin.$put({ param: { id } })
          : api.posts[':id'].pin.$delete({ param: { id } }),
      ),
    onSuccess: (_, pinned) => {
      updatePost(id, (post) => ({ ...post, viewer: { ...post.viewer, pinned } }))
      toast(pinned ? t('Pinned to your wall') : t('No longer pinned'))
      return queryClient.invalidateQueries({ queryKey: listKey(['wall', author.username]) })
    },
    onError: (error) => toastError(error),
  })
  return mutate
}

/** At once and for good. */
export function useDeletePost({ id }: PostView) {
  return useMutation({
    mutationFn: () => done(api.posts[':id'].$delete({ param: { id } })),
    onSuccess: () => {
      removePost(id)
      toast(t('The draft is deleted'))
    },
    onError: (error) => toastError(error),
  })
}

/** It goes at once, and comes back to whoever thinks better of it. */
export function deletePost({ id, draft }: PostView): void {
  deleteLater({ type: 'post', id }, draft ? t('The draft is deleted') : t('The post is deleted'))
}
