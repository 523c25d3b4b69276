import { z } from 'zod'
import { cached, cachedForGuests } from '../../cache/cached'
import { drop } from '../../cache/drop'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import { MINUTE } from '../../core/time'
import { logFailure } from '../../core/failure'
import type { Ctx } from '../../ctx'
import { type Page, type Rows, toPage } from '../../db/page'
import { pageOf, type PageQuery, pageRequest } from '../../use-case/page-request'
import type { PostView } from '../posts/contract'
import { PostPage } from '../posts/public'
import { postView } from '../posts/view'
import { TrendingTag } from './contract'
import { postMarks, tagMarks } from './marks'
import { rank, spread, trendRule } from './rank'
import * as store from './trend-store'

/** A ranking is used for so long; then the next reader, or the clock, makes a new one. */
const FRESH = MINUTE

type Query = z.infer<typeof PageQuery>
const PlaceKey = z.tuple([z.int()])

export const TrendingTagPage = pageOf('TrendingTag', TrendingTag)

/** What many people are about now, as far as it was ranked within the last minute or so. */
export function showTrendingTags(ctx: Ctx, query: Query): Promise<Page<TrendingTag>> {
  if (query.cursor !== undefined) return listTrendingTags(ctx, query)
  const rule = { ...lifetimes.list, schema: TrendingTagPage, tags: [tagOf.trends] }
  return cached(ctx, `trending-tags:${query.limit}`, rule, (guest) => listTrendingTags(guest, query))
}

export function showTrendingPosts(ctx: Ctx, query: Query): Promise<Page<PostView>> {
  if (query.cursor !== undefined) return listTrendingPosts(ctx, query)
  const rule = { ...lifetimes.list, schema: PostPage, tags: [tagOf.trends, tagOf.lists] }
  return cachedForGuests(ctx, `trending-posts:${query.limit}`, rule, (who) => listTrendingPosts(who, query))
}

async function listTrendingTags(ctx: Ctx, query: Query): Promise<Page<TrendingTag>> {
  const name = 'trending-tags'
  const { limit, after } = pageRequest(name, PlaceKey, query)
  const rows = await fresh(ctx, () => store.trendingTags(ctx.db, { after: after?.[0] ?? 0 }, { limit }))
  return toPage(
    rows,
    limit,
    name,
    (row) => [row.place],
    ({ tag, people }) => ({ tag, people }),
  )
}

async function listTrendingPosts(ctx: Ctx, query: Query): Promise<Page<PostView>> {
  const name = 'trending-posts'
  const viewer = ctx.viewer?.id ?? null
  const { limit, after } = pageRequest(name, PlaceKey, query)
  const at = { viewer, after: after?.[0] ?? 0 }
  const rows = await fresh(ctx, () => store.trendingPosts(ctx.db, at, { limit }))
  return toPage(
    rows,
    limit,
    name,
    (row) => [row.key],
    (row) => postView(row, viewer),
  )
}

/**
 * Ranks anew, unless somebody did within the last minute: of many who find the ranking old, one does the work. It is
 * computed from what is there, not from events, so it does not matter how often it runs.
 */
export async function refreshTrends({ env, db, now }: Pick<Ctx, 'env' | 'db' | 'now'>): Promise<void> {
  const [mine] = await store.beginRun(db, now, now - FRESH)
  if (!mine) return
  const since = now - trendRule.window
  const [posts, answers] = await db.batch([store.recentPosts(db, since), store.recentAnswers(db, since)])
  const authors = new Map<string, string>(posts.map(({ id, authorId }) => [id, authorId]))
  const ranked = {
    tag: rank(tagMarks(posts, answers), now),
    post: spread(rank(postMarks(answers), now), authors, trendRule.postsPerAuthor),
  }
  await db.batch(store.replaceTrends(db, ranked, now))
  await drop({ env, now }, [tagOf.trends])
}

type Ranking<Row> = { runs: { computedAt: number }[]; rows: Rows<Row> }

/** A list as it was ranked last; what has aged is ranked anew after the answer, and what was never ranked, before it. */
async function fresh<Row>(ctx: Ctx, load: () => Promise<Ranking<Row>>): Promise<Rows<Row>> {
  const {
    runs: [run],
    rows,
  } = await load()
  const age = ctx.now - (run?.computedAt ?? 0)
  if (age <= FRESH) return rows
  if (run?.computedAt) {
    ctx.defer(refreshTrends(ctx).catch(report))
    return rows
  }
  await refreshTrends(ctx)
  return (await load()).rows
}

function report(error: unknown): void {
  logFailure('trends', error)
}
