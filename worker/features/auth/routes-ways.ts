import { Hono } from 'hono'
import { DomainError } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { PasswordInput } from './contract'
import { Ways } from './contract-ways'
import { readCookies, setDeviceCookie } from './cookies'
import { deviceToken } from './device'
import { requireUser } from './middleware'
import { changePassword, removePassword } from './own-password'
import { waysOf } from './store'

const tag = 'Auth'

export const wayRoutes = new Hono<AppEnv>()
  .get(
    '/auth/ways',
    describe({
      tag,
      summary: 'Tell by which ways I get into my account',
      auth: 'required',
      answers: { 200: ['My ways in', Ways] },
      refusals: ['session_ended'],
    }),
    requireUser,
    async (c) => {
      const { db, env, viewer } = c.var.user
      const { person, linked } = waysOf(db, env, viewer.id)
      const [[user], linkedAccounts] = await db.batch([person, linked])
      if (!user) throw new DomainError('session_ended')
      const confirmed = user.emailBouncedAt === null ? 'confirmed' : 'bounced'
      const ways: Ways = {
        password: user.passwordHash !== '',
        passkeys: user.passkeys,
        secondFactor: user.secondFactor,
        roleWaits: viewer.roleWaits === true,
        recoveryCodesLeft: user.recoveryCodes,
        linkedAccounts,
        email: user.email === '' ? 'none' : user.emailConfirmedAt === null ? 'unconfirmed' : confirmed,
        waysIn: user.waysIn,
      }
      return c.json(ways, 200)
    },
  )
  .post(
    '/auth/password',
    describe({
      tag,
      summary: 'Change my password, or set one',
      description:
        'Ends every other session. Whoever has a password names it; whoever has none has to have shown recently who they are (`POST /auth/proof`).',
      auth: 'required',
      answers: { 204: ['Changed', null] },
      refusals: [...writing, 'invalid_credentials', 'recent_sign_in_required', 'weak_password'],
    }),
    requireUser,
    valid('json', PasswordInput),
    async (c) => {
      const user = await changePassword(c.var.user, c.req.valid('json'))
      if (readCookies(c).access) setDeviceCookie(c, deviceToken(c.env, user, undefined))
      return c.body(null, 204)
    },
  )
  .delete(
    '/auth/password',
    describe({
      tag,
      summary: 'Remove my password',
      description: 'For who has another way in. Ends every other session.',
      auth: 'required',
      answers: { 204: ['There is none now', null] },
      refusals: ['session_ended', 'account_suspended', 'recent_sign_in_required', 'last_way_in'],
    }),
    requireUser,
    async (c) => {
      const user = await removePassword(c.var.user)
      if (readCookies(c).access) setDeviceCookie(c, deviceToken(c.env, user, undefined))
      return c.body(null, 204)
    },
  )
