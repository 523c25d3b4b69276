import type { CommentView } from '@worker/features/comments/contract'
import { api, read } from '../../api'
import { Problem } from '../../problem'
import { queryClient } from '../../query-client'
import { type CommentPages, commentsKey, updateComment } from '../../comment-cache'
import { updatePost } from '../../post-cache'

interface CommentChange {
  postId: string
  commentId: string
  change: 'created' | 'edited' | 'deleted'
}

/**
 * A comment on a post in view came, changed or went. What is shown of it is asked for, so that nobody sees by way of
 * a push what they may not see; and the numbers around it are asked for too, so that none is counted twice.
 */
export async function followComment({ postId, commentId, change }: CommentChange): Promise<void> {
  const comment = await commentNow(commentId)
  if (comment && change === 'created') putComment(comment)
  if (comment) updateComment(postId, commentId, () => comment)
  else takeOut(postId, commentId)
  const parentId = comment?.parentId
  await Promise.all([
    change !== 'edited' && recount(postId),
    parentId &&
      commentNow(parentId).then((parent) => parent && updateComment(postId, parentId, () => parent)),
  ])
}

/** Null when it is gone, or not for this viewer. */
async function commentNow(id: string): Promise<CommentView | null> {
  try {
    return await read(api.comments[':id'].$get({ param: { id } }))
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  }
}

async function recount(postId: string): Promise<void> {
  const { commentCount, threadCount } = await read(api.posts[':id'].$get({ param: { id: postId } }))
  updatePost(postId, (post) => ({ ...post, commentCount, threadCount }))
}

/** Into the lists it belongs to, where they are loaded up to its place; elsewhere it comes with a later page. */
function putComment(comment: CommentView): void {
  const { id, postId, parentId } = comment
  for (const order of ['oldest', 'newest'] as const) {
    queryClient.setQueryData<CommentPages>(commentsKey(postId, parentId, order), (data) => {
      const place = order === 'newest' ? 0 : (data?.pages.length ?? 0) - 1
      const target = data?.pages[place]
      const known = data?.pages.some((page) => page.items.some((each) => each.id === id))
      if (!data || !target || known || (order === 'oldest' && target.nextCursor !== null)) return data
      const items = order === 'newest' ? [comment, ...target.items] : [...target.items, comment]
      return { ...data, pages: data.pages.with(place, { ...target, items }) }
    })
  }
}

function takeOut(postId: string, id: string): void {
  queryClient.setQueriesData<CommentPages>(
    { queryKey: ['comments', postId] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: page.items.filter((each) => each.id !== id) })),
      },
  )
}
