import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/context'
import { describe } from '../../http/describe'
import { valid } from '../../http/validate'
import { bunnySvg } from './bunny'

const File = z.string().regex(/^[A-Za-z0-9_-]{1,64}\.svg$/)

/** The generated bunnies. The same seed is the same bunny for ever, so caches may keep it. */
export const avatarRoute = new Hono<AppEnv>().get(
  '/avatars/:file',
  describe({
    tag: 'People',
    summary: 'A generated bunny',
    description: 'The file name is a seed of up to 64 letters, digits, `-` and `_`, and `.svg`.',
    auth: 'none',
    answers: { 200: ['The picture', z.string()] },
    type: 'image/svg+xml',
  }),
  valid('param', z.object({ file: File.meta({ example: 'ada.svg' }) })),
  (c) =>
    c.body(bunnySvg(c.req.valid('param').file.slice(0, -'.svg'.length)), 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'public, max-age=31536000, immutable',
    }),
)
