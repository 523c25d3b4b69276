import { z } from 'zod'
import { limits } from '../core/limits'
import { DAY } from '../core/time'
import type { Ctx } from '../ctx'
import { showTrendingPosts, showTrendingTags } from '../features/engagement/trends'
import { addressOf } from '../features/public/addresses'
import { originOf } from '../features/public/origin'
import { SearchQuery } from '../features/search/contract'
import { search } from '../features/search/service'
import type { Door } from './asked'
import { accountsIn, ownName } from './accounts'
import { statusesOf } from './around'
import { limitOf } from './paging'
import { flag, read, whole } from './params'

const Query = z.object({
  q: z.string().default(''),
  type: z.enum(['accounts', 'statuses', 'hashtags']).optional(),
  limit: limitOf(20, 40),
  offset: whole.min(0).catch(0).default(0),
  resolve: flag.optional(),
})

/** People, posts and tags; all three unless one is asked for. What lies behind the first page is not asked for by numbers. */
export async function searchAll(c: Door) {
  const { q, type, limit, offset } = await read(c, Query)
  const wanted = (one: string) => (type === undefined || type === one) && offset === 0
  const [accounts, statuses, hashtags] = await Promise.all([
    wanted('accounts') ? foundPeople(c, q, limit) : [],
    wanted('statuses') ? foundPosts(c, q, limit) : [],
    wanted('hashtags') ? foundTags(c, q, limit) : [],
  ])
  return { accounts, statuses, hashtags }
}

async function foundPeople(c: Door, q: string, limit: number) {
  // Whole names and addresses of people here are looked for by their name.
  const path = URL.canParse(q) ? new URL(q).pathname : ''
  const name = path.startsWith('/@') ? path.slice(1) : q
  const own = ownName(name, new URL(originOf(c)).host)
  const page = await found(c.var.ctx, own ?? q.slice(0, limits.search.max), 'people', limit)
  return page?.type === 'people' ? accountsIn(c, page.items) : []
}

async function foundPosts(c: Door, q: string, limit: number) {
  const page = await found(c.var.ctx, q, 'posts', limit)
  return page?.type === 'posts' ? statusesOf(c, page.items) : []
}

async function foundTags(c: Door, q: string, limit: number) {
  const page = await found(c.var.ctx, q, 'tags', limit)
  return page?.type === 'tags' ? page.items.map(({ tag }) => tagOf(c, tag)) : []
}

/** Null for what cannot be looked for, which finds nothing. */
async function found(ctx: Ctx, q: string, type: 'people' | 'posts' | 'tags', limit: number) {
  const query = SearchQuery.safeParse({ q, type })
  return query.success ? search(ctx, { ...query.data, limit }) : null
}

/** Nobody counts a tag by the day, so the days say nothing; of a trend, today says how many people are about it. */
export function tagOf(c: Door, tag: string, people = 0) {
  const today = Math.floor(c.var.ctx.now / DAY) * (DAY / 1_000)
  return {
    id: tag,
    name: tag,
    url: addressOf.tag(originOf(c), tag),
    history: Array.from({ length: 7 }, (_, n) => ({
      day: String(today - n * (DAY / 1_000)),
      accounts: String(n === 0 ? people : 0),
      uses: String(n === 0 ? people : 0),
    })),
  }
}

const Trend = z.object({ limit: limitOf(10, 40), offset: whole.min(0).catch(0).default(0) })

export async function trendingTags(c: Door) {
  const { limit, offset } = await read(c, Trend)
  const { items } = await showTrendingTags(c.var.ctx, { limit: Math.min(limit + offset, limits.page.max) })
  return items.slice(offset).map(({ tag, people }) => tagOf(c, tag, people))
}

export async function trendingStatuses(c: Door) {
  const { limit, offset } = await read(c, Trend)
  const { items } = await showTrendingPosts(c.var.ctx, { limit: Math.min(limit + offset, limits.page.max) })
  return statusesOf(c, items.slice(offset))
}
