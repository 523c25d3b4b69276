import { Hono } from 'hono'
import { notFound } from '../core/errors'
import { requireUser } from '../features/auth/middleware'
import { editPost } from '../features/posts/edit'
import { detachQuote, listQuotes } from '../features/quotes/service'
import type { AppEnv } from '../http/app-env'
import { statusesOf, statusOfPost } from './around'
import { cursorOf, limitOf, linkOnward, Onward } from './paging'
import { read } from './params'
import { postIdOf, publishedPost, statusNow } from './statuses'
import { policies, QuotePolicy } from './writing'

const Page = Onward.extend({ limit: limitOf(20, 40) })

/** What quotes a post, and who may. */
export const quoteRoutes = new Hono<AppEnv>()
  .get('/api/v1/statuses/:id/quotes', async (c) => {
    const { limit, max_id } = await read(c, Page)
    const asked = { limit, cursor: cursorOf(max_id) }
    const { items, nextCursor } = await listQuotes(c.var.ctx, postIdOf(c.req.param('id')), asked)
    linkOnward(c, nextCursor)
    return c.json(await statusesOf(c, items))
  })
  .post('/api/v1/statuses/:id/quotes/:quoting/revoke', requireUser, async (c) => {
    const { quoted } = await publishedPost(c.var.user, postIdOf(c.req.param('quoting')))
    // One that quotes something else is none of this one's.
    if (quoted?.post && quoted.post.id !== postIdOf(c.req.param('id'))) throw notFound('quote')
    await detachQuote(c.var.user, postIdOf(c.req.param('quoting')))
    return c.json(await statusNow(c, c.req.param('quoting')))
  })
  .put('/api/v1/statuses/:id/interaction_policy', requireUser, async (c) => {
    const { quote_approval_policy } = await read(c, QuotePolicy)
    const quotesFrom = policies[quote_approval_policy]
    return c.json(
      await statusOfPost(c, await editPost(c.var.user, postIdOf(c.req.param('id')), { quotesFrom })),
    )
  })
