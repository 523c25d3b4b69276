import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { setMuted } from './mute'

const tag = 'Posts'
const ById = z.object({ id: PostId })

export const mutedPostRoutes = new Hono<AppEnv>()
  .put(
    '/posts/:id/mute',
    describe({
      tag,
      summary: 'Mute a post',
      description:
        'I get no more notifications of the post and its thread: no comments, replies, reactions or mentions. Those I have stay.',
      auth: 'required',
      answers: { 204: ['Muted', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setMuted(c.var.user, c.req.valid('param').id, true)
      return c.body(null, 204)
    },
  )
  .delete(
    '/posts/:id/mute',
    describe({
      tag,
      summary: 'End the muting of a post',
      auth: 'required',
      answers: { 204: ['No longer muted, or it was not', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setMuted(c.var.user, c.req.valid('param').id, false)
      return c.body(null, 204)
    },
  )
