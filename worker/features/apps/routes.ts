import { Hono } from 'hono'
import { z } from 'zod'
import { DomainError } from '../../core/errors'
import { AppId } from '../../core/scopes'
import type { AppEnv } from '../../http/app-env'
import { describe, whenExpected, writing } from '../../http/describe'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { requireUser } from '../auth/middleware'
import { decide, lookAtRequest } from './consent'
import {
  ApplicationView,
  AppView,
  ConsentInput,
  ConsentReply,
  ConsentRequest,
  ConsentView,
  GrantView,
  NewApp,
  NewAppReply,
  NewToken,
  NewTokenReply,
} from './contract'
import { issuerOf } from './issuer'
import { deleteOwn, listOwn, makeOwn } from './own-apps'
import { appView } from './registration'
import { appById } from './store'
import { listGrants, makeToken } from './tokens'

const tag = 'Apps'

/** What an app may ask about itself. */
export const ownRoutes = new Hono<AppEnv>().get(
  '/apps/verify_credentials',
  describe({
    tag,
    summary: 'The app that a token was given to',
    auth: 'required',
    answers: {
      200: [
        'The app; of a token that somebody made for themselves it says only what it may do',
        ApplicationView,
      ],
    },
  }),
  async (c) => {
    const { app, db, env } = c.var.ctx
    if (!app) throw new DomainError('unauthenticated', 'Ask this by the token of an app.')
    const [row] = app.id === null ? [] : await appById(db, app.id)
    const own = { name: 'Personal access token', website: '', scopes: [...app.scopes], redirectUris: [] }
    return c.json(row ? { id: row.id, ...appView(env, row) } : appView(env, own), 200)
  },
)

/** What people do about apps: never by an app's token, for none of it is in the table of scopes. */
export const appRoutes = new Hono<AppEnv>()
  .get(
    '/apps/grants',
    describe({
      tag,
      summary: 'The apps I let in, and tokens of my own',
      description: 'Each is a session: `DELETE /auth/sessions/:id` ends it.',
      auth: 'required',
      answers: { 200: ['What may ask in my name, the latest first', pageOf('Grant', GrantView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listGrants(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/apps/tokens',
    describe({
      tag,
      summary: 'Make a token for a program of mine',
      description:
        'It is told this once. `Authorization: Bearer` with it is everything that a program needs; what it may ask is in its scopes.',
      auth: 'required',
      answers: { 201: ['The token', NewTokenReply] },
      refusals: [...writing, 'recent_sign_in_required', 'conflict'],
    }),
    requireUser,
    valid('json', NewToken),
    async (c) => c.json(await makeToken(c.var.user, c.req.valid('json')), 201),
  )
  .get(
    '/apps/consent',
    describe({
      tag,
      summary: 'What an app asks for',
      description:
        'For the page at `/oauth/authorize`. Of an app that is not known, or that wants people sent where it never said, nobody is sent anywhere.',
      auth: 'none',
      answers: { 200: ['The app, and what it asks for', ConsentView] },
      refusals: [...whenExpected, 'unknown_app', 'redirect_mismatch', 'bad_origin'],
    }),
    valid('query', ConsentRequest),
    async (c) => c.json(await lookAtRequest(c.var.ctx, issuerOf(c), c.req.valid('query')), 200),
  )
  .post(
    '/apps/consent',
    describe({
      tag,
      summary: 'Let an app in, or not',
      description: 'Sends nobody anywhere: the answer says where the browser is to go.',
      auth: 'required',
      answers: { 200: ['Where to go, or the code to type', ConsentReply] },
      refusals: [...writing, 'unknown_app', 'redirect_mismatch'],
    }),
    requireUser,
    valid('json', ConsentInput),
    async (c) => {
      const { allow, ...request } = c.req.valid('json')
      return c.json(await decide(c.var.user, issuerOf(c), request, allow), 200)
    },
  )
  .get(
    '/apps/mine',
    describe({
      tag,
      summary: 'The apps I made',
      auth: 'required',
      answers: { 200: ['My apps, the latest first', pageOf('App', AppView)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listOwn(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/apps/mine',
    describe({
      tag,
      summary: 'Make an app',
      description: 'Its secret is told this once.',
      auth: 'required',
      answers: { 201: ['The app', NewAppReply] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('json', NewApp),
    async (c) => c.json(await makeOwn(c.var.user, c.req.valid('json')), 201),
  )
  .delete(
    '/apps/mine/:id',
    describe({
      tag,
      summary: 'Delete an app I made',
      description: 'Everybody who let it in is rid of it at once.',
      auth: 'required',
      answers: { 204: ['It is gone', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', z.object({ id: AppId })),
    async (c) => {
      await deleteOwn(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
