import { Hono } from 'hono'
import { z } from 'zod'
import { FilterId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { FilterPatch, FilterView, NewFilter } from './contract'
import { createFilter, editFilter, getFilter, listFilters, removeFilter, versionOf } from './service'

const tag = 'Safety'
const ById = z.object({ id: FilterId })

export const filterRoutes = new Hono<AppEnv>()
  .get(
    '/filters',
    describe({
      tag,
      summary: 'Words I would rather not see',
      auth: 'required',
      answers: {
        200: ['My filters, the newest first; also those that have ended', pageOf('Filter', FilterView)],
      },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listFilters(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/filters',
    describe({
      tag,
      summary: 'Filter a word or a phrase',
      description:
        'Large and small letters and accents make no difference, and punctuation is passed over. `hide` leaves matching posts and comments out of lists, notifications and live news; `warn` names the phrase in `viewer.filtered`, so that clients can fold them. Nobody else is affected, and what I wrote myself never is. At most 100.',
      auth: 'required',
      answers: { 201: ['The filter', FilterView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('json', NewFilter),
    async (c) => {
      const reply = await createFilter(c.var.user, c.req.valid('json'))
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .get(
    '/filters/:id',
    describe({
      tag,
      summary: 'One of my filters',
      auth: 'required',
      answers: { 200: ['The filter', FilterView] },
      versioned: 'read',
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      const filter = await getFilter(c.var.user, c.req.valid('param').id)
      return c.json(filter, 200, { ETag: versionOf(filter) })
    },
  )
  .patch(
    '/filters/:id',
    describe({
      tag,
      summary: 'Change a filter',
      auth: 'required',
      answers: { 200: ['The filter, changed', FilterView] },
      refusals: [...writing, 'conflict'],
      versioned: 'edit',
    }),
    requireUser,
    valid('param', ById),
    valid('json', FilterPatch),
    async (c) => {
      const { id } = c.req.valid('param')
      const filter = await editFilter(c.var.user, id, c.req.valid('json'), c.req.header('if-match'))
      return c.json(filter, 200, { ETag: versionOf(filter) })
    },
  )
  .delete(
    '/filters/:id',
    describe({
      tag,
      summary: 'Remove a filter',
      auth: 'required',
      answers: { 204: ['Removed', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await removeFilter(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
