import { Hono } from 'hono'
import { z } from 'zod'
import { CommentId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { setFolded } from './fold'

const tag = 'Comments'
const ById = z.object({ id: CommentId })

export const foldedCommentRoutes = new Hono<AppEnv>()
  .put(
    '/comments/:id/fold',
    describe({
      tag,
      summary: 'Fold a comment for everybody',
      description:
        'What others wrote under my post, or on my wall. It stays there for whoever asks, behind a word of who has folded it.',
      auth: 'required',
      answers: { 204: ['Folded', null] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setFolded(c.var.user, c.req.valid('param').id, true)
      return c.body(null, 204)
    },
  )
  .delete(
    '/comments/:id/fold',
    describe({
      tag,
      summary: 'Take back that I folded a comment',
      description:
        'It is unfolded when neither the author of the post nor the owner of the wall keeps it folded.',
      auth: 'required',
      answers: { 204: ['I no longer fold it, or did not', null] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setFolded(c.var.user, c.req.valid('param').id, false)
      return c.body(null, 204)
    },
  )
