import { Hono } from 'hono'
import { z } from 'zod'
import { userHub } from '../../env'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { pageOf } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { Presence } from './contract'
import { presenceOf } from './service'

const tag = 'Presence'

export const presenceRoutes = new Hono<AppEnv>()
  .get(
    '/presence',
    describe({
      tag,
      summary: 'My friends who are online',
      description:
        'Those who show it; known while I have a socket at `/hub` open, and of the latest 500 friends. All on one page.',
      auth: 'required',
      answers: { 200: ['Friends online', pageOf('Presence', Presence)] },
    }),
    requireUser,
    async (c) => {
      const items = await userHub(c.env, c.var.user.viewer.id).onlineFriends()
      return sendPage(c, { items, nextCursor: null })
    },
  )
  .get(
    '/users/:username/presence',
    describe({
      tag,
      summary: 'Whether a friend is online, or when they last were',
      description: 'Of somebody who is no friend, or does not show it, as if they never had been.',
      auth: 'required',
      answers: { 200: ['Online or last seen', Presence] },
    }),
    requireUser,
    valid('param', z.object({ username: Username })),
    async (c) => c.json(await presenceOf(c.var.user, c.req.valid('param').username), 200),
  )
