import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { CommentView } from '@worker/features/comments/contract'
import { api, read } from '../../api'
import { removeFiles } from '../../outbox/file-store'
import { submit } from '../../outbox/outbox'
import { byPages } from '../../paging'
import { type Attachment, filesOf } from '../media/attachment'
import { idsFor } from '../media/ids-for'
import { type CommentPages, commentsKey, type Order, updateComment } from '../../comment-cache'
import type { CommentDraft } from './comment-draft'
import type { Cover } from './cover'

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
    ...byPages,
    select: uniqueComments,
  })
}

/** One's own new comment is put in at once, and comes again with a later page. */
function uniqueComments({ pages }: CommentPages): CommentView[] {
  return [...new Map(pages.flatMap((page) => page.items).map((comment) => [comment.id, comment])).values()]
}

/** Shown at once as pending, and sent in order for each post. */
export function submitComment(draft: CommentDraft): void {
  submit('comment', draft.postId, draft, { files: filesOf(draft.media) })
}

export interface Written extends Cover {
  text: string
  media: readonly Attachment[]
}

export function useEditComment({ id, postId }: CommentView) {
  return useMutation({
    mutationFn: async ({ text, media, warning, sensitive }: Written) => {
      const json = { text, warning: warning.trim(), sensitive, media: await idsFor(media, 'comment') }
      return read(api.comments[':id'].$patch({ param: { id }, json }))
    },
    onSuccess: (edited, { media }) => {
      void removeFiles(filesOf(media))
      updateComment(postId, id, () => edited)
    },
  })
}
