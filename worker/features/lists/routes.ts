import { Hono } from 'hono'
import { z } from 'zod'
import { ListId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { requireUser } from '../auth/middleware'
import { ListPatch, ListView, NewList } from './contract'
import { createList, editList, getList, listLists, removeList, versionOf } from './service'

const tag = 'Lists'
const ById = z.object({ id: ListId })

export const listOfPeopleRoutes = new Hono<AppEnv>()
  .get(
    '/lists',
    describe({
      tag,
      summary: 'My lists of people',
      description: 'Nobody else knows of them, nor that they stand on one.',
      auth: 'required',
      answers: { 200: ['My lists, the newest first', pageOf('List', ListView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listLists(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/lists',
    describe({
      tag,
      summary: 'Make a list',
      description:
        'It has a feed of its own. With `exclusive`, what its people write stands there and not in home. At most 50, each with a title of its own.',
      auth: 'required',
      answers: { 201: ['The list, with nobody on it yet', ListView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('json', NewList),
    async (c) => {
      const reply = await createList(c.var.user, c.req.valid('json'))
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .get(
    '/lists/:id',
    describe({
      tag,
      summary: 'One of my lists',
      auth: 'required',
      answers: { 200: ['The list', ListView] },
      versioned: 'read',
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      const list = await getList(c.var.user, c.req.valid('param').id)
      return c.json(list, 200, { ETag: versionOf(list) })
    },
  )
  .patch(
    '/lists/:id',
    describe({
      tag,
      summary: 'Change a list',
      auth: 'required',
      answers: { 200: ['The list, changed', ListView] },
      refusals: [...writing, 'conflict'],
      versioned: 'edit',
    }),
    requireUser,
    valid('param', ById),
    valid('json', ListPatch),
    async (c) => {
      const { id } = c.req.valid('param')
      const list = await editList(c.var.user, id, c.req.valid('json'), c.req.header('if-match'))
      return c.json(list, 200, { ETag: versionOf(list) })
    },
  )
  .delete(
    '/lists/:id',
    describe({
      tag,
      summary: 'Delete a list',
      description: 'I go on following everybody who stood on it.',
      auth: 'required',
      answers: { 204: ['Deleted', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await removeList(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
