import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { requireUser } from '../auth/middleware'
import { Repost, RepostState } from './contract'
import { listReposts, repost, unrepost } from './service'

const tag = 'Posts'
const ById = z.object({ id: PostId })

export const repostRoutes = new Hono<AppEnv>()
  .put(
    '/posts/:id/repost',
    describe({
      tag,
      summary: 'Repost a post',
      description:
        'Those who follow me find it in their home, once, however many repost it. Public posts alone, also of my own; doing it again changes nothing.',
      auth: 'required',
      answers: { 200: ['The reposts as they are now', RepostState] },
      refusals: [...writing, 'not_public'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await repost(c.var.user, c.req.valid('param').id), 200),
  )
  .delete(
    '/posts/:id/repost',
    describe({
      tag,
      summary: 'Take back my repost',
      description: 'Also of what one no longer sees; the count is then left at zero.',
      auth: 'required',
      answers: { 200: ['The reposts as they are now; also when there was none', RepostState] },
      refusals: writing,
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await unrepost(c.var.user, c.req.valid('param').id), 200),
  )
  .get(
    '/posts/:id/reposts',
    describe({
      tag,
      summary: 'Who reposted a post',
      description: 'The latest first; without people one blocks or is blocked by.',
      auth: 'optional',
      answers: { 200: ['A page of people', pageOf('Repost', Repost)] },
      refusals: ['invalid_cursor'],
    }),
    valid('param', ById),
    valid('query', PageQuery),
    async (c) => sendPage(c, await listReposts(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))),
  )
