import { Hono } from 'hono'
import { z } from 'zod'
import { limits } from '../core/limits'
import { requireUser } from '../features/auth/middleware'
import { listSuggestions } from '../features/suggestions/service'
import type { AppEnv } from '../http/app-env'
import { accountsIn } from './accounts'
import { oldFilterOf } from './entities/filter'
import { allFilters, changeOldFilter, deleteFilter, filterIdOf, newOldFilter } from './filters'
import { searchAll } from './finding'
import { limitOf } from './paging'
import { read } from './params'
import { getFilter } from '../features/filters/service'

/** What programs ask that know no newer form of it. */
export const olderRoutes = new Hono<AppEnv>()
  // What is said in a conversation here is no status, so there is nothing that such a list could hold.
  .get('/api/v1/conversations', requireUser, (c) => c.json([]))
  .get('/api/v1/filters', requireUser, async (c) =>
    c.json((await allFilters(c.var.user)).map((one) => oldFilterOf(one))),
  )
  .post('/api/v1/filters', requireUser, async (c) => c.json(await newOldFilter(c, c.var.user)))
  .get('/api/v1/filters/:id', requireUser, async (c) =>
    c.json(oldFilterOf(await getFilter(c.var.user, filterIdOf(c.req.param('id'))))),
  )
  .put('/api/v1/filters/:id', requireUser, async (c) =>
    c.json(await changeOldFilter(c, c.var.user, c.req.param('id'))),
  )
  .delete('/api/v1/filters/:id', requireUser, async (c) => {
    await deleteFilter(c.var.user, c.req.param('id'))
    return c.json({})
  })
  .get('/api/v1/search', async (c) => c.json(await searchAll(c)))
  .get('/api/v1/suggestions', requireUser, async (c) => {
    const { limit } = await read(c, z.object({ limit: limitOf(40, limits.page.max) }))
    const { items } = await listSuggestions(c.var.user, { limit })
    return c.json(
      await accountsIn(
        c,
        items.map(({ user }) => user),
      ),
    )
  })
