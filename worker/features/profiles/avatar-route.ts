import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { etagOf, isKnown } from '../../use-case/etag'
import { valid } from '../../http/validate'
import { bunnySvg } from './bunny'
import { keptPng } from './raster/kept-png'

const File = z.string().regex(/^[A-Za-z0-9_-]{1,64}\.(?:svg|png)$/)
/** In pixels a side. A fixed list, so that nobody can have the same bunny drawn in a thousand sizes. */
const Size = z.enum(['100', '200', '400']).default('400')

/** The generated bunnies. The same seed is the same bunny for ever, so caches may keep it. */
export const avatarRoute = new Hono<AppEnv>().get(
  '/avatars/:file',
  describe({
    tag: 'People',
    summary: 'A generated bunny',
    description:
      'The file name is a seed of up to 64 letters, digits, `-` and `_`, and `.svg` or `.png`. `size` is that of a PNG, in pixels a side; one in an `avatarUrl` becomes a PNG by the other ending.',
    auth: 'none',
    answers: { 200: ['The picture', z.string()], 304: ['Not changed', null] },
    type: 'image/*',
  }),
  valid('param', z.object({ file: File.meta({ example: 'ada.svg' }) })),
  valid('query', z.object({ size: Size })),
  async (c) => {
    const { file } = c.req.valid('param')
    const { size } = c.req.valid('query')
    const seed = file.slice(0, -'.svg'.length)
    const isSvg = file.endsWith('.svg')
    const headers = {
      'Content-Type': isSvg ? 'image/svg+xml' : 'image/png',
      'Cache-Control': 'public, max-age=31536000, immutable',
      // For pages of other sites as well: apps in a browser.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ETag: etagOf('bunny', file, isSvg ? null : size),
    }
    if (isKnown(c.req.header('if-none-match'), headers.ETag)) return c.body(null, 304, headers)
    if (isSvg) return c.body(bunnySvg(seed), 200, headers)
    return c.body(await keptPng(c.var.ctx, seed, Number(size)), 200, headers)
  },
)
