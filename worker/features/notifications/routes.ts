import { Hono } from 'hono'
import { z } from 'zod'
import { userHub } from '../../env'
import type { AppEnv } from '../../http/context'
import { describe } from '../../http/describe'
import { requireWriter } from '../../http/exactly-once'
import { pageOf, PageQuery, pageRequest, sendPage } from '../../http/paging'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Notification, ReadNotifications, UnreadCount } from './contract'
import { NOTIFICATIONS_LIST } from './hub-list'

const tag = 'Notifications'
const RevKey = z.tuple([z.int()])

export const notificationRoutes = new Hono<AppEnv>()
  .get(
    '/notifications',
    describe({
      tag,
      summary: 'My notifications',
      description:
        'The latest first. Similar ones are one: `actorCount` says how many people are behind it, `actors` names the latest. What was deleted or undone is no longer there.',
      auth: 'required',
      answers: { 200: ['A page of notifications', pageOf('Notification', Notification)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => {
      const page = pageRequest(NOTIFICATIONS_LIST, RevKey, c.req.valid('query'))
      return sendPage(c, await userHub(c.env, c.var.user.viewer.id).notifications(page))
    },
  )
  .post(
    '/notifications/read',
    describe({
      tag,
      summary: 'Mark notifications as read, on all my devices',
      description:
        'Those named in `ids`, and all up to the `rev` in `upTo`. One that similar news have joined since stays unread.',
      auth: 'required',
      answers: { 200: ['What is still unread', UnreadCount] },
      refusals: [
        'invalid_json',
        'invalid_input',
        'too_large',
        'unsupported_media_type',
        'session_ended',
        'account_suspended',
      ],
    }),
    requireUser,
    valid('json', ReadNotifications),
    async (c) => {
      await requireWriter(c.var.user)
      return c.json(await userHub(c.env, c.var.user.viewer.id).markRead(c.req.valid('json')), 200)
    },
  )
  .get(
    '/notifications/unread-count',
    describe({
      tag,
      summary: 'How much is unread',
      description: 'Notifications, and conversations with unread messages that are not muted.',
      auth: 'required',
      answers: { 200: ['The counts', UnreadCount] },
    }),
    requireUser,
    async (c) => c.json(await userHub(c.env, c.var.user.viewer.id).unread(), 200),
  )
