import { cached } from '../../cache/cached'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import { DomainError } from '../../core/errors'
import type { Ctx } from '../../ctx'
import { dateOf, nameOf, nextStart, type Period } from '../../core/calendar'
import { daysIn, timeZoneCalled } from '../../core/time-zone'
import { PostStats, type PostStatsQuery } from './contract'
import { type Cells, cellsOf, partsAround, regrouped, type Span, termsOf } from './cells'
import { countPosts } from '../rollups/count'
import { askedRange } from './range'
import { selectCounts, selectTopTags } from './store'

/**
 * Public posts over time and by tag: exact, and as cheap in a network of a million posts as in one of ten, because they are
 * counted by quarter of an hour, day, month and year; those of the last minutes, now.
 *
 * @throws invalid_query when the range is empty or too long for its granularity
 */
export async function postStatistics(ctx: Ctx, query: PostStatsQuery): Promise<PostStats> {
  const { from, to, by, tag, top, timezone } = query
  const rule = { ...lifetimes.thing, schema: PostStats, tags: [tagOf.stats] }
  // However they wrote it, those in one zone share an answer, and each finds the name they gave in it.
  const key = `stats:${JSON.stringify([from, to, by, tag, top, timeZoneCalled(timezone)])}`
  return { ...(await cached(ctx, key, rule, (guest) => compute(guest, query))), timeZone: timezone }
}

async function compute({ db, now }: Ctx, query: PostStatsQuery): Promise<PostStats> {
  const days = daysIn(timeZoneCalled(query.timezone))
  const range = askedRange(query, days.of(now))
  if ('refusal' in range) throw refused(range.refusal)
  const { first, last, periods } = range
  const whole = { first, last }
  const cells = cellsOf(periods?.map(daysOf) ?? [whole], days)
  const counts = selectCounts(db, query.tag ?? '', cells.cells)
  const ranking = {
    parts: partsAround(whole, days),
    whole: termsOf(whole, days),
    cells: cells.cells,
    top: query.top,
  }
  const [, counted, ranked = []] =
    query.tag === undefined
      ? await db.batch([countPosts(db), counts, selectTopTags(db, ranking)])
      : await db.batch([countPosts(db), counts])

  const posts = series(cells, counted, 'posts')
  const total = sum(posts)
  const tags =
    query.tag === undefined ? tagsOf(ranked, cells) : [{ tag: query.tag, posts: total, series: posts }]
  const uses = sum(series(cells, counted, 'tagUses'))
  return {
    by: query.by,
    from: dateOf(first),
    to: dateOf(last),
    timeZone: query.timezone,
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

function tagsOf(ranked: Ranked[], cells: Cells): PostStats['tags'] {
  return [...Map.groupBy(ranked, (row) => row.tag)].map(([tag, rows]) => ({
    tag,
    posts: rows[0]?.total ?? 0,
    series: series(cells, rows, 'posts'),
  }))
}

function daysOf({ grain, start }: Period): Span {
  return { first: start, last: nextStart(grain, start) - 1 }
}

function series<Count extends string>(
  cells: Cells,
  rows: ({ slot: number } & Record<Count, number>)[],
  count: Count,
): number[] {
  const sums: number[] = []
  for (const row of rows) sums[row.slot] = row[count]
  return regrouped(sums, cells)
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

function refused(message: string): DomainError {
  return new DomainError('invalid_query', `${message}.`, { errors: [{ path: 'from', message }] })
}
