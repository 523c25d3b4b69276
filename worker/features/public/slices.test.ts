import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf } from '../../core/calendar'
import { dayOf, DAY } from '../../core/time'
import { PER_FILE, sliceNames, sliceOf } from './slices'

const day = (date: string) => dayOf(Date.parse(date))
const slices = (counts: { day: number; n: number }[]) => sliceNames(counts).map((name) => sliceOf(name)!)

describe('the files of the sitemap', () => {
  it('are months, days of busy months, and parts of busy days', () => {
    const counts = [
      { day: day('2025-12-31'), n: 5 },
      { day: day('2026-02-01'), n: PER_FILE - 1 },
      { day: day('2026-02-28'), n: 1 },
      { day: day('2026-03-01'), n: PER_FILE },
      { day: day('2026-03-02'), n: 1 },
      { day: day('2026-04-10'), n: PER_FILE + 1 },
      { day: day('2026-05-01'), n: 0 },
    ]
    expect(sliceNames(counts)).toEqual([
      '2025-12',
      '2026-02',
      '2026-03-01',
      '2026-03-02',
      '2026-04-10.1-3',
      '2026-04-10.2-3',
      '2026-04-10.3-3',
    ])
  })

  it('hold every moment of every day that has something, exactly once', () => {
    const counts = fc.uniqueArray(
      fc.record({ day: fc.integer({ min: 16_000, max: 17_000 }), n: fc.integer({ min: 0, max: 9_000 }) }),
      {
        selector: ({ day }) => day,
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: DAY - 1 }), (unsorted, moment) => {
        const sorted = unsorted.toSorted((a, b) => a.day - b.day)
        const found = slices(sorted)
        for (const { day, n } of sorted) {
          const at = day * DAY + moment
          const holding = found.filter(({ from, until }) => from <= at && at < until)
          expect(holding.length, dateOf(day)).toBeLessThanOrEqual(1)
          if (n > 0) expect(holding).toHaveLength(1)
        }
      }),
    )
  })

  it.each([
    '',
    '2026',
    '2026-13',
    '2026-06-31',
    '2026-02-30.1-2',
    '2026-03-01.3-2',
    '2026-03-01.0-2',
    '2026-03-01.1-9999',
    '2026-3',
    '2026-03.1-2',
    '../2026-03',
    '2026-03-01.',
    '2026-03-01x',
  ])('%s is none', (name) => expect(sliceOf(name)).toBeNull())
})
