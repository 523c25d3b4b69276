import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { RequestOptions } from '../passkeys/contract'
import { relyingParty } from '../passkeys/relying-party'
import { confirmOptions } from '../passkeys/service'
import { ProofInput } from './contract'
import { prove } from './service'

const tag = 'Auth'

export const proofRoutes = new Hono<AppEnv>()
  .post(
    '/auth/proof',
    describe({
      tag,
      summary: 'Show once more that it is me',
      description:
        'What decides who gets into an account is changed within ten minutes of a log-in, or of this. One of the fields is enough. Ten wrong proofs in 15 minutes are answered in one session.',
      auth: 'required',
      answers: { 204: ['Shown, for ten minutes', null] },
      refusals: [...writing, 'invalid_credentials', 'challenge_ended'],
    }),
    requireUser,
    valid('json', ProofInput),
    async (c) => {
      await prove(c.var.user, () => relyingParty(c), c.req.valid('json'))
      return c.body(null, 204)
    },
  )
  .post(
    '/auth/proof/options',
    describe({
      tag,
      summary: 'Begin to show by a passkey that it is me',
      description: 'What `navigator.credentials.get` wants to know, of a passkey of mine.',
      auth: 'required',
      answers: { 200: ['For the browser', RequestOptions] },
      refusals: [...writing],
    }),
    requireUser,
    valid('json', z.strictObject({})),
    async (c) => c.json(await confirmOptions(c.var.user, relyingParty(c)), 200),
  )
