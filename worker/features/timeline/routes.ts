import { Hono } from 'hono'
import { z } from 'zod'
import { ListId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { PostView } from '../posts/contract'
import { HomeFilter } from './contract'
import { listHome, listOfPeople } from './service'

export const timelineRoutes = new Hono<AppEnv>()
  .get(
    '/feeds/home',
    describe({
      tag: 'Posts',
      summary: 'What the people around me wrote',
      description: '`all` is everyone I follow, my friends and myself; `friends` and `following` only those.',
      auth: 'required',
      answers: { 200: ['A page of posts, newest first', pageOf('Post', PostView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery.extend({ filter: HomeFilter })),
    async (c) => sendPage(c, await listHome(c.var.user, c.req.valid('query'))),
  )
  .get(
    '/lists/:id/posts',
    describe({
      tag: 'Lists',
      summary: 'What the people of a list wrote',
      description:
        'With what they reposted, and without what my filters hide and whom I have muted, as in home.',
      auth: 'required',
      answers: { 200: ['A page of posts, newest first', pageOf('Post', PostView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('param', z.object({ id: ListId })),
    valid('query', PageQuery),
    async (c) => sendPage(c, await listOfPeople(c.var.user, c.req.valid('param').id, c.req.valid('query'))),
  )
