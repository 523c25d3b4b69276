import { Hono } from 'hono'
import { z } from 'zod'
import { Id } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { appeal } from './appeals'
import { requireAppellant } from './appellant'
import { MyAction, MyAppeal, NewAppeal, NewReport, Report } from './contract'
import { listMine } from './lists'
import { fileReport } from './report'

const tag = 'Safety'
const ById = z.object({ id: Id })
const withToken =
  'Who is suspended or banned sends the `appealToken` of the refused log-in as the header `Warren-Appeal` instead of an access token.'

/** What everybody can do: report, and hear and answer what was done about oneself. */
export const safetyRoutes = new Hono<AppEnv>()
  .post(
    '/reports',
    describe({
      tag,
      summary: 'Report a post, a comment, a message or a person',
      description:
        'Moderators look at it; nothing is taken away by reports alone, however many. Reporting the same thing again gives the report made before. Of a conversation they see the message and a few around it.',
      auth: 'required',
      answers: { 200: ['Reported before', Report], 201: ['The report', Report] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('json', NewReport),
    async (c) => {
      const { status, body } = await fileReport(c.var.user, c.req.valid('json'))
      return c.json(body, status === 201 ? 201 : 200)
    },
  )
  .get(
    '/users/me/moderation',
    describe({
      tag,
      summary: 'What moderation did about me and what I wrote',
      description: `With the reasons, and what became of my appeals. ${withToken}`,
      auth: 'required',
      answers: { 200: ['Latest first', pageOf('MyModerationAction', MyAction)] },
      refusals: ['invalid_cursor'],
    }),
    requireAppellant,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listMine(c.var.ctx, c.var.appellant, c.req.valid('query'))),
  )
  .post(
    '/users/me/moderation/:id/appeal',
    describe({
      tag,
      summary: 'Appeal against an action',
      description: `Once. Another moderator than who acted decides. ${withToken}`,
      auth: 'required',
      answers: { 201: ['The appeal', MyAppeal] },
      refusals: [...writing, 'conflict'],
    }),
    requireAppellant,
    valid('param', ById),
    valid('json', NewAppeal),
    async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await appeal(c.var.ctx, c.var.appellant, id, c.req.valid('json')), 201)
    },
  )
