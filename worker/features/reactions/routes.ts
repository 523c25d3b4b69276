import { Hono } from 'hono'
import { z } from 'zod'
import { CommentId, PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Reaction, ReactionInput, ReactionListQuery, ReactionState } from './contract'
import { listReactions, react, unreact } from './service'

const tag = 'Reactions'
const ByPost = z.object({ id: PostId })
const ByComment = z.object({ id: CommentId })
const ReactionPage = pageOf('Reaction', Reaction)

function describePut(what: string) {
  return describe({
    tag,
    summary: `React to ${what}`,
    description: 'One reaction per person: another kind takes the place of the one before.',
    auth: 'required',
    answers: { 200: ['The reactions as they are now', ReactionState] },
    refusals: [...writing, 'conflict'],
  })
}

function describeDelete(what: string) {
  return describe({
    tag,
    summary: `Take back my reaction to ${what}`,
    description: 'Also from what one no longer sees; the counts are then left out.',
    auth: 'required',
    answers: { 200: ['The reactions as they are now; also when there was none', ReactionState] },
    refusals: writing,
  })
}

function describeList(what: string) {
  return describe({
    tag,
    summary: `Who reacted to ${what}`,
    description: 'The latest first; without people one blocks or is blocked by. `kind` shows one kind alone.',
    auth: 'optional',
    answers: { 200: ['A page of reactions', ReactionPage] },
    refusals: ['invalid_cursor'],
  })
}

export const reactionRoutes = new Hono<AppEnv>()
  .put(
    '/posts/:id/reaction',
    describePut('a post'),
    requireUser,
    valid('param', ByPost),
    valid('json', ReactionInput),
    async (c) => {
      const target = { type: 'post', id: c.req.valid('param').id } as const
      return c.json(await react(c.var.user, target, c.req.valid('json').kind), 200)
    },
  )
  .delete('/posts/:id/reaction', describeDelete('a post'), requireUser, valid('param', ByPost), async (c) =>
    c.json(await unreact(c.var.user, { type: 'post', id: c.req.valid('param').id }), 200),
  )
  .get(
    '/posts/:id/reactions',
    describeList('a post'),
    valid('param', ByPost),
    valid('query', PageQuery.extend(ReactionListQuery.shape)),
    async (c) => {
      const target = { type: 'post', id: c.req.valid('param').id } as const
      return sendPage(c, await listReactions(c.var.ctx, target, c.req.valid('query')))
    },
  )
  .put(
    '/comments/:id/reaction',
    describePut('a comment'),
    requireUser,
    valid('param', ByComment),
    valid('json', ReactionInput),
    async (c) => {
      const target = { type: 'comment', id: c.req.valid('param').id } as const
      return c.json(await react(c.var.user, target, c.req.valid('json').kind), 200)
    },
  )
  .delete(
    '/comments/:id/reaction',
    describeDelete('a comment'),
    requireUser,
    valid('param', ByComment),
    async (c) => c.json(await unreact(c.var.user, { type: 'comment', id: c.req.valid('param').id }), 200),
  )
  .get(
    '/comments/:id/reactions',
    describeList('a comment'),
    valid('param', ByComment),
    valid('query', PageQuery.extend(ReactionListQuery.shape)),
    async (c) => {
      const target = { type: 'comment', id: c.req.valid('param').id } as const
      return sendPage(c, await listReactions(c.var.ctx, target, c.req.valid('query')))
    },
  )
