import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { PeoplePage } from '../profiles/people'
import { FriendRequest, RequestDirection } from './contract'
import { listMine, listMutualFriends, listPeople, listRequests } from './service'

const tag = 'Friends'
const OfPerson = z.object({ username: Username })

export const listRoutes = new Hono<AppEnv>()
  .get(
    '/users/:username/friends',
    describe({
      tag,
      summary: "A person's friends",
      description: 'Their privacy says whether everyone, their friends or only they themselves may see them.',
      auth: 'optional',
      answers: { 200: ['The latest friends first', PeoplePage] },
      refusals: ['invalid_cursor', 'forbidden'],
    }),
    valid('param', OfPerson),
    valid('query', PageQuery),
    async (c) =>
      sendPage(
        c,
        await listPeople(c.var.ctx, c.req.valid('param').username, 'friends', c.req.valid('query')),
      ),
  )
  .get(
    '/users/:username/followers',
    describe({
      tag,
      summary: 'Who follows a person',
      auth: 'optional',
      answers: { 200: ['The latest followers first', PeoplePage] },
      refusals: ['invalid_cursor'],
    }),
    valid('param', OfPerson),
    valid('query', PageQuery),
    async (c) =>
      sendPage(
        c,
        await listPeople(c.var.ctx, c.req.valid('param').username, 'followers', c.req.valid('query')),
      ),
  )
  .get(
    '/users/:username/following',
    describe({
      tag,
      summary: 'Whom a person follows',
      auth: 'optional',
      answers: { 200: ['Those followed last first', PeoplePage] },
      refusals: ['invalid_cursor'],
    }),
    valid('param', OfPerson),
    valid('query', PageQuery),
    async (c) =>
      sendPage(
        c,
        await listPeople(c.var.ctx, c.req.valid('param').username, 'following', c.req.valid('query')),
      ),
  )
  .get(
    '/users/:username/mutual-friends',
    describe({
      tag,
      summary: 'The friends a person and I have in common',
      description:
        'Also of somebody who hides the list of their friends, as far as our mutual friends show theirs.',
      auth: 'required',
      answers: { 200: ['My latest friends first', PeoplePage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('param', OfPerson),
    valid('query', PageQuery),
    async (c) =>
      sendPage(c, await listMutualFriends(c.var.user, c.req.valid('param').username, c.req.valid('query'))),
  )
  .get(
    '/friend-requests',
    describe({
      tag,
      summary: 'The friend requests waiting for me, or those I sent',
      auth: 'required',
      answers: { 200: ['The latest requests first', pageOf('FriendRequest', FriendRequest)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery.extend({ direction: RequestDirection.default('incoming') })),
    async (c) => {
      const { direction, ...page } = c.req.valid('query')
      return sendPage(c, await listRequests(c.var.user, direction, page))
    },
  )
  .get(
    '/blocks',
    describe({
      tag,
      summary: 'Whom I block',
      auth: 'required',
      answers: { 200: ['Those blocked last first', PeoplePage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listMine(c.var.user, 'blocks', c.req.valid('query'))),
  )
  .get(
    '/mutes',
    describe({
      tag,
      summary: 'Whom I have muted',
      auth: 'required',
      answers: { 200: ['Those muted last first', PeoplePage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listMine(c.var.user, 'mutes', c.req.valid('query'))),
  )
