import { Hono } from 'hono'
import type { AppEnv } from '../../http/app-env'
import { describe, entering, whenExpected, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { answerLogin } from '../auth/answer'
import { LoginReply } from '../auth/contract'
import { readCookies } from '../auth/cookies'
import { requireUser } from '../auth/middleware'
import { ConfirmReply, EmailInput, EmailView, LinkInput, LinkLoginInput, ResetInput } from './contract'
import { askForLink, enterByLink, resetPassword } from './reset'
import { askAgain, changeEmail, confirmEmail, myEmail } from './service'

const tag = 'Auth'
const ASKED =
  'Answered alike, after the same work, whether there is an account or not: what there is to say is said by mail, to the address. Ten are asked for in an hour from one address on the network; six links in an hour go to one address.'

const asking = (summary: string) =>
  describe({
    tag,
    summary,
    description: ASKED,
    auth: 'none',
    answers: { 202: ['If there is an account, the link is on its way', null] },
    refusals: [...writing, ...whenExpected, 'bad_origin'],
  })

export const addressRoutes = new Hono<AppEnv>()
  .get(
    '/auth/email',
    describe({
      tag,
      summary: 'My e-mail address, and the one that is to take its place',
      auth: 'required',
      answers: { 200: ['The address', EmailView] },
      refusals: ['session_ended'],
    }),
    requireUser,
    async (c) => c.json(await myEmail(c.var.user), 200),
  )
  .post(
    '/auth/email',
    describe({
      tag,
      summary: 'Change my e-mail address',
      description:
        'A link goes to the new address, and is good for a day. A confirmed address stays until that link is opened; then it is told, with a link that brings it back within seven days. An address nobody has confirmed is replaced at once.',
      auth: 'required',
      answers: { 200: ['How it stands now', EmailView] },
      refusals: [...writing, 'recent_sign_in_required', 'conflict'],
    }),
    requireUser,
    valid('json', EmailInput),
    async (c) => c.json(await changeEmail(c.var.user, c.req.valid('json')), 200),
  )
  .post(
    '/auth/email/link',
    describe({
      tag,
      summary: 'Send the link that confirms my address again',
      auth: 'required',
      answers: { 204: ['It is on its way', null] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    async (c) => {
      await askAgain(c.var.user)
      return c.body(null, 204)
    },
  )
  .post(
    '/auth/email/confirm',
    describe({
      tag,
      summary: 'Open a link that says whose an address is',
      description:
        'What stands behind the `#` of the link, which works once, logged in or not. It confirms an address, changes it, or brings the one before back: then everybody is logged out, and the password is gone, so that a new one is set by mail. `email_taken` tells whoever reads the mail that an account of theirs was first.',
      auth: 'none',
      answers: { 200: ['What it did', ConfirmReply] },
      refusals: [...writing, ...whenExpected, 'invalid_link', 'email_taken', 'bad_origin'],
    }),
    valid('json', LinkInput),
    async (c) => c.json(await confirmEmail(c.var.ctx, c.req.valid('json').token), 200),
  )
  .post(
    '/auth/reset',
    asking('Have a link sent that sets a new password'),
    valid('json', EmailInput),
    async (c) => {
      await askForLink(c.var.ctx, c.req.valid('json'), 'reset')
      return c.body(null, 202)
    },
  )
  .post(
    '/auth/reset/confirm',
    describe({
      tag,
      summary: 'Set a new password by a link',
      description:
        'The link works once, for an hour. All sessions end, no device is known any more, and all other links are spent. A second factor stays.',
      auth: 'none',
      answers: { 204: ['The password is set', null] },
      refusals: [...writing, ...whenExpected, 'invalid_link', 'weak_password', 'bad_origin'],
    }),
    valid('json', ResetInput),
    async (c) => {
      await resetPassword(c.var.ctx, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .post('/auth/link', asking('Have a link sent that logs in'), valid('json', EmailInput), async (c) => {
    await askForLink(c.var.ctx, c.req.valid('json'), 'sign-in')
    return c.body(null, 202)
  })
  .post(
    '/auth/link/confirm',
    describe({
      tag,
      summary: 'Log in by a link',
      description:
        'The link works once, for 15 minutes, on any device. Those who use an authenticator app are asked for its code as well.',
      auth: 'none',
      answers: { 200: ['Logged in', LoginReply] },
      refusals: [
        ...writing,
        ...whenExpected,
        'invalid_link',
        'second_factor_required',
        ...entering,
        'bad_origin',
      ],
    }),
    valid('json', LinkLoginInput),
    async (c) => {
      const input = c.req.valid('json')
      const device = input.deviceToken ?? readCookies(c).device
      const loggedIn = await enterByLink(c.var.ctx, input, device)
      return c.json(answerLogin(c, loggedIn, input.tokens, device), 200)
    },
  )
