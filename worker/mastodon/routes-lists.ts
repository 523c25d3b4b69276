import { Hono } from 'hono'
import { requireUser } from '../features/auth/middleware'
import { addMember, removeMember } from '../features/lists/members'
import type { AppEnv } from '../http/app-env'
import * as lists from './lists'

/** Lists of people, and what they write. */
export const listRoutes = new Hono<AppEnv>()
  .get('/api/v1/lists', requireUser, async (c) => c.json(await lists.allLists(c.var.user)))
  .post('/api/v1/lists', requireUser, async (c) => c.json(await lists.newList(c, c.var.user)))
  .get('/api/v1/lists/:id', requireUser, async (c) =>
    c.json(await lists.oneList(c.var.user, c.req.param('id'))),
  )
  .put('/api/v1/lists/:id', requireUser, async (c) =>
    c.json(await lists.changeList(c, c.var.user, c.req.param('id'))),
  )
  .delete('/api/v1/lists/:id', requireUser, async (c) => {
    await lists.deleteList(c.var.user, c.req.param('id'))
    return c.json({})
  })
  .get('/api/v1/lists/:id/accounts', requireUser, async (c) =>
    c.json(await lists.listAccounts(c, c.var.user, c.req.param('id'))),
  )
  .post('/api/v1/lists/:id/accounts', requireUser, async (c) => {
    await lists.changeMembers(c, c.var.user, c.req.param('id'), addMember)
    return c.json({})
  })
  .delete('/api/v1/lists/:id/accounts', requireUser, async (c) => {
    await lists.changeMembers(c, c.var.user, c.req.param('id'), removeMember)
    return c.json({})
  })
  .get('/api/v1/timelines/list/:id', requireUser, async (c) =>
    c.json(await lists.listTimeline(c, c.var.user, c.req.param('id'))),
  )
  .get('/api/v1/accounts/:id/lists', requireUser, async (c) =>
    c.json(await lists.listsWith(c.var.user, c.req.param('id'))),
  )
