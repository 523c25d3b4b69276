import { Hono } from 'hono'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireRole, requireUser } from '../auth/middleware'
import { Import, Imported } from './contract'
import { importNetwork } from './service'

const tag = 'Operations'

export const adminRoutes = new Hono<AppEnv>().post(
  '/admin/import',
  describe({
    tag,
    summary: 'Bring people and what they wrote from elsewhere',
    description: [
      'For operators. Everything keeps the time at which it happened and takes its place among the rest; nobody is notified.',
      'One request is stored as a whole or not at all, so a large network comes in several. People are named by username.',
      'Posts and comments carry a `ref` that later rows of the same request can use; the answer tells its id, for the requests after.',
      'A friendship makes the two follow each other. A tie, reaction or bookmark that is there already stays as it is.',
      'Send an `Idempotency-Key`, and a request can be repeated until it is answered.',
    ].join(' '),
    auth: 'admin',
    answers: { 200: ['Imported', Imported] },
    refusals: [...writing, 'weak_password', 'username_reserved', 'username_taken', 'email_taken', 'conflict'],
  }),
  requireUser,
  requireRole('admin'),
  valid('json', Import),
  async (c) => c.json((await importNetwork(c.var.user, c.req.valid('json'))).body, 200),
)
