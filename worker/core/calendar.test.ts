import { describe, expect, it } from 'vitest'
import { dateOf, grains, nameOf, nextStart, partsOf, periodsBetween, startOf } from './calendar'
import { dayOf } from './time'

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
