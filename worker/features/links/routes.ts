import { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { valid } from '../../http/validate'
import { keyOf } from './picture'

const Hash = z
  .string()
  .regex(/^[\w-]{43}$/)
  .meta({ example: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg' })

/** Pictures of pages that are linked to, as they were kept when the page was looked at. Nothing is fetched for a reader. */
export const linkPictures = new Hono<AppEnv>().get(
  '/media/link/:hash',
  describe({
    tag: 'Media',
    summary: 'The picture of a link',
    description: 'A copy that this server has made: the site it comes from does not hear who sees it.',
    auth: 'none',
    answers: { 200: ['The picture', z.string()], 304: ['Not changed', null] },
    type: 'image/*',
  }),
  valid('param', z.object({ hash: Hash })),
  async (c) => {
    const known = c.req.header('if-none-match')
    const onlyIf = known === undefined ? {} : { onlyIf: new Headers({ 'if-none-match': known }) }
    const object = await c.env.MEDIA.get(keyOf(c.req.valid('param').hash), onlyIf)
    if (!object) throw notFound('picture')
    const headers = {
      'Content-Type': object.httpMetadata?.contentType ?? 'application/octet-stream',
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'Cache-Control': 'public, max-age=86400',
      ETag: object.httpEtag,
    }
    return 'body' in object ? c.body(object.body, 200, headers) : c.body(null, 304, headers)
  },
)
