import { Hono } from 'hono'
import { z } from 'zod'
import { Id } from '../../core/ids'
import { DomainError } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { originOf } from '../public/origin'
import { importLimits, ImportView, NewImport, StartImport } from './contract'
import { reportOf } from './report'
import {
  beginImport,
  getImport,
  listOwnImports,
  putPart,
  readImport,
  startImport,
  stopImport,
  undoImport,
} from './service'

const tag = 'Imports'
const ById = z.object({ id: Id })
const MOST_PARTS = Math.ceil(importLimits.archive / importLimits.part)
const Part = ById.extend({ n: z.coerce.number().int().min(1).max(MOST_PARTS) })

export const importRoutes = new Hono<AppEnv>()
  .get(
    '/imports',
    describe({
      tag,
      summary: 'What I brought along',
      auth: 'required',
      answers: { 200: ['My imports, the newest first', pageOf('AccountImport', ImportView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listOwnImports(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/imports',
    describe({
      tag,
      summary: 'Bring along an archive',
      description:
        'An archive of Warren (ZIP), of Mastodon (ZIP or tar.gz) or of Twitter (ZIP), or with `list` a CSV file of people as Mastodon writes it; at most 500 MiB, one at a time and five a day. It is uploaded in parts, read, and stored only once it is started. Nobody is told of anything that comes in.',
      auth: 'required',
      answers: { 201: ['The import, to be uploaded', ImportView] },
      refusals: [...writing, 'conflict', 'quota_reached'],
    }),
    requireUser,
    valid('json', NewImport),
    async (c) => {
      const host = new URL(originOf(c)).host
      const reply = await beginImport(c.var.user, c.req.valid('json'), host)
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .get(
    '/imports/:id',
    describe({
      tag,
      summary: 'How far an import is',
      auth: 'required',
      answers: { 200: ['The import', ImportView] },
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await getImport(c.var.user, c.req.valid('param').id), 200),
  )
  .put(
    '/imports/:id/parts/:n',
    describe({
      tag,
      summary: 'Upload a part of an archive',
      description:
        'Numbered from 1, of `partSize` bytes each, the last of what is left; in any order. A part that is sent again takes the place of the one before, so an upload goes on where it was cut off: `received` says what is here.',
      auth: 'required',
      answers: { 204: ['Stored', null] },
      refusals: [...writing, 'length_required', 'conflict'],
      takes: 'a file',
    }),
    requireUser,
    valid('param', Part),
    async (c) => {
      const { id, n } = c.req.valid('param')
      if (!c.req.header('content-length'))
        throw new DomainError('length_required', 'Send the part as the body, with its Content-Length.')
      await putPart(c.var.user, id, n, new Uint8Array(await c.req.arrayBuffer()))
      return c.body(null, 204)
    },
  )
  .post(
    '/imports/:id/read',
    describe({
      tag,
      summary: 'Have an archive read',
      description:
        'Once all of its parts are here. What is in it then stands in `preview`, in the state `ready`.',
      auth: 'required',
      answers: { 200: ['The import', ImportView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await readImport(c.var.user, c.req.valid('param').id), 200),
  )
  .post(
    '/imports/:id/start',
    describe({
      tag,
      summary: 'Bring in what was read',
      description:
        'In the background; it goes on when I log out. What came in with an earlier import is not brought in again.',
      auth: 'required',
      answers: { 200: ['The import', ImportView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    valid('json', StartImport),
    async (c) => c.json(await startImport(c.var.user, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .delete(
    '/imports/:id',
    describe({
      tag,
      summary: 'Stop an import',
      description: 'What has come in stays; `undo` takes it back.',
      auth: 'required',
      answers: { 204: ['Stopped', null] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await stopImport(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .post(
    '/imports/:id/undo',
    describe({
      tag,
      summary: 'Take back what an import brought',
      description: 'What I have edited since, or others have answered or reacted to, stays.',
      auth: 'required',
      answers: { 200: ['The import', ImportView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await undoImport(c.var.user, c.req.valid('param').id), 200),
  )
  .get(
    '/imports/:id/report',
    describe({
      tag,
      summary: 'What stayed behind, and why',
      auth: 'required',
      answers: { 200: ['A line for each thing, as CSV', z.string()] },
      type: 'text/csv',
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      const lines = await reportOf(c.var.user, c.req.valid('param').id)
      return c.body(lines, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="import-report.csv"',
        'Cache-Control': 'no-store',
      })
    },
  )
