import { describe, expect, it } from 'vitest'
import { dateOf, dayOfBound } from '../../core/calendar'
import { dayOf } from '../../core/time'
import { PostStatsQuery } from './contract'
import { askedRange } from './range'

describe('the range asked for', () => {
  const now = Date.parse('2026-11-21T23:59:59Z')
  const asked = (query: object) => askedRange(PostStatsQuery.parse(query), dayOf(now))

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
      dayOf(Date.UTC(2024, 0, 1)),
      dayOf(Date.UTC(2024, 11, 31)),
    ])
  })
})
