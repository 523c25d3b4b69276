import { describe, expect, it } from 'vitest'
import { grains } from '../../db/schema'
import { dateOf, dayOf, dayOfBound, nameOf, nextStart, partsOf, periodsBetween, startOf } from './calendar'
import { askedRange } from './range'
import { PostStatsQuery } from './contract'

const day = (date: string) => dayOf(Date.parse(date))

describe('a period', () => {
  it.each([
    ['day', '2024-02-29', '2024-02-29', '2024-02-29'],
    ['week', '2021-01-03', '2020-12-28', '2020-W53'],
    ['week', '2021-01-04', '2021-01-04', '2021-W01'],
    ['week', '2019-12-30', '2019-12-30', '2020-W01'],
    ['week', '1970-01-01', '1969-12-29', '1970-W01'],
    ['month', '2024-02-29', '2024-02-01', '2024-02'],
    ['year', '2024-12-31', '2024-01-01', '2024'],
  ] as const)('by %s of %s starts on %s and is called %s', (grain, date, start, name) => {
    const first = startOf(grain, day(date))
    expect(dateOf(first)).toBe(start)
    expect(nameOf({ grain, start: first })).toBe(name)
  })

  it.each(grains)('by %s follows the one before without a gap, for fifty years', (grain) => {
    const [first, last] = [day('1999-12-31'), day('2049-12-31')]
    let expected = startOf(grain, first)
    for (const { start } of periodsBetween(grain, first, last)) {
      expect(start).toBe(expected)
      expect(startOf(grain, start)).toBe(start)
      expected = nextStart(grain, start)
      expect(startOf(grain, expected - 1)).toBe(start)
    }
    expect(expected).toBeGreaterThan(last)
  })
})

describe('the parts of a range', () => {
  it.each([
    ['2016-01-01', '2026-12-31', 11],
    ['2016-02-28', '2016-02-29', 2],
    ['2015-12-30', '2018-02-02', 2 + 2 + 1 + 2],
    ['2024-02-01', '2024-02-29', 1],
  ])('from %s to %s are %i, and cover each day once', (from, to, count) => {
    const parts = partsOf(day(from), day(to))
    expect(parts).toHaveLength(count)
    const days = parts.flatMap(({ grain, start }) =>
      Array.from({ length: nextStart(grain, start) - start }, (_, i) => start + i),
    )
    expect(days).toEqual(Array.from({ length: day(to) - day(from) + 1 }, (_, i) => day(from) + i))
  })
})

describe('the range asked for', () => {
  const now = Date.parse('2026-11-21T23:59:59Z')
  const asked = (query: object) => askedRange(PostStatsQuery.parse(query), now)

  it.each([
    [{ from: '2016', to: '2026' }, '2016-01-01', '2026-12-31', 11],
    [{ from: '2026', to: '2026', by: 'month' }, '2026-01-01', '2026-12-31', 12],
    [{ from: '2026-11-18', to: '2026-11-21', by: 'week' }, '2026-11-16', '2026-11-22', 1],
    [{ by: 'day' }, '2026-10-23', '2026-11-21', 30],
    [{ by: 'week' }, '2026-08-31', '2026-11-22', 12],
    [{}, '2017-01-01', '2026-12-31', 10],
    [{ to: '1970' }, '1970-01-01', '1970-12-31', 1],
  ])('%j covers %s to %s in %i periods', (query, first, last, count) => {
    const range = asked(query)
    if ('refusal' in range) throw new Error(range.refusal)
    expect([dateOf(range.first), dateOf(range.last)]).toEqual([first, last])
    expect(range.periods).toHaveLength(count)
  })

  it.each([
    { from: '2026', to: '2016' },
    { from: '2027' },
    { from: '1970', to: '2999' },
    { from: '1970', to: '2999', by: 'day' },
    { from: '1970', to: '2999', by: 'tag' },
    { from: '2025-01-01', to: '2026-01-02', by: 'day' },
  ])('%j is refused', (query) => expect(asked(query)).toHaveProperty('refusal'))

  it('knows both ends of a year', () => {
    expect([dayOfBound('2024', 'from'), dayOfBound('2024', 'to')]).toEqual([
      day('2024-01-01'),
      day('2024-12-31'),
    ])
  })
})
