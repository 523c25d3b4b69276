import { useMutation } from '@tanstack/react-query'
import type { PostView } from '../../../../worker/features/posts/contract'
import type { ReactionKind } from '../../../../worker/features/posts/contract'
import { api, done, read } from '../../api'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { withReaction } from '../reactions/counts'
import { listKey, removePost, updatePost } from './post-cache'

/** Shown at once; presses in quick succession are sent one after the other, and only the last answer is believed. */
export function useReactToPost(id: string): (kind: ReactionKind | null) => void {
  const mutationKey = ['react', id]
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: ({ kind }: { kind: ReactionKind | null; before: ReactionKind | null }) =>
      read(
        kind
          ? api.posts[':id'].reaction.$put({ param: { id }, json: { kind } })
          : api.posts[':id'].reaction.$delete({ param: { id } }),
      ),
    onSuccess: (state) => {
      if (queryClient.isMutating({ mutationKey }) > 1) return
      updatePost(id, (post) => ({
        ...post,
        reactionCounts: state.reactionCounts,
        viewer: { ...post.viewer, reaction: state.viewer.reaction },
      }))
    },
    onError: (error, { before }) => {
      updatePost(id, (post) => withReaction(post, before))
      toastError(error)
    },
  })
  return (kind) => {
    let before: ReactionKind | null = null
    updatePost(id, (post) => {
      before = post.viewer.reaction
      return withReaction(post, kind)
    })
    mutate({ kind, before })
  }
}

export function useBookmark(id: string): (bookmarked: boolean) => void {
  const mark = (bookmarked: boolean) =>
    updatePost(id, (post) => ({ ...post, viewer: { ...post.viewer, bookmarked } }))
  const { mutate } = useMutation({
    scope: { id: `bookmark,${id}` },
    mutationFn: (bookmarked: boolean) =>
      done(
        bookmarked
          ? api.posts[':id'].bookmark.$put({ param: { id } })
          : api.posts[':id'].bookmark.$delete({ param: { id } }),
      ),
    onMutate: mark,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: listKey(['bookmarks']), refetchType: 'none' }),
    onError: (error, bookmarked) => {
      mark(!bookmarked)
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
      toast(post.draft ? 'The draft is deleted' : 'The post is deleted')
    },
    onError: (error) => toastError(error),
  })
}
