import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { CommentView } from '../../../../worker/features/comments/contract'
import type { ReactionKind } from '../../../../worker/features/posts/contract'
import { api, done, onceFor, read } from '../../api'
import { createOutbox } from '../../outbox'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { withReaction } from '../reactions/counts'
import {
  type CommentPages,
  commentsKey,
  insertComment,
  type Order,
  takeComment,
  updateComment,
} from './comment-cache'

/** The comments directly under a post, or the replies directly under a comment, as far as they are loaded. */
export function useComments(postId: string, parentId: string | null, order: Order = 'oldest') {
  return useInfiniteQuery({
    queryKey: commentsKey(postId, parentId, order),
    queryFn: ({ pageParam }) =>
      read(
        api.posts[':id'].comments.$get({
          param: { id: postId },
          query: { order, ...(parentId && { parent: parentId }), ...(pageParam && { cursor: pageParam }) },
        }),
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
    select: uniqueComments,
  })
}

const firstPage: string | null = null

/** One's own new comment is put in at once, and comes again with a later page. */
function uniqueComments({ pages }: CommentPages): CommentView[] {
  return [...new Map(pages.flatMap((page) => page.items).map((comment) => [comment.id, comment])).values()]
}

export interface CommentDraft {
  postId: string
  parentId: string | null
  text: string
}

/** Comments on their way to the server. */
export const commentOutbox = createOutbox({
  name: 'comments',
  send: ({ postId, parentId, text }: CommentDraft, key, account) =>
    read(
      api.posts[':id'].comments.$post(
        { param: { id: postId }, json: { text, ...(parentId && { parentId }) } },
        onceFor(account, key),
      ),
    ),
  onSent: insertComment,
  parse(input): CommentDraft | undefined {
    if (typeof input !== 'object' || input === null) return undefined
    const { postId, parentId, text }: { postId?: unknown; parentId?: unknown; text?: unknown } = input
    if (typeof postId !== 'string' || typeof text !== 'string') return undefined
    return { postId, text, parentId: typeof parentId === 'string' ? parentId : null }
  },
})

export function useEditComment({ id, postId }: CommentView) {
  return useMutation({
    mutationFn: (text: string) => read(api.comments[':id'].$patch({ param: { id }, json: { text } })),
    onSuccess: (edited) => updateComment(postId, id, () => edited),
  })
}

export function useDeleteComment(comment: CommentView) {
  return useMutation({
    mutationFn: () => done(api.comments[':id'].$delete({ param: { id: comment.id } })),
    onSuccess: () => {
      takeComment(comment)
      toast('The comment is deleted')
    },
    onError: (error) => toastError(error),
  })
}

export function useReactToComment({ id, postId, viewer }: CommentView): (kind: ReactionKind | null) => void {
  const mutationKey = ['react', 'comment', id]
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: ({ kind }: { kind: ReactionKind | null; before: ReactionKind | null }) =>
      read(
        kind
          ? api.comments[':id'].reaction.$put({ param: { id }, json: { kind } })
          : api.comments[':id'].reaction.$delete({ param: { id } }),
      ),
    onMutate: ({ kind }) => updateComment(postId, id, (comment) => withReaction(comment, kind)),
    onSuccess: (state) => {
      if (queryClient.isMutating({ mutationKey }) > 1) return
      updateComment(postId, id, (comment) => ({
        ...comment,
        reactionCounts: state.reactionCounts,
        viewer: { ...comment.viewer, reaction: state.viewer.reaction },
      }))
    },
    onError: (error, { before }) => {
      updateComment(postId, id, (comment) => withReaction(comment, before))
      toastError(error)
    },
  })
  return (kind) => mutate({ kind, before: viewer.reaction })
}
