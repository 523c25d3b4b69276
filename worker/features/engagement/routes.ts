import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, whenExpected } from '../../http/describe'
import { PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { PostPage } from '../posts/public'
import { Username } from '../profiles/contract'
import { activityOf } from './activity'
import { Activity, PostInsights } from './contract'
import { insightsOf } from './insights'
import { showTrendingPosts, showTrendingTags, TrendingTagPage } from './trends'

const tag = 'Statistics'

const formula =
  'Each account counts once for each thing, by what it did last: 2^(−age / 24 hours), half for accounts younger than three days, within seven days. Ranked anew about once a minute.'

export const engagementRoutes = new Hono<AppEnv>()
  .get(
    '/users/:username/activity',
    describe({
      tag,
      summary: 'What a person did over time',
      description:
        'Days, streaks, months, totals and the posts that did best. Others are told of public posts and what happened on them; oneself of everything. Days are those of UTC.',
      auth: 'optional',
      answers: { 200: ['The activity', Activity] },
    }),
    valid('param', z.object({ username: Username })),
    async (c) => c.json(await activityOf(c.var.ctx, c.req.valid('param').username), 200),
  )
  .get(
    '/posts/:id/insights',
    describe({
      tag,
      summary: 'How my post does',
      description: 'Views, reactions and comments over time, for its author. It names nobody.',
      auth: 'required',
      answers: { 200: ['The insights', PostInsights] },
      refusals: ['forbidden'],
    }),
    requireUser,
    valid('param', z.object({ id: PostId })),
    async (c) => c.json(await insightsOf(c.var.user, c.req.valid('param').id), 200),
  )
  .get(
    '/tags/trending',
    describe({
      tag,
      summary: 'Tags that many people are about now',
      description: `By public posts with them, and what others do about those, which counts half. ${formula}`,
      auth: 'none',
      answers: { 200: ['A page of tags, best first', TrendingTagPage] },
      refusals: ['invalid_cursor', ...whenExpected],
    }),
    valid('query', PageQuery),
    async (c) => sendPage(c, await showTrendingTags(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/posts/trending',
    describe({
      tag,
      summary: 'Posts that many people are about now',
      description: `By who reacted, and who commented, which counts twice; at most three posts of one author. ${formula}`,
      auth: 'optional',
      answers: { 200: ['A page of posts, best first', PostPage] },
      refusals: ['invalid_cursor'],
    }),
    valid('query', PageQuery),
    async (c) => sendPage(c, await showTrendingPosts(c.var.ctx, c.req.valid('query'))),
  )
