import { Hono } from 'hono'
import { z } from 'zod'
import { SessionId } from '../../core/ids'
import { iso } from '../../core/time'
import { fitting, toPage } from '../../db/page'
import type { AppEnv } from '../../http/app-env'
import { describe, entering, whenExpected, writing } from '../../http/describe'
import { requireWriter } from '../../use-case/exactly-once'
import { IdKey, pageOf, PageQuery, pageRequest } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import {
  LoginInput,
  LoginReply,
  RefreshInput,
  RegisterInput,
  SessionView,
  TokenInfo,
  TokenReply,
  WaitingReply,
} from './contract'
import { answerLogin, answerTokens } from './answer'
import { clearCookies, readCookies } from './cookies'
import { requireUser } from './middleware'
import { endSession, login, logout, register } from './service'
import { refresh } from './session'
import { sessionsOf } from './store'

const tag = 'Auth'

export const authRoutes = new Hono<AppEnv>()
  .post(
    '/auth/register',
    describe({
      tag,
      summary: 'Make an account and log in',
      description:
        'Repeated with the same `Idempotency-Key` it logs the same account in again, while the password in it is the right one. Who may sign up is configured (`GET /auth/registration`): by `invitation` alone, for instance. Where moderators decide, there is no account yet: what they decide is told by mail.',
      auth: 'none',
      answers: {
        201: ['The account, logged in', LoginReply],
        202: ['A moderator will decide', WaitingReply],
      },
      refusals: [
        ...writing,
        ...whenExpected,
        'weak_password',
        'username_reserved',
        'username_taken',
        'invitation_required',
        'invalid_invitation',
        'invalid_credentials',
        'bad_origin',
      ],
    }),
    valid('json', RegisterInput),
    async (c) => {
      const input = c.req.valid('json')
      const newcomer = await register(c.var.ctx, input)
      if (newcomer === 'waiting') return c.json({ status: newcomer }, 202)
      const reply = answerLogin(c, newcomer, input.tokens)
      c.header('Location', `/api/v1/users/${reply.user.username}`)
      return c.json(reply, 201)
    },
  )
  .post(
    '/auth/login',
    describe({
      tag,
      summary: 'Log in by username or e-mail address',
      description:
        'Ten wrong passwords in 15 minutes are answered from one address or one known device, and 30 in an hour from all devices that are not known; after that `429`. A device is known that has logged in before, by its cookie or its `deviceToken`, until the password changes. A right password does not count.',
      auth: 'none',
      answers: { 200: ['Logged in', LoginReply] },
      refusals: [
        ...writing,
        ...whenExpected,
        'invalid_credentials',
        'second_factor_required',
        ...entering,
        'bad_origin',
      ],
    }),
    valid('json', LoginInput),
    async (c) => {
      const input = c.req.valid('json')
      const device = input.deviceToken ?? readCookies(c).device
      const loggedIn = await login(c.var.ctx, input, device)
      return c.json(answerLogin(c, loggedIn, input.tokens, device), 200)
    },
  )
  .post(
    '/auth/refresh',
    describe({
      tag,
      summary: 'Exchange a refresh token for the next one and a new access token',
      description:
        'Browsers send the cookie and an empty object. A token is good once; after its exchange it is answered with the same successor for 30 seconds (two tabs, a lost answer), later it ends the session. A token younger than that is answered with itself. Browsers get both tokens as cookies only, clients that send `refreshToken` in the answer.',
      auth: 'none',
      answers: { 200: ['New tokens', TokenReply] },
      refusals: [...writing, ...whenExpected, 'session_ended', 'bad_origin'],
    }),
    valid('json', RefreshInput),
    async (c) => {
      const { refreshToken } = c.req.valid('json')
      const session = await refresh(c.var.ctx, refreshToken ?? readCookies(c).refresh ?? '')
      return c.json(answerTokens(c, session, refreshToken === undefined ? 'cookie' : 'body'), 200)
    },
  )
  .post(
    '/auth/logout',
    describe({
      tag,
      summary: 'Log out: end this session',
      description:
        'Ends the session of the access token or of the refresh cookie. Without either it does nothing.',
      auth: 'optional',
      answers: { 204: ['Logged out', null] },
    }),
    async (c) => {
      await logout(c.var.ctx, readCookies(c).refresh)
      clearCookies(c)
      return c.body(null, 204)
    },
  )
  .get(
    '/auth/session',
    describe({
      tag,
      summary: 'Verify the access token',
      description: 'Says who the token speaks for. Costs no SQL.',
      auth: 'required',
      answers: { 200: ['The token is good', TokenInfo] },
    }),
    requireUser,
    (c) => {
      const { id, tokenExpiresAt, ...viewer } = c.var.user.viewer
      return c.json({ userId: id, ...viewer, expiresAt: iso(tokenExpiresAt) }, 200)
    },
  )
  .get(
    '/auth/sessions',
    describe({
      tag,
      summary: 'List my sessions',
      auth: 'required',
      answers: { 200: ['My sessions, newest first', pageOf('Session', SessionView)] },
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => {
      const { db, viewer, now } = c.var.user
      const page = pageRequest('sessions', IdKey, c.req.valid('query'))
      const rows = await sessionsOf(db, viewer.id, now, page)
      const views = toPage(
        fitting(rows),
        page.limit,
        'sessions',
        (row) => [row.id],
        (row): SessionView => ({
          id: row.id,
          current: row.id === viewer.sessionId,
          userAgent: row.userAgent,
          method: row.method,
          provider: row.provider,
          app: row.app ?? '',
          createdAt: iso(row.createdAt),
          lastUsedAt: iso(row.rotatedAt),
          expiresAt: iso(row.expiresAt),
          push: Boolean(row.push),
        }),
      )
      return sendPage(c, views)
    },
  )
  .delete(
    '/auth/sessions/:id',
    describe({
      tag,
      summary: 'End one of my sessions',
      auth: 'required',
      answers: { 204: ['It has ended, or there was none', null] },
      refusals: ['session_ended', 'account_suspended'],
    }),
    requireUser,
    valid('param', z.object({ id: SessionId })),
    async (c) => {
      await requireWriter(c.var.user)
      await endSession(c.var.user, c.var.user.viewer.id, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
