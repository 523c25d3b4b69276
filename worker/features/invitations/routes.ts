import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import {
  Arrival,
  InvitationCard,
  InvitationCode,
  InvitationView,
  NewInvitation,
  Registration,
} from './contract'
import { invite, listArrivals, listMine, lookAt, registration, revoke } from './service'

const tag = 'Invitations'
const ByCode = z.object({ code: InvitationCode })

export const invitationRoutes = new Hono<AppEnv>()
  .get(
    '/auth/registration',
    describe({
      tag: 'Auth',
      summary: 'Who may sign up here, and what comes by mail',
      description: 'Costs no SQL.',
      auth: 'none',
      answers: { 200: ['How it is configured', Registration] },
    }),
    (c) => c.json(registration(c.var.ctx), 200),
  )
  .get(
    '/auth/invitations/:code',
    describe({
      tag,
      summary: 'Look at an invitation one was given',
      auth: 'none',
      answers: { 200: ['Whose it is, and whether it is open', InvitationCard] },
      refusals: ['invalid_input'],
    }),
    valid('param', ByCode),
    async (c) => c.json(await lookAt(c.var.ctx, c.req.valid('param').code), 200),
  )
  .get(
    '/invitations',
    describe({
      tag,
      summary: 'My invitations, the newest first',
      auth: 'required',
      answers: { 200: ['A page of invitations', pageOf('Invitation', InvitationView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listMine(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/invitations',
    describe({
      tag,
      summary: 'Make an invitation',
      description:
        'As many come by it as it says, however many try at once. Who invites is configured: all members, or moderators alone (`GET /auth/registration`).',
      auth: 'required',
      answers: { 201: ['The invitation', InvitationView] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('json', NewInvitation),
    async (c) => c.json((await invite(c.var.user, c.req.valid('json'))).body, 201),
  )
  .delete(
    '/invitations/:code',
    describe({
      tag,
      summary: 'Take an invitation back',
      description: 'Whoever came by it stays.',
      auth: 'required',
      answers: { 204: ['Nobody comes by it any more', null] },
      refusals: ['session_ended', 'account_suspended', 'invalid_input'],
    }),
    requireUser,
    valid('param', ByCode),
    async (c) => {
      await revoke(c.var.user, c.req.valid('param').code)
      return c.body(null, 204)
    },
  )
  .get(
    '/invitations/:code/people',
    describe({
      tag,
      summary: 'Who came by one of my invitations, the latest first',
      auth: 'required',
      answers: { 200: ['A page of people', pageOf('Arrival', Arrival)] },
      refusals: ['invalid_cursor', 'invalid_input'],
    }),
    requireUser,
    valid('param', ByCode),
    valid('query', PageQuery),
    async (c) => sendPage(c, await listArrivals(c.var.user, c.req.valid('param').code, c.req.valid('query'))),
  )
