import { Hono } from 'hono'
import { z } from 'zod'
import { userHub } from '../../env'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { requireWriter } from '../../use-case/exactly-once'
import { pageOf, PageQuery, pageRequest } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import {
  DismissNotifications,
  Notification,
  NotificationQuery,
  ReadNotifications,
  UnreadCount,
} from './contract'
import { listName } from './hub-list'

const tag = 'Notifications'
const ById = z.object({ id: z.string().max(200) })
const RevKey = z.tuple([z.int()])

export const notificationRoutes = new Hono<AppEnv>()
  .get(
    '/notifications',
    describe({
      tag,
      summary: 'My notifications',
      description:
        'The latest first. Similar ones are one: `actorCount` says how many people are behind it, `actors` names the latest. What was deleted, undone, edited out or is no longer mine to see is no longer there, and names and texts are as they are now. What is undone and done again within a day comes back where it was, as no news.',
      auth: 'required',
      answers: { 200: ['A page of notifications', pageOf('Notification', Notification)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery.extend(NotificationQuery.shape)),
    async (c) => {
      const { kind = null, ...query } = c.req.valid('query')
      const page = pageRequest(listName(kind), RevKey, query)
      return sendPage(c, await userHub(c.env, c.var.user.viewer.id).notifications({ ...page, kind }))
    },
  )
  .delete(
    '/notifications',
    describe({
      tag,
      summary: 'Dismiss all notifications, on all my devices',
      description: 'All up to the `rev` in `upTo`. What they told of is not told again.',
      auth: 'required',
      answers: { 200: ['What is still unread', UnreadCount] },
      refusals: ['invalid_input', 'session_ended', 'account_suspended'],
    }),
    requireUser,
    valid('query', DismissNotifications),
    async (c) => {
      await requireWriter(c.var.user)
      return c.json(await userHub(c.env, c.var.user.viewer.id).dismiss(c.req.valid('query')), 200)
    },
  )
  .delete(
    '/notifications/:id',
    describe({
      tag,
      summary: 'Dismiss a notification, on all my devices',
      description:
        'What it told of is not told again; similar news begin a notification of their own. One that is gone already is no error.',
      auth: 'required',
      answers: { 200: ['What is still unread', UnreadCount] },
      refusals: ['session_ended', 'account_suspended'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await requireWriter(c.var.user)
      return c.json(await userHub(c.env, c.var.user.viewer.id).dismiss(c.req.valid('param')), 200)
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
