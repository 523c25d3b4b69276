import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, entering, whenExpected, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { answerLogin } from '../auth/answer'
import { LoginReply } from '../auth/contract'
import { readCookies } from '../auth/cookies'
import { requireUser } from '../auth/middleware'
import { addPasskey } from './add'
import {
  CreationOptions,
  NewPasskey,
  PasskeyId,
  PasskeyPatch,
  Passkeys,
  PasskeySignIn,
  PasskeyView,
  RequestOptions,
} from './contract'
import { relyingParty } from './relying-party'
import { passkeyView, registrationOptions, remove, rename, signIn, signInOptions } from './service'
import { passkeysOf } from './store'

const tag = 'Auth'
const ById = z.object({ id: PasskeyId })
const Nothing = z.strictObject({})

export const passkeyRoutes = new Hono<AppEnv>()
  .post(
    '/auth/passkeys/options',
    describe({
      tag,
      summary: 'Begin to log in with a passkey',
      description:
        'What `navigator.credentials.get` wants to know. No name is asked for: the passkey says whose it is.',
      auth: 'none',
      answers: { 200: ['For the browser', RequestOptions] },
      refusals: [...writing, ...whenExpected, 'bad_origin'],
    }),
    valid('json', Nothing),
    async (c) => c.json(await signInOptions(c.var.ctx, relyingParty(c)), 200),
  )
  .post(
    '/auth/passkeys/sign-in',
    describe({
      tag,
      summary: 'Log in with a passkey',
      description: 'A passkey shows two things by itself, so no code is asked for.',
      auth: 'none',
      answers: { 200: ['Logged in', LoginReply] },
      refusals: [
        ...writing,
        ...whenExpected,
        'invalid_credentials',
        'challenge_ended',
        ...entering,
        'bad_origin',
      ],
    }),
    valid('json', PasskeySignIn),
    async (c) => {
      const { passkey, tokens, deviceToken } = c.req.valid('json')
      const device = deviceToken ?? readCookies(c).device
      const loggedIn = await signIn(c.var.ctx, relyingParty(c), passkey, device)
      return c.json(answerLogin(c, loggedIn, tokens, device), 200)
    },
  )
  .get(
    '/auth/passkeys',
    describe({
      tag,
      summary: 'List my passkeys',
      auth: 'required',
      answers: { 200: ['All of them, the oldest first', Passkeys] },
    }),
    requireUser,
    async (c) => {
      const { db, viewer } = c.var.user
      return c.json({ passkeys: (await passkeysOf(db, viewer.id)).map(passkeyView) }, 200)
    },
  )
  .post(
    '/auth/passkeys/setup',
    describe({
      tag,
      summary: 'Begin to make a passkey',
      description: 'What `navigator.credentials.create` wants to know. At most 20 are kept.',
      auth: 'required',
      answers: { 200: ['For the browser', CreationOptions] },
      refusals: [...writing, 'recent_sign_in_required', 'conflict'],
    }),
    requireUser,
    valid('json', Nothing),
    async (c) => c.json(await registrationOptions(c.var.user, relyingParty(c)), 200),
  )
  .post(
    '/auth/passkeys',
    describe({
      tag,
      summary: 'Add the passkey that was made',
      auth: 'required',
      answers: { 201: ['The passkey', PasskeyView] },
      refusals: [...writing, 'challenge_ended', 'conflict'],
    }),
    requireUser,
    valid('json', NewPasskey),
    async (c) => {
      const reply = await addPasskey(c.var.user, relyingParty(c), c.req.valid('json'))
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .patch(
    '/auth/passkeys/:id',
    describe({
      tag,
      summary: 'Name one of my passkeys',
      auth: 'required',
      answers: { 200: ['The passkey', PasskeyView] },
      refusals: [...writing],
    }),
    requireUser,
    valid('param', ById),
    valid('json', PasskeyPatch),
    async (c) => c.json(await rename(c.var.user, c.req.valid('param').id, c.req.valid('json').name), 200),
  )
  .delete(
    '/auth/passkeys/:id',
    describe({
      tag,
      summary: 'Remove one of my passkeys',
      auth: 'required',
      answers: { 204: ['Removed, or there was none', null] },
      refusals: ['session_ended', 'account_suspended', 'recent_sign_in_required', 'last_way_in'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await remove(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
