import { Hono } from 'hono'
import type { AppEnv } from '../../http/context'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { ProofInput } from './contract'
import { prove } from './service'

export const proofRoutes = new Hono<AppEnv>().post(
  '/auth/proof',
  describe({
    tag: 'Auth',
    summary: 'Show once more that it is me',
    description:
      'What decides who gets into an account is changed within ten minutes of a log-in, or of this. Ten wrong proofs in 15 minutes are answered in one session.',
    auth: 'required',
    answers: { 204: ['Shown, for ten minutes', null] },
    refusals: [...writing, 'invalid_credentials'],
  }),
  requireUser,
  valid('json', ProofInput),
  async (c) => {
    await prove(c.var.user, c.req.valid('json'))
    return c.body(null, 204)
  },
)
