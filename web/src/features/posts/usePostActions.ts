import { useMutation } from '@tanstack/react-query'
import type { PostView } from '../../../../worker/features/posts/contract'
import { api, done } from '../../api'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'
import { removePost, updatePost } from '../../post-cache'

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

export function useDeletePost(post: PostView) {
  return useMutation({
    mutationFn: () => done(api.posts[':id'].$delete({ param: { id: post.id } })),
    onSuccess: () => {
      removePost(post.id)
      toast(post.draft ? t('The draft is deleted') : t('The post is deleted'))
    },
    onError: (error) => toastError(error),
  })
}
