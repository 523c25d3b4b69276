import { Hono } from 'hono'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { signInConfig } from '../../setup/sign-in-providers'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { LinkedAccounts, LinkedParam } from './contract'
import { linkedAccounts, unlink } from './linking'
import { tag } from './routes'

export const linkedRoutes = new Hono<AppEnv>()
  .get(
    '/auth/linked-accounts',
    describe({
      tag,
      summary: 'The accounts elsewhere that are linked to mine',
      auth: 'required',
      answers: { 200: ['All of them, the oldest first', LinkedAccounts] },
    }),
    requireUser,
    async (c) => c.json({ items: await linkedAccounts(c.var.user, signInConfig(c.env).providers) }, 200),
  )
  .delete(
    '/auth/linked-accounts/:id',
    describe({
      tag,
      summary: 'Unlink an account elsewhere',
      auth: 'required',
      answers: { 204: ['It is linked no more, or was not', null] },
      refusals: ['session_ended', 'account_suspended', 'recent_sign_in_required', 'last_way_in'],
    }),
    requireUser,
    valid('param', LinkedParam),
    async (c) => {
      await unlink(c.var.user, c.req.valid('param').id, signInConfig(c.env).providers)
      return c.body(null, 204)
    },
  )
