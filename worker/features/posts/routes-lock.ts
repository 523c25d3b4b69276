import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { setLocked } from './lock'

const tag = 'Posts'
const ById = z.object({ id: PostId })

export const lockedPostRoutes = new Hono<AppEnv>()
  .put(
    '/posts/:id/lock',
    describe({
      tag,
      summary: 'Lock the thread of a post',
      description:
        'By its author or the owner of the wall: nobody comments or replies any more. What was said stays, and can be edited, deleted and reacted to.',
      auth: 'required',
      answers: { 204: ['Locked', null] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setLocked(c.var.user, c.req.valid('param').id, true)
      return c.body(null, 204)
    },
  )
  .delete(
    '/posts/:id/lock',
    describe({
      tag,
      summary: 'Take back that I locked a thread',
      description: 'It is open when neither its author nor the owner of the wall keeps it locked.',
      auth: 'required',
      answers: { 204: ['I no longer lock it, or did not', null] },
      refusals: [...writing, 'forbidden', 'conflict'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setLocked(c.var.user, c.req.valid('param').id, false)
      return c.body(null, 204)
    },
  )
