import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { PollView, PollVote } from '../polls/contract'
import { vote } from './service'

export const voteRoutes = new Hono<AppEnv>().put(
  '/posts/:id/votes',
  describe({
    tag: 'Polls',
    summary: 'Vote in the poll of a post',
    description:
      'Once: a vote stands, and the same one again changes nothing. Nobody is told who voted for what. The author of the post does not vote.',
    auth: 'required',
    answers: { 200: ['The poll as it is now', PollView] },
    refusals: [...writing, 'forbidden', 'conflict', 'already_voted', 'poll_ended'],
  }),
  requireUser,
  valid('param', z.object({ id: PostId })),
  valid('json', PollVote),
  async (c) => c.json(await vote(c.var.user, c.req.valid('param').id, c.req.valid('json').choices), 200),
)
