import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { requireUser } from '../auth/middleware'
import { PostSchedule, ScheduledPost } from './contract'
import { listScheduled } from './read'
import { schedulePost, unschedulePost } from './schedule'

const tag = 'Posts'
const ById = z.object({ id: PostId })
const ScheduledPage = pageOf('ScheduledPost', ScheduledPost)

export const scheduledPostRoutes = new Hono<AppEnv>()
  .get(
    '/scheduled',
    describe({
      tag,
      summary: 'My posts that wait for their time',
      auth: 'required',
      answers: { 200: ['Drafts that publish themselves, the next one first', ScheduledPage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listScheduled(c.var.user, c.req.valid('query'))),
  )
  .put(
    '/posts/:id/schedule',
    describe({
      tag,
      summary: 'Publish a draft at a time, or at another than before',
      description:
        'A minute ahead or more, and a year at most; up to 100 drafts wait. If I may not write there when the time comes, it stays a draft, and a notification says so. `POST /posts` with `publishAt` does both at once.',
      auth: 'required',
      answers: { 204: ['It waits for that time', null] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    valid('json', PostSchedule),
    async (c) => {
      await schedulePost(c.var.user, c.req.valid('param').id, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .delete(
    '/posts/:id/schedule',
    describe({
      tag,
      summary: 'Keep a draft until I publish it myself',
      auth: 'required',
      answers: { 204: ['It waits for no time', null] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await unschedulePost(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
