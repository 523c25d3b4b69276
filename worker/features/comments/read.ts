import type { z } from 'zod'
import { notFound } from '../../core/errors'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { Ctx, UserCtx } from '../../ctx'
import type { Role } from '../../core/vocabulary'
import { merged, type Page, type Rows, toPage } from '../../db/page'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import type { PostView } from '../posts/contract'
import { postView } from '../posts/view'
import type { CommentListQuery, CommentView } from './contract'
import { acrossBlocksPage, replyPage, threadPage, topPage } from './statements'
import { type CommentedPost, type CommentRow, commentView, selectComment } from './view'
import { commentOpenTo } from './visible'

type Query = z.infer<typeof PageQuery> & CommentListQuery

/** @throws not_found, also when the viewer may not see it */
export async function getComment({ db, viewer }: Ctx, id: CommentId): Promise<CommentView> {
  const [row] = await selectComment(db, viewer?.id ?? null, id, commentOpenTo(viewer))
  if (!row) throw notFound('comment')
  return commentView(row, row, viewer?.id ?? null)
}

/**
 * The comments directly under a post, or the replies directly under one of them.
 * @throws not_found when the viewer may not see the post or the comment
 */
export async function listComments(ctx: Ctx, postId: PostId, query: Query): Promise<Page<CommentView>> {
  const { parent = null, order } = query
  const name = `comments:${postId}:${parent ?? 'top'}:${order}`
  const { limit, after } = pageRequest(name, IdKey, query)
  const at = { viewer: ctx.viewer?.id ?? null, postId, after: after?.[0] ?? null }
  const list = { name, order, limit, role: ctx.viewer?.role ?? null }
  if (parent === null) {
    const { posts, shown, own } = await topPage(ctx.db, { ...at, parent }, shapeOf(list))
    if (!posts[0]) throw notFound('post')
    return pageOf([shown, own], posts[0], at.viewer, list)
  }
  const { parents, shown, own } = await replyPage(ctx.db, { ...at, parent }, shapeOf(list))
  if (parents[0]?.postId !== postId || !parents[0].seesPost) throw notFound('comment')
  return pageOf([shown, own], parents[0], at.viewer, list)
}

/**
 * What people across a block wrote under a post of the viewer's or on their wall, who no longer sees it there, but may
 * remove it; oldest first.
 * @throws not_found when the place is not theirs
 */
export async function listAcrossBlocks(ctx: UserCtx, postId: PostId, query: z.infer<typeof PageQuery>) {
  const name = `blocked-comments:${postId}`
  const { limit, after } = pageRequest(name, IdKey, query)
  const viewer = ctx.viewer.id
  const { posts, blocked } = await acrossBlocksPage(
    ctx.db,
    { viewer, postId, after: after?.[0] ?? null },
    { limit },
  )
  const [post] = posts
  if (!post) throw notFound('post')
  return pageOf([blocked], post, viewer, { name, order: 'oldest', limit, role: ctx.viewer.role })
}

export type Thread = { post: PostView; comments: Page<CommentView> }

/** A post with its first comments. @throws not_found */
export async function getThread(ctx: Ctx, postId: PostId, limit: number): Promise<Thread> {
  const at = { viewer: ctx.viewer?.id ?? null, postId, parent: null, after: null }
  const list = {
    name: `comments:${postId}:top:oldest`,
    order: 'oldest',
    limit,
    role: ctx.viewer?.role ?? null,
  } as const
  const { posts, shown, own } = await threadPage(ctx.db, at, shapeOf(list))
  const [row] = posts
  if (!row) throw notFound('post')
  const view = postView(row, at.viewer)
  const post = {
    postAuthorId: row.authorId,
    postWallId: row.wallId,
    seesPost: true,
    takesComments: view.viewer.canComment,
  }
  return { post: view, comments: pageOf([shown, own], post, at.viewer, list) }
}

type List = { name: string; order: 'oldest' | 'newest'; limit: number; role: Role | null }

/** The name of a list has the post in it, and so belongs to no shape. */
function shapeOf({ order, limit, role }: List) {
  return { order, limit, role }
}

/** The two halves of a page, in the order of the list. */
function pageOf(
  halves: Rows<CommentRow>[],
  post: CommentedPost,
  viewer: UserId | null,
  { name, order, limit }: List,
) {
  return toPage(
    merged(halves, (a, b) => (a.id === b.id ? 0 : a.id < b.id === (order === 'oldest') ? -1 : 1)),
    limit,
    name,
    (row) => [row.id],
    (row) => commentView(row, post, viewer),
  )
}
