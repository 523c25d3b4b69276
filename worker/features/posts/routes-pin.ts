import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { postLimits } from './limits'
import { setPinned } from './pin'

const tag = 'Posts'
const ById = z.object({ id: PostId })

export const pinnedPostRoutes = new Hono<AppEnv>()
  .put(
    '/posts/:id/pin',
    describe({
      tag,
      summary: 'Pin a post to my wall',
      description: `It stands in front of my wall for everybody who may see it. At most ${postLimits.pinned} of my posts, which stand on my own wall and are not private.`,
      auth: 'required',
      answers: { 204: ['Pinned', null] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setPinned(c.var.user, c.req.valid('param').id, true)
      return c.body(null, 204)
    },
  )
  .delete(
    '/posts/:id/pin',
    describe({
      tag,
      summary: 'Unpin a post',
      auth: 'required',
      answers: { 204: ['No longer pinned, or it was not', null] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setPinned(c.var.user, c.req.valid('param').id, false)
      return c.body(null, 204)
    },
  )
