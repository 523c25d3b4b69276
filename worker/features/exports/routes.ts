import { Hono } from 'hono'
import { z } from 'zod'
import { DomainError } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { originOf } from '../public/origin'
import { type CsvList, CsvName, ExportId, ExportView } from './contract'
import { csvOf } from './csv'
import { openArchive, sendArchive } from './download'
import { givePass, readPass } from './pass'
import { endExport, getExport, listExports, startExport } from './service'

const tag = 'Your data'
const ById = z.object({ id: ExportId })

export const exportRoutes = new Hono<AppEnv>()
  .get(
    '/exports',
    describe({
      tag,
      summary: 'My archives, the newest first',
      auth: 'required',
      answers: { 200: ['A page of archives', pageOf('Export', ExportView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listExports(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/exports',
    describe({
      tag,
      summary: 'Have an archive of everything of mine made',
      description:
        'For whoever has shown within ten minutes who they are. It is made in the background; one at a time, and one finished within 24 hours. What is in it: docs/archive.md.',
      auth: 'required',
      answers: { 201: ['It is being made', ExportView] },
      refusals: [...writing, 'recent_sign_in_required', 'conflict', 'quota_reached'],
    }),
    requireUser,
    valid('json', z.strictObject({})),
    async (c) => {
      const reply = await startExport(c.var.user, originOf(c))
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .get(
    '/exports/lists/:list',
    describe({
      tag,
      summary: 'One of my lists as CSV',
      description:
        'Whom I follow, block and mute, in the columns that Mastodon takes; and my word filters, in columns of our own.',
      auth: 'required',
      answers: { 200: ['The list', z.string()] },
      type: 'text/csv',
    }),
    requireUser,
    valid('param', z.object({ list: CsvName })),
    async (c) => {
      const { list } = c.req.valid('param')
      const name = list.replace(/\.csv$/, '') as CsvList
      return c.body(await csvOf(c.var.user, name, originOf(c)), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${list}"`,
        'Cache-Control': 'private, no-store',
      })
    },
  )
  .get(
    '/exports/:id',
    describe({
      tag,
      summary: 'How far an archive of mine is',
      auth: 'required',
      answers: { 200: ['The archive', ExportView] },
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await getExport(c.var.user, c.req.valid('param').id), 200),
  )
  .delete(
    '/exports/:id',
    describe({
      tag,
      summary: 'Stop an archive, or have it deleted',
      auth: 'required',
      answers: { 204: ['Nobody gets it any more', null] },
      refusals: ['session_ended', 'account_suspended', 'rate_limited'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await endExport(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .get(
    '/exports/:id/archive',
    describe({
      tag,
      summary: 'Download an archive of mine',
      description:
        'A ZIP. Takes `Range`, also for a while after the access token has run out: the first answer sets a cookie for this address, which is good as long as the session.',
      auth: 'optional',
      answers: {
        200: ['The archive', z.string()],
        206: ['The part that `Range` asks for', z.string()],
        416: ['There is no such part', null],
      },
      type: 'application/zip',
    }),
    valid('param', ById),
    async (c) => {
      const { id } = c.req.valid('param')
      const { viewer } = c.var.ctx
      const holder = viewer ? { owner: viewer.id, session: viewer.sessionId } : readPass(c, id)
      if (!holder) throw new DomainError('unauthenticated', 'Please log in first.')
      const opened = await openArchive(c.var.ctx, id, holder)
      if (viewer) givePass(c, id, holder)
      return sendArchive(c.env, c.req.raw, opened)
    },
  )
