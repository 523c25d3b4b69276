import { Hono } from 'hono'
import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { banMember, liftBan, listBans } from './bans'
import { Ban, Conversation } from './contract'

const tag = 'Conversations'
const ById = z.object({ id: ConversationId })
const ByMember = ById.extend({ username: Username })
const BanPage = pageOf('Ban', Ban)

export const banRoutes = new Hono<AppEnv>()
  .get(
    '/conversations/:id/bans',
    describe({
      tag,
      summary: 'Who is kept out of a group',
      description: 'For its owner and admins, the latest first.',
      auth: 'required',
      answers: { 200: ['A page of people', BanPage] },
      refusals: ['invalid_cursor', 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    valid('query', PageQuery),
    async (c) => sendPage(c, await listBans(c.var.user, c.req.valid('param').id, c.req.valid('query'))),
  )
  .put(
    '/conversations/:id/bans/:username',
    describe({
      tag,
      summary: 'Ban somebody from a group',
      description:
        'By its owner and admins; an admin only by the owner. Removes them, or their invitation, and nobody can invite them again until the ban is lifted. The group is told of a removal.',
      auth: 'required',
      answers: { 200: ['The conversation as it is now', Conversation] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ByMember),
    async (c) => {
      const { id, username } = c.req.valid('param')
      return c.json(await banMember(c.var.user, id, username), 200)
    },
  )
  .delete(
    '/conversations/:id/bans/:username',
    describe({
      tag,
      summary: 'Lift a ban',
      description: 'By the owner and the admins: from then on this person can be invited again.',
      auth: 'required',
      answers: { 204: ['Done', null] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ByMember),
    async (c) => {
      const { id, username } = c.req.valid('param')
      await liftBan(c.var.user, id, username)
      return c.body(null, 204)
    },
  )
