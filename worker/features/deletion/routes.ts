import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, entering, whenExpected, writing } from '../../http/describe'
import { PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { answerLogin } from '../auth/answer'
import { LoginReply } from '../auth/contract'
import { clearCookies, readCookies } from '../auth/cookies'
import { requireRole, requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { DeletionInput, DeletionPage, DeletionView, OrderedDeletion, ReturnInput } from './contract'
import { askForDeletion, deactivate, orderDeletion, readDeletions, stopDeletion } from './service'

const tag = 'Auth'

export const deletionRoutes = new Hono<AppEnv>()
  .post(
    '/users/me/deactivation',
    describe({
      tag,
      summary: 'Deactivate my account',
      description:
        'All my sessions end, and nobody sees me nor what I wrote, until I log in again: then everything is as it was.',
      auth: 'required',
      answers: { 204: ['Nobody sees me any more', null] },
      refusals: [...writing, 'recent_sign_in_required', 'conflict'],
    }),
    requireUser,
    valid('json', z.strictObject({})),
    async (c) => {
      await deactivate(c.var.user)
      clearCookies(c)
      return c.body(null, 204)
    },
  )
  .post(
    '/users/me/deletion',
    describe({
      tag,
      summary: 'Delete my account',
      description:
        'It is deactivated at once, and deleted two weeks later. Until then a log-in is refused with `deletion_pending`, and `POST /auth/return` stops it. What goes and what stays: docs/deletion.md.',
      auth: 'required',
      answers: { 200: ['When the deletion begins', DeletionView] },
      refusals: [...writing, 'recent_sign_in_required', 'conflict'],
    }),
    requireUser,
    valid('json', DeletionInput),
    async (c) => {
      const view = await askForDeletion(c.var.user, c.req.valid('json').username)
      clearCookies(c)
      return c.json(view, 200)
    },
  )
  .post(
    '/auth/return',
    describe({
      tag,
      summary: 'Stop the deletion of my account, and log in',
      description:
        'With the `returnToken` of a log-in that was refused with `deletion_pending`, within an hour.',
      auth: 'none',
      answers: { 200: ['Everything is as it was', LoginReply] },
      refusals: [...writing, ...whenExpected, ...entering, 'invalid_token', 'bad_origin'],
    }),
    valid('json', ReturnInput),
    async (c) => {
      const input = c.req.valid('json')
      const device = input.deviceToken ?? readCookies(c).device
      const loggedIn = await stopDeletion(c.var.ctx, input, device)
      return c.json(answerLogin(c, loggedIn, input.tokens, device), 200)
    },
  )
  .get(
    '/admin/deletions',
    describe({
      tag: 'Operations',
      summary: 'Accounts that are to be deleted, are being, or were',
      auth: 'admin',
      answers: { 200: ['The latest first', DeletionPage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    requireRole('admin'),
    valid('query', PageQuery),
    async (c) => sendPage(c, await readDeletions(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/admin/users/:username/deletion',
    describe({
      tag: 'Operations',
      summary: 'Have an account deleted whose owner asked for it',
      description:
        'For who cannot log in to do it. The same happens as if they had done it themselves, after as many days as are given; it is written into the audit log.',
      auth: 'admin',
      answers: { 200: ['When the deletion begins', DeletionView] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    requireRole('admin'),
    valid('param', z.object({ username: Username })),
    valid('json', OrderedDeletion),
    async (c) =>
      c.json((await orderDeletion(c.var.user, c.req.valid('param').username, c.req.valid('json'))).body, 200),
  )
