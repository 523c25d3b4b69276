import { Hono } from 'hono'
import { z } from 'zod'
import { userHub } from '../env'
import type { AppEnv } from '../http/app-env'
import { describe } from '../http/describe'
import { requireWriter } from '../use-case/exactly-once'
import { requireUser } from '../features/auth/middleware'
import { forwardUpgrade, socketViewer } from './handshake'

const Ticket = z
  .object({ ticket: z.string(), expiresIn: z.int() })
  .meta({ id: 'SocketTicket', description: '`expiresIn` is in seconds.' })

export const hubRoutes = new Hono<AppEnv>()
  .get(
    '/hub',
    describe({
      tag: 'Hub',
      summary: 'The socket of all that is mine',
      description:
        'Notifications, conversations, friends who come and go, new posts and comments. Opens with a Bearer token, the cookie from a page of this site, or `?ticket=`. Say `hello` first; the answer tells what you missed. Closes with 4001 when the session ends, with 4008 when one person has more than 32 (the oldest goes), with 4009 when a client reads too slowly, and with 1008 for more than 60 frames in ten seconds, counted for each person.',
      auth: 'required',
      answers: { 101: ['The socket', null] },
      refusals: ['upgrade_required'],
    }),
    async (c) => {
      const viewer = await socketViewer(c)
      return (await forwardUpgrade(c, userHub(c.env, viewer.id), viewer, 'hub')).response
    },
  )
  .post(
    '/auth/socket-ticket',
    describe({
      tag: 'Auth',
      summary: 'A ticket that opens one socket within 30 seconds',
      description: 'For clients that can neither send a header nor a cookie with the handshake.',
      auth: 'required',
      answers: { 200: ['The ticket', Ticket] },
      refusals: ['session_ended', 'account_suspended'],
    }),
    requireUser,
    async (c) => {
      const { viewer } = c.var.user
      await requireWriter(c.var.user)
      return c.json({ ticket: await userHub(c.env, viewer.id).issueTicket(viewer), expiresIn: 30 }, 200)
    },
  )
