import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, entering, whenExpected, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { answerLogin } from '../auth/answer'
import { LoginReply } from '../auth/contract'
import { readCookies } from '../auth/cookies'
import { requireUser } from '../auth/middleware'
import { CodeInput, CodeSignIn, RecoveryCodes, SecondFactorSetup } from './contract'
import { beginSecondFactor, renewRecoveryCodes, turnOff, turnOn } from './service'
import { signInWithCode } from './sign-in'

const tag = 'Auth'
const Nothing = z.strictObject({})

export const secondFactorRoutes = new Hono<AppEnv>()
  .post(
    '/auth/second-factor',
    describe({
      tag,
      summary: 'Finish a log-in with a code',
      description:
        'After `second_factor_required`, within ten minutes. A code is good once. Five wrong codes in 15 minutes are answered from one address or one known device, and 20 in an hour from all devices that are not known; after that `429`.',
      auth: 'none',
      answers: { 200: ['Logged in', LoginReply] },
      refusals: [
        ...writing,
        ...whenExpected,
        'invalid_token',
        'invalid_credentials',
        ...entering,
        'bad_origin',
      ],
    }),
    valid('json', CodeSignIn),
    async (c) => {
      const input = c.req.valid('json')
      const device = input.deviceToken ?? readCookies(c).device
      const loggedIn = await signInWithCode(c.var.ctx, input, device)
      return c.json(answerLogin(c, loggedIn, input.tokens, device), 200)
    },
  )
  .post(
    '/auth/second-factor/setup',
    describe({
      tag,
      summary: 'Begin to use an authenticator app',
      description: 'The secret is told once. It counts for nothing until it is turned on with a code.',
      auth: 'required',
      answers: { 200: ['For the app', SecondFactorSetup] },
      refusals: [...writing, 'recent_sign_in_required', 'conflict'],
    }),
    requireUser,
    valid('json', Nothing),
    async (c) => c.json(await beginSecondFactor(c.var.user), 200),
  )
  .put(
    '/auth/second-factor',
    describe({
      tag,
      summary: 'Turn on the codes of my authenticator app',
      description:
        'With a code of the app. From then on every log-in but that with a passkey asks for one. The recovery codes are told once.',
      auth: 'required',
      answers: { 200: ['It is on', RecoveryCodes] },
      refusals: [...writing, 'invalid_credentials', 'conflict'],
    }),
    requireUser,
    valid('json', CodeInput),
    async (c) => c.json(await turnOn(c.var.user, c.req.valid('json').code), 200),
  )
  .delete(
    '/auth/second-factor',
    describe({
      tag,
      summary: 'Turn off the codes of my authenticator app',
      description: 'The secret and the recovery codes are forgotten.',
      auth: 'required',
      answers: { 204: ['It is off', null] },
      refusals: ['session_ended', 'account_suspended', 'recent_sign_in_required'],
    }),
    requireUser,
    async (c) => {
      await turnOff(c.var.user)
      return c.body(null, 204)
    },
  )
  .post(
    '/auth/second-factor/recovery-codes',
    describe({
      tag,
      summary: 'Make new recovery codes',
      description: 'Ten, told once. Those there were are good no more.',
      auth: 'required',
      answers: { 200: ['The codes', RecoveryCodes] },
      refusals: [...writing, 'recent_sign_in_required', 'conflict'],
    }),
    requireUser,
    valid('json', Nothing),
    async (c) => c.json(await renewRecoveryCodes(c.var.user), 200),
  )
