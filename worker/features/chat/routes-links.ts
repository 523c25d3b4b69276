import { Hono } from 'hono'
import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import {
  GroupCard,
  GroupLinkId,
  GroupLinks,
  Joined,
  JoinInput,
  LinkSecret,
  MadeGroupLink,
  NewGroupLink,
} from './contract-links'
import { answerRequest, joinByLink, listLinks, lookByLink, makeLink, revokeLink } from './links'

const tag = 'Conversations'
const ById = z.object({ id: ConversationId })
const ByLink = ById.extend({ link: GroupLinkId })
const ByMember = ById.extend({ username: Username })

function done(summary: string, description: string) {
  return describe({
    tag,
    summary,
    description,
    auth: 'required',
    answers: { 204: ['Done', null] },
    refusals: [...writing, 'forbidden', 'conflict'],
  })
}

export const linkRoutes = new Hono<AppEnv>()
  .post(
    '/conversations/:id/links',
    describe({
      tag,
      summary: 'Make a link by which one joins a group',
      description:
        'By its owner and admins, 20 at most. `secret` is told this once and stored as a hash; whoever has it may join with `POST …/join` until its time is over, it is used up or revoked, or, with `approval`, ask to be let in. Who is banned stays out.',
      auth: 'required',
      answers: { 201: ['The link, with its secret', MadeGroupLink] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    valid('json', NewGroupLink),
    async (c) => c.json(await makeLink(c.var.user, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .get(
    '/conversations/:id/links',
    describe({
      tag,
      summary: 'The open links of a group, and who waits to be let in',
      description: 'For its owner and admins.',
      auth: 'required',
      answers: { 200: ['Links and people', GroupLinks] },
      refusals: ['forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await listLinks(c.var.user, c.req.valid('param').id), 200),
  )
  .delete(
    '/conversations/:id/links/:link',
    done('Revoke a link', 'By the owner and the admins. Who came by it stays.'),
    requireUser,
    valid('param', ByLink),
    async (c) => {
      const { id, link } = c.req.valid('param')
      await revokeLink(c.var.user, id, link)
      return c.body(null, 204)
    },
  )
  .get(
    '/conversations/:id/link',
    describe({
      tag,
      summary: 'What a link leads to',
      description: 'For whoever has its secret: the name of the group and how many are in it.',
      auth: 'required',
      answers: { 200: ['The group', GroupCard] },
      refusals: ['invalid_invitation'],
    }),
    requireUser,
    valid('param', ById),
    valid('query', z.object({ secret: LinkSecret })),
    async (c) =>
      c.json(await lookByLink(c.var.user, c.req.valid('param').id, c.req.valid('query').secret), 200),
  )
  .post(
    '/conversations/:id/join',
    describe({
      tag,
      summary: 'Join a group by a link',
      description: 'Or ask to be let in, where the link wants that. Who is a member already stays one.',
      auth: 'required',
      answers: { 200: ['Whether one is in', Joined] },
      refusals: [...writing, 'invalid_invitation', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    valid('json', JoinInput),
    async (c) =>
      c.json(await joinByLink(c.var.user, c.req.valid('param').id, c.req.valid('json').secret), 200),
  )
  .put(
    '/conversations/:id/requests/:username',
    done('Let somebody in', 'Who came by a link and waits. By the owner and the admins.'),
    requireUser,
    valid('param', ByMember),
    async (c) => {
      const { id, username } = c.req.valid('param')
      await answerRequest(c.var.user, id, username, true)
      return c.body(null, 204)
    },
  )
  .delete(
    '/conversations/:id/requests/:username',
    done('Do not let somebody in', 'They are not told, and may ask again. By the owner and the admins.'),
    requireUser,
    valid('param', ByMember),
    async (c) => {
      const { id, username } = c.req.valid('param')
      await answerRequest(c.var.user, id, username, false)
      return c.body(null, 204)
    },
  )
