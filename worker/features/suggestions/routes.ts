import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { Suggestion } from './contract'
import { dismissSuggestion, listSuggestions, restoreSuggestion } from './service'

const tag = 'Friends'
const OfPerson = z.object({ username: Username })

export const suggestionRoutes = new Hono<AppEnv>()
  .get(
    '/suggestions',
    describe({
      tag,
      summary: 'People I may know, or like to follow',
      description:
        'By the friends we have in common, who answers whose posts, the tags we both write about, and the posts we both commented on; then people whom many follow, in an order that changes every day. Each comes with its reasons. Only what I may see counts. A search looks at no more than my latest 100 friends and the latest 100 of each, and as little of the rest.',
      auth: 'required',
      answers: { 200: ['The best suggestions first', pageOf('Suggestion', Suggestion)] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await listSuggestions(c.var.user, c.req.valid('query'))),
  )
  .delete(
    '/suggestions/:username',
    describe({
      tag,
      summary: 'Do not suggest this person again',
      auth: 'required',
      answers: { 204: ['They are not suggested any more', null] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', OfPerson),
    async (c) => {
      await dismissSuggestion(c.var.user, c.req.valid('param').username)
      return c.body(null, 204)
    },
  )
  .put(
    '/suggestions/:username',
    describe({
      tag,
      summary: 'Suggest this person again, after all',
      auth: 'required',
      answers: { 204: ['They may be suggested again', null] },
      refusals: [...writing, 'conflict'],
    }),
    requireUser,
    valid('param', OfPerson),
    async (c) => {
      await restoreSuggestion(c.var.user, c.req.valid('param').username)
      return c.body(null, 204)
    },
  )
