import { Hono } from 'hono'
import { z } from 'zod'
import { CommentId, PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { PostView } from '../posts/contract'
import { CommentListQuery, CommentPatch, CommentView, NewComment } from './contract'
import { commentLimits } from './limits'
import { getComment, getThread, listAcrossBlocks, listComments } from './read'
import { createComment, editComment, removeComment, versionOf } from './service'

const tag = 'Comments'
const ById = z.object({ id: CommentId })
const ByPost = z.object({ id: PostId })
const CommentPage = pageOf('Comment', CommentView)
const Thread = z.object({ post: PostView, comments: CommentPage }).meta({ id: 'Thread' })

export const commentRoutes = new Hono<AppEnv>()
  .get(
    '/posts/:id/comments',
    describe({
      tag,
      summary: 'The comments on a post',
      description:
        'Those directly under the post, or with `parent` the replies directly under a comment; oldest first. One that was deleted but replied to has `deleted: true`, no author and no text. What people wrote whom one blocks, or is blocked by, is left out with all that hangs under it, but counted.',
      auth: 'optional',
      answers: { 200: ['A page of comments', CommentPage] },
      refusals: ['invalid_cursor'],
    }),
    valid('param', ByPost),
    valid('query', PageQuery.extend(CommentListQuery.shape)),
    async (c) => sendPage(c, await listComments(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))),
  )
  .post(
    '/posts/:id/comments',
    describe({
      tag,
      summary: 'Comment on a post',
      description: `Or, with \`parentId\`, reply to one of its comments. Replies go ${commentLimits.depth} levels deep; who answers one of the last level replies to its parent, and names whom it is for. Who may comment is the choice of the post's author (\`commentsFrom\`), and nobody does while its thread is locked.`,
      auth: 'required',
      answers: { 201: ['The comment', CommentView] },
      refusals: [...writing, 'conflict', 'thread_locked', 'comments_restricted'],
    }),
    requireUser,
    valid('param', ByPost),
    valid('json', NewComment),
    async (c) => {
      const reply = await createComment(c.var.user, c.req.valid('param').id, c.req.valid('json'))
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .get(
    '/posts/:id/blocked-comments',
    describe({
      tag,
      summary: 'What people across a block wrote under my post, or on my wall',
      description: 'Others still see it there; I do not, but may delete it. Oldest first, of every depth.',
      auth: 'required',
      answers: { 200: ['A page of comments', CommentPage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('param', ByPost),
    valid('query', PageQuery),
    async (c) =>
      sendPage(c, await listAcrossBlocks(c.var.user, c.req.valid('param').id, c.req.valid('query'))),
  )
  .get(
    '/posts/:id/thread',
    describe({
      tag,
      summary: 'A post with its first comments',
      description: '`nextCursor` continues in `/posts/{id}/comments`.',
      auth: 'optional',
      answers: { 200: ['The post and a page of comments, oldest first', Thread] },
    }),
    valid('param', ByPost),
    valid('query', PageQuery.pick({ limit: true })),
    async (c) => c.json(await getThread(c.var.ctx, c.req.valid('param').id, c.req.valid('query').limit), 200),
  )
  .get(
    '/comments/:id',
    describe({
      tag,
      summary: 'A comment',
      auth: 'optional',
      answers: { 200: ['The comment', CommentView] },
      versioned: 'read',
    }),
    valid('param', ById),
    async (c) => {
      const comment = await getComment(c.var.ctx, c.req.valid('param').id)
      return c.json(comment, 200, { ETag: versionOf(comment) })
    },
  )
  .patch(
    '/comments/:id',
    describe({
      tag,
      summary: 'Edit a comment',
      auth: 'required',
      answers: { 200: ['The comment, edited', CommentView] },
      refusals: [...writing, 'forbidden', 'conflict'],
      versioned: 'edit',
    }),
    requireUser,
    valid('param', ById),
    valid('json', CommentPatch),
    async (c) => {
      const { id } = c.req.valid('param')
      const comment = await editComment(c.var.user, id, c.req.valid('json'), c.req.header('if-match'))
      return c.json(comment, 200, { ETag: versionOf(comment) })
    },
  )
  .delete(
    '/comments/:id',
    describe({
      tag,
      summary: 'Delete a comment',
      description:
        'By its author, the author of the post or the owner of the wall. With replies it stays as an empty place until the last of them is deleted.',
      auth: 'required',
      answers: { 204: ['Deleted', null] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await removeComment(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
