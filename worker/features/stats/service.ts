import { cached } from '../../cache/cached'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import { DomainError } from '../../core/errors'
import type { Ctx } from '../../ctx'
import { dateOf, nameOf, nextStart, partsOf, type Period } from '../../core/calendar'
import { PostStats, type PostStatsQuery } from './contract'
import { askedRange } from './range'
import { type Cell, selectCounts, selectTopTags } from './store'

/**
 * Public posts over time and by tag: exact, and as cheap in a network of a million posts as in one of ten, because
 * triggers count them by day, week, month and year.
 *
 * @throws invalid_query when the range is empty or too long for its granularity
 */
export function postStatistics(ctx: Ctx, query: PostStatsQuery): Promise<PostStats> {
  const { from, to, by, tag, top } = query
  const rule = { ...lifetimes.thing, schema: PostStats, tags: [tagOf.stats] }
  return cached(ctx, `stats:${JSON.stringify([from, to, by, tag, top])}`, rule, (guest) =>
    compute(guest, query),
  )
}

async function compute({ db, now }: Ctx, query: PostStatsQuery): Promise<PostStats> {
  const range = askedRange(query, now)
  if ('refusal' in range) throw refused(range.refusal)
  const { first, last, periods } = range
  const parts = partsOf(first, last)
  const cells: Cell[] = periods
    ? periods.map((period, slot) => ({ ...period, slot }))
    : parts.map((part) => ({ ...part, slot: 0 }))
  const slots = periods?.length ?? 1
  const counts = selectCounts(db, query.tag ?? '', cells)
  const [counted, ranked] =
    query.tag === undefined
      ? await db.batch([counts, selectTopTags(db, parts, cells, query.top)])
      : [await counts, []]

  const posts = series(slots, counted)
  const total = sum(posts)
  const tags =
    query.tag === undefined ? tagsOf(ranked, slots) : [{ tag: query.tag, posts: total, series: posts }]
  const uses = sum(counted.map((row) => row.tagUses))
  return {
    by: query.by,
    from: dateOf(first),
    to: dateOf(last),
    timeZone: 'UTC',
    total,
    periods: shown(periods, first, last).map((period, slot) => ({ ...period, posts: posts[slot] ?? 0 })),
    tags,
    otherTagUses: query.tag === undefined ? uses - sum(tags.map((tag) => tag.posts)) : 0,
  }
}

function shown(periods: Period[] | null, first: number, last: number) {
  if (!periods) return [{ name: `${dateOf(first)}/${dateOf(last)}`, from: dateOf(first), to: dateOf(last) }]
  return periods.map((period) => ({
    name: nameOf(period),
    from: dateOf(period.start),
    to: dateOf(nextStart(period.grain, period.start) - 1),
  }))
}

type Ranked = { tag: string; total: number; slot: number; posts: number }

function tagsOf(ranked: Ranked[], slots: number): PostStats['tags'] {
  return [...Map.groupBy(ranked, (row) => row.tag)].map(([tag, rows]) => ({
    tag,
    posts: rows[0]?.total ?? 0,
    series: series(slots, rows),
  }))
}

function series(slots: number, rows: { slot: number; posts: number }[]): number[] {
  const counts = Array.from({ length: slots }, () => 0)
  for (const { slot, posts } of rows) counts[slot] = posts
  return counts
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

function refused(message: string): DomainError {
  return new DomainError('invalid_query', `${message}.`, { errors: [{ path: 'from', message }] })
}
