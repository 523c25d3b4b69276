import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { valid } from '../../http/validate'
import { takeBounce } from './bounces'

const tag = 'Mail'
const ByProvider = z.object({ provider: z.string().max(40) }).meta({ example: { provider: 'resend' } })

export const mailRoutes = new Hono<AppEnv>().post(
  '/mail/bounces/:provider',
  describe({
    tag,
    summary: 'A mail came back',
    description:
      'For the providers `resend` and `postmark`, who show by a signature or a password that it is they. To an address whose mail comes back for good, or that calls it spam, nothing is sent that can be left out, until its owner confirms it again.',
    auth: 'none',
    answers: { 204: ['Noted', null] },
    refusals: ['forbidden', 'invalid_json', 'too_large'],
  }),
  valid('param', ByProvider),
  async (c) => {
    await takeBounce(c.var.ctx, c.req.valid('param').provider, c.req.raw.headers, await c.req.text())
    return c.body(null, 204)
  },
)
