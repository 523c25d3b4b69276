import { useMutation } from '@tanstack/react-query'
import type { PostView } from '../../../../worker/features/posts/contract'
import { api, done } from '../../api'
import { toast, toastError } from '../../toasts'
import { removePost } from './post-cache'

export function useDeletePost(post: PostView) {
  return useMutation({
    mutationFn: () => done(api.posts[':id'].$delete({ param: { id: post.id } })),
    onSuccess: () => {
      removePost(post.id)
      toast(post.draft ? 'The draft is deleted' : 'The post is deleted')
    },
    onError: (error) => toastError(error),
  })
}
