import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { notFound } from '../../core/errors'
import type { CommentId, PostId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { comments } from '../../db/schema'
import { type Page, toPage } from '../../db/page'
import { IdKey, type PageQuery, pageRequest } from '../../http/paging'
import type { PostView } from '../posts/contract'
import { onePost } from '../posts/statements'
import { postView } from '../posts/view'
import { openTo } from '../posts/visible'
import type { CommentListQuery, CommentView } from './contract'
import { findPost } from './store'
import { type CommentedPost, type CommentRow, commentView, selectComment, selectComments } from './view'
import { commentOpenTo, wanted } from './visible'

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
  const list = pageOfThread(ctx, postId, query)
  if (query.parent === undefined) {
    const [[post], shown, own] = await ctx.db.batch([
      findPost(ctx.db, postId, openTo(ctx.viewer)),
      list.shown,
      list.own,
    ])
    if (!post) throw notFound('post')
    return list.toPage([...shown, ...own], post)
  }
  const [[parent], shown, own] = await ctx.db.batch([
    selectComment(ctx.db, ctx.viewer?.id ?? null, query.parent, commentOpenTo(ctx.viewer)),
    list.shown,
    list.own,
  ])
  if (parent?.postId !== postId || !parent.seesPost) throw notFound('comment')
  return list.toPage([...shown, ...own], parent)
}

export type Thread = { post: PostView; comments: Page<CommentView> }

/** A post with its first comments. @throws not_found */
export async function getThread(ctx: Ctx, postId: PostId, limit: number): Promise<Thread> {
  const viewer = ctx.viewer?.id ?? null
  const list = pageOfThread(ctx, postId, { limit, order: 'oldest' })
  const [{ posts }, shown, own] = await ctx.db.batch([
    onePost(ctx.db, { viewer, id: postId }, { role: ctx.viewer?.role ?? null }),
    list.shown,
    list.own,
  ])
  const [row] = posts
  if (!row) throw notFound('post')
  const post = { postAuthorId: row.authorId, postWallId: row.wallId, seesPost: true }
  return { post: postView(row, viewer), comments: list.toPage([...shown, ...own], post) }
}

/**
 * A page in two halves, so that its queries can ride in a batch with the one that decides who may see it: what everybody
 * sees is one range of an index, and what of the viewer's own is out of sight another.
 */
function pageOfThread({ db, viewer }: Ctx, postId: PostId, query: Query) {
  const { parent, order } = query
  const name = `comments:${postId}:${parent ?? 'top'}:${order}`
  const { limit, after } = pageRequest(name, IdKey, query)
  const level = parent === undefined ? sql`IS NULL` : sql`= ${parent}`
  const [beyond, direction] = order === 'newest' ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const from = after ? sql`AND ${comments.id} ${beyond} ${after[0]}` : sql``
  const who = viewer?.id ?? null
  const here = sql`${comments.postId} = ${postId} AND ${comments.parentId} ${level} ${from}`
  const these = (where: SQL) =>
    selectComments(db, who, sql`${here} AND ${where}`, sql`${comments.id} ${direction}`, limit + 1)
  const byId = (a: CommentRow, b: CommentRow) => (a.id < b.id === (order === 'oldest') ? -1 : 1)
  return {
    shown: these(sql`${comments.shadow} = 0 AND ${wanted(who)}`),
    own: these(sql`${comments.shadow} > 0 AND ${comments.authorId} = ${who}`),
    toPage: (rows: CommentRow[], post: CommentedPost) =>
      toPage(
        rows.sort(byId),
        limit,
        name,
        (row) => [row.id],
        (row) => commentView(row, post, who),
      ),
  }
}
