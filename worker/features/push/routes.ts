import { Hono } from 'hono'
import { z } from 'zod'
import { SessionId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { vapidKeys } from '../../setup/push'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { NewPushSubscription, PushDevice, PushDevices, PushKey, PushPatch } from './contract'
import { changeDevice, listDevices, sendTest, subscribeDevice, unsubscribeDevice } from './service'

const tag = 'Push'

export const pushRoutes = new Hono<AppEnv>()
  .get(
    '/push/key',
    describe({
      tag,
      summary: 'The key that browsers subscribe with',
      description: 'For `PushManager.subscribe`, as `applicationServerKey`. Null where nothing is sent.',
      auth: 'none',
      answers: { 200: ['The public key (VAPID), base64url', PushKey] },
    }),
    (c) => c.json({ publicKey: vapidKeys(c.env)?.publicKey ?? null }, 200),
  )
  .get(
    '/push/subscriptions',
    describe({
      tag,
      summary: 'My devices that are told of what happens',
      auth: 'required',
      answers: { 200: ['All of them, the latest first: at most 20', PushDevices] },
    }),
    requireUser,
    async (c) => c.json({ devices: await listDevices(c.var.user) }, 200),
  )
  .put(
    '/push/subscription',
    describe({
      tag,
      summary: 'Have this device told of what happens while nothing is open',
      description:
        'What the browser gave at its subscription. It belongs to this session and ends with it, and the browser is nobody else’s from then on. Messages are encrypted (RFC 8291); unless `previews` is on, they hold no names and no texts.',
      auth: 'required',
      answers: { 200: ['This device', PushDevice] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('json', NewPushSubscription),
    async (c) => c.json(await subscribeDevice(c.var.user, c.req.valid('json')), 200),
  )
  .patch(
    '/push/subscription',
    describe({
      tag,
      summary: 'Change how this device is told',
      auth: 'required',
      answers: { 200: ['This device', PushDevice] },
      refusals: [...writing],
    }),
    requireUser,
    valid('json', PushPatch),
    async (c) => c.json(await changeDevice(c.var.user, c.req.valid('json')), 200),
  )
  .delete(
    '/push/subscriptions/:id',
    describe({
      tag,
      summary: 'Tell one of my devices nothing any more',
      description: 'By its session. It stays logged in.',
      auth: 'required',
      answers: { 204: ['It is told nothing, or was not before', null] },
      refusals: ['session_ended', 'account_suspended'],
    }),
    requireUser,
    valid('param', z.object({ id: SessionId })),
    async (c) => {
      await unsubscribeDevice(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .post(
    '/push/test',
    describe({
      tag,
      summary: 'Send a notification to this device now',
      auth: 'required',
      answers: { 204: ['Its push service took it', null] },
      refusals: ['session_ended', 'account_suspended', 'conflict'],
    }),
    requireUser,
    async (c) => {
      await sendTest(c.var.user)
      return c.body(null, 204)
    },
  )
