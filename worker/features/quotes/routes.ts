import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { PageQuery } from '../../use-case/page-request'
import { requireUser } from '../auth/middleware'
import { PostPage } from '../posts/public'
import { detachQuote, listQuotes } from './service'

const tag = 'Posts'
const ById = z.object({ id: PostId })

export const quoteRoutes = new Hono<AppEnv>()
  .get(
    '/posts/:id/quotes',
    describe({
      tag,
      summary: 'Posts that quote a post',
      description:
        'Those that I see, the newest first; without people I block, am blocked by or mute, and without quotes that were detached.',
      auth: 'optional',
      answers: { 200: ['A page of posts', PostPage] },
      refusals: ['invalid_cursor'],
    }),
    valid('param', ById),
    valid('query', PageQuery),
    async (c) => sendPage(c, await listQuotes(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))),
  )
  .delete(
    '/posts/:id/quote',
    describe({
      tag,
      summary: 'Take my post out of one that quotes it',
      description:
        'By the author of what the post quotes, for good: the post stays, says that it was detached, and as long as it stands its author cannot quote that post again.',
      auth: 'required',
      answers: { 204: ['Detached, also if it was before', null] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await detachQuote(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
