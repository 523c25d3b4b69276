import { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '../../core/errors'
import { UserId } from '../../core/ids'
import { readSignedId } from '../../core/signed-id'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { valid } from '../../http/validate'
import { secrets } from '../auth/tokens'
import { stopDigest } from '../profiles/service'

const tag = 'Mail'
const ByToken = z.object({ token: z.string().max(200) })

/* The addresses in `List-Unsubscribe` (RFC 8058): a program for mail posts to it, a browser is led to a page. */
export const digestRoutes = new Hono<AppEnv>()
  .get(
    '/mail/unsubscribe/:token',
    describe({
      tag,
      summary: 'To the page that ends the digest',
      description: 'For browsers: whoever only looks at a link changes nothing.',
      auth: 'none',
      answers: { 303: ['To the page', null] },
    }),
    valid('param', ByToken),
    (c) => c.redirect(`/unsubscribe#${encodeURIComponent(c.req.valid('param').token)}`, 303),
  )
  .post(
    '/mail/unsubscribe/:token',
    describe({
      tag,
      summary: 'End the digest',
      description:
        'With the token of a mail, without logging in, as RFC 8058 has it; the body is not looked at. Once more changes nothing.',
      auth: 'none',
      answers: { 204: ['No more of these mails are sent', null] },
      refusals: ['too_large'],
    }),
    valid('param', ByToken),
    async (c) => {
      const id = UserId.safeParse(readSignedId(secrets(c.env), 'unsubscribe', c.req.valid('param').token))
      if (!id.success) throw notFound('mail')
      await stopDigest(c.var.ctx, id.data)
      return c.body(null, 204)
    },
  )
