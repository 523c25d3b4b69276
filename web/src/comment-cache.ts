import type { InfiniteData, QueryKey } from '@tanstack/react-query'
import type { CommentView } from '@worker/features/comments/contract'
import type { Page } from './api'
import { queryClient } from './query-client'
import { updatePost } from './post-cache'

export type CommentPages = InfiniteData<Page<CommentView>, string | null>

export type Order = 'oldest' | 'newest'

/** The comments directly under a post, or the replies directly under a comment. */
export function commentsKey(postId: string, parentId: string | null, order: Order): QueryKey {
  return ['comments', postId, parentId ?? 'top', order]
}

/** The comment that an address names, with those above it. */
export function linkedKey(postId: string, id: string | null): QueryKey {
  return ['comments', postId, 'linked', id]
}

/** The first page, when it came together with the post. */
export function keepFirstComments(postId: string, page: Page<CommentView>): void {
  queryClient.setQueryData<CommentPages>(commentsKey(postId, null, 'oldest'), {
    pages: [page],
    pageParams: [null],
  })
}

export function updateComment(
  postId: string,
  id: string,
  change: (comment: CommentView) => CommentView,
): void {
  mapLists(postId, (items) => items.map((comment) => (comment.id === id ? change(comment) : comment)))
}

/** Puts a new comment at the end of those that are loaded beside it (or the beginning, newest first), and counts it. */
export function insertComment(comment: CommentView): void {
  for (const order of ['oldest', 'newest'] as const) {
    queryClient.setQueryData<CommentPages>(commentsKey(comment.postId, comment.parentId, order), (data) => {
      if (!data || data.pages.some((page) => page.items.some(({ id }) => id === comment.id))) return data
      const target = order === 'newest' ? 0 : data.pages.length - 1
      const pages = data.pages.map((page, place) => {
        if (place !== target) return page
        return { ...page, items: order === 'newest' ? [comment, ...page.items] : [...page.items, comment] }
      })
      return { ...data, pages }
    })
  }
  if (comment.parentId) {
    updateComment(comment.postId, comment.parentId, (parent) => ({
      ...parent,
      replyCount: parent.replyCount + 1,
    }))
  }
  countComment(comment, 1)
}

type Taken = { id: string; postId: string; parentId: string | null; replyCount: number }

/** What was answered to stays as an empty place, so that the answers keep theirs. */
export function takeComment(comment: Taken): void {
  if (comment.replyCount > 0) {
    updateComment(comment.postId, comment.id, (kept) => ({
      ...kept,
      deleted: true,
      author: null,
      text: '',
      mentions: [],
      media: [],
      card: null,
      warning: '',
      sensitive: false,
      foldedBy: [],
    }))
  } else {
    mapLists(comment.postId, (items) => items.filter(({ id }) => id !== comment.id))
    if (comment.parentId) {
      updateComment(comment.postId, comment.parentId, (parent) => ({
        ...parent,
        replyCount: parent.replyCount - 1,
      }))
    }
  }
  countComment(comment, -1)
}

/** An emptied place directly under the post still stands there. */
function countComment({ postId, parentId, replyCount }: Omit<Taken, 'id'>, change: 1 | -1): void {
  const threads = parentId === null && (change > 0 || replyCount === 0) ? change : 0
  updatePost(postId, (post) => ({
    ...post,
    commentCount: Math.max(0, post.commentCount + change),
    threadCount: Math.max(0, post.threadCount + threads),
  }))
}

function mapLists(postId: string, change: (items: CommentView[]) => CommentView[]): void {
  queryClient.setQueriesData<CommentPages>(
    { queryKey: ['comments', postId] },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) },
  )
}
