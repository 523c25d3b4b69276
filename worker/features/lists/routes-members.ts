import { Hono } from 'hono'
import { z } from 'zod'
import { ListId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { PageQuery } from '../../use-case/page-request'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { PeoplePage } from '../profiles/people'
import { ListsWith } from './contract'
import { addMember, listMembersOf, listsFor, removeMember } from './members'

const tag = 'Lists'
const Membership = z.object({ id: ListId, username: Username })

export const listMemberRoutes = new Hono<AppEnv>()
  .get(
    '/lists/:id/members',
    describe({
      tag,
      summary: 'Who stands on a list',
      auth: 'required',
      answers: { 200: ['Those who came last first', PeoplePage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('param', z.object({ id: ListId })),
    valid('query', PageQuery),
    async (c) => sendPage(c, await listMembersOf(c.var.user, c.req.valid('param').id, c.req.valid('query'))),
  )
  .put(
    '/lists/:id/members/:username',
    describe({
      tag,
      summary: 'Put somebody on a list',
      description:
        'They are not told. Only people I follow or am friends with: when that ends, they leave my lists. At most 500 on one.',
      auth: 'required',
      answers: { 204: ['They stand on it', null] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', Membership),
    async (c) => {
      const { id, username } = c.req.valid('param')
      await addMember(c.var.user, id, username)
      return c.body(null, 204)
    },
  )
  .delete(
    '/lists/:id/members/:username',
    describe({
      tag,
      summary: 'Take somebody off a list',
      auth: 'required',
      answers: { 204: ['They do not stand on it', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', Membership),
    async (c) => {
      const { id, username } = c.req.valid('param')
      await removeMember(c.var.user, id, username)
      return c.body(null, 204)
    },
  )
  .get(
    '/users/:username/lists',
    describe({
      tag,
      summary: 'On which of my lists somebody stands',
      auth: 'required',
      answers: { 200: ['All of my lists, the newest first', ListsWith] },
    }),
    requireUser,
    valid('param', z.object({ username: Username })),
    async (c) => c.json(await listsFor(c.var.user, c.req.valid('param').username), 200),
  )
