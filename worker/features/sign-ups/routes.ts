import { Hono } from 'hono'
import { z } from 'zod'
import { Id } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireRole, requireUser } from '../auth/middleware'
import { SignUpDecision, SignUpOutcome, SignUpRequest } from './contract'
import { decide, listRequests } from './service'

const tag = 'Moderation'
const auth = 'moderator'
const forModerators = requireRole('moderator', 'admin')

/** Where a moderator decides who comes in. */
export const signUpRoutes = new Hono<AppEnv>()
  .get(
    '/moderation/sign-ups',
    describe({
      tag,
      summary: 'Who waits to be let in, the longest first',
      description: 'Whom nobody has decided about for 30 days is forgotten.',
      auth,
      answers: { 200: ['A page of requests', pageOf('SignUpRequest', SignUpRequest)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    forModerators,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listRequests(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/moderation/sign-ups/:id/decision',
    describe({
      tag,
      summary: 'Let somebody in, or not',
      description: 'They are told by mail. What they sent is deleted when they are refused.',
      auth,
      answers: { 200: ['What was decided', SignUpOutcome] },
      refusals: [...writing, 'conflict', 'username_taken'],
    }),
    requireUser,
    forModerators,
    valid('param', z.object({ id: Id })),
    valid('json', SignUpDecision),
    async (c) => {
      const reply = await decide(c.var.user, c.req.valid('param').id, c.req.valid('json'))
      return c.json(reply.body, 200)
    },
  )
