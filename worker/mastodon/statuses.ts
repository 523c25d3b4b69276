import { z } from 'zod'
import { notFound } from '../core/errors'
import type { CommentId, PostId } from '../core/ids'
import { limits } from '../core/limits'
import type { Ctx } from '../ctx'
import { commentsOf, getWholeThread, type Placed } from '../features/comments/named'
import type { PostView } from '../features/posts/contract'
import { postsOf } from '../features/posts/named'
import { getPost } from '../features/posts/service'
import { listReactions } from '../features/reactions/service'
import type { Target } from '../features/reactions/targets'
import { listReposts } from '../features/reposts/service'
import type { Door } from './asked'
import { people } from './accounts'
import { around, statusOfComment, statusOfPost } from './around'
import { commentStatus, postStatus, type Status } from './entities/status'
import { type StatusId, statusOf } from './ids'
import { listOf, read } from './params'

/** A post or a comment by the id of its status: a repost is shown in home alone. @throws not_found */
export function thingOf(digits: string): Exclude<StatusId, { kind: 'repost' }> {
  const id = statusOf(digits)
  if (id.kind === 'repost') throw notFound('status')
  return id
}

/** @throws not_found for a comment: apps are told so of what only a post has */
export function postIdOf(digits: string): PostId {
  const thing = thingOf(digits)
  if (thing.kind !== 'post') throw notFound('post')
  return thing.id
}

export function targetOf(digits: string): Target {
  const thing = thingOf(digits)
  return thing.kind === 'post' ? { type: 'post', id: thing.id } : { type: 'comment', id: thing.id }
}

/** @throws not_found */
export async function placedComment(ctx: Ctx, id: CommentId): Promise<Placed> {
  const found = (await commentsOf(ctx, [id])).get(id)
  if (!found) throw notFound('comment')
  return found
}

/** To an app, what is not published is not there, also of one's own. @throws not_found */
export async function publishedPost(ctx: Ctx, id: PostId): Promise<PostView> {
  const post = await getPost(ctx, id)
  if (post.draft) throw notFound('post')
  return post
}

/** A status as the viewer sees it now. @throws not_found */
export async function statusNow(c: Door, digits: string): Promise<Status> {
  const thing = thingOf(digits)
  const { ctx } = c.var
  return thing.kind === 'post'
    ? statusOfPost(c, await publishedPost(ctx, thing.id))
    : statusOfComment(c, await placedComment(ctx, thing.id))
}

/** Those of several that are there, in the order they were asked for. */
export async function manyStatuses(c: Door): Promise<Status[]> {
  const { id } = await read(c, z.object({ id: listOf(z.string().max(60)) }))
  const things = id.slice(0, limits.page.max).flatMap((digits) => {
    try {
      return [thingOf(digits)]
    } catch {
      return []
    }
  })
  const found = await findThings(c.var.ctx, things)
  const known = await around(c, found)
  return things.flatMap((thing) => {
    const status = thing.kind === 'post' ? found.byPost.get(thing.id) : found.byComment.get(thing.id)
    if (!status) return []
    return 'comment' in status ? [commentStatus(status, known)] : [postStatus(status, known)]
  })
}

export type Thing = Exclude<StatusId, { kind: 'repost' }>
type Found = {
  byPost: Map<PostId, PostView>
  byComment: Map<CommentId, Placed>
  posts: PostView[]
  comments: Placed[]
}

/** Those of the posts and comments that the viewer may see. */
export async function findThings(ctx: Ctx, things: readonly Thing[]): Promise<Found> {
  const [byPost, byComment] = await Promise.all([
    postsOf(
      ctx,
      things.flatMap((thing) => (thing.kind === 'post' ? [thing.id] : [])),
    ),
    commentsOf(
      ctx,
      things.flatMap((thing) => (thing.kind === 'comment' ? [thing.id] : [])),
    ),
  ])
  for (const post of byPost.values()) if (post.draft) byPost.delete(post.id)
  return { byPost, byComment, posts: [...byPost.values()], comments: [...byComment.values()] }
}

/** What stands above a status, and what below it, each thread to its end. */
export async function contextOf(
  c: Door,
  digits: string,
): Promise<{ ancestors: Status[]; descendants: Status[] }> {
  const thing = thingOf(digits)
  const { ctx } = c.var
  const postId = thing.kind === 'post' ? thing.id : (await placedComment(ctx, thing.id)).comment.postId
  const { post, comments } = await getWholeThread(ctx, postId)
  if (post.draft) throw notFound('post')
  const known = await around(c, { posts: [post], comments })
  const statuses = new Map(
    comments.map((placed) => [placed.comment.id, { placed, status: commentStatus(placed, known) }]),
  )
  const children = Map.groupBy(comments, ({ comment }) => comment.parentId)
  const below = (parent: CommentId | null): Status[] =>
    (children.get(parent) ?? []).flatMap(({ comment }) => {
      const here = statuses.get(comment.id)
      // An empty place holds what was answered to it, and is nothing by itself.
      return [...(here && !comment.deleted ? [here.status] : []), ...below(comment.id)]
    })
  if (thing.kind === 'post') return { ancestors: [], descendants: below(null) }
  const ancestors: Status[] = []
  for (let parent = statuses.get(thing.id)?.placed.comment.parentId ?? null; parent !== null;) {
    const above = statuses.get(parent)
    if (above && !above.placed.comment.deleted) ancestors.unshift(above.status)
    parent = above?.placed.comment.parentId ?? null
  }
  return { ancestors: [postStatus(post, known), ...ancestors], descendants: below(thing.id) }
}

export function favouritedBy(c: Door, digits: string) {
  const target = targetOf(digits)
  return people(c, async (page) => {
    const { items, nextCursor } = await listReactions(c.var.ctx, target, page)
    return { items: items.map(({ user }) => user), nextCursor }
  })
}

export async function rebloggedBy(c: Door, digits: string) {
  const thing = thingOf(digits)
  // Comments are not passed on.
  if (thing.kind === 'comment') {
    await placedComment(c.var.ctx, thing.id)
    return []
  }
  return people(c, async (page) => {
    const { items, nextCursor } = await listReposts(c.var.ctx, thing.id, page)
    return { items: items.map(({ user }) => user), nextCursor }
  })
}
