import { expect, it } from 'vitest'
import { dailyCounts } from './days'

const day = (date: string, views: number) => ({ date, views, comments: 1, reactions: { like: 2, love: 1 } })

it('the days of a post are told up to today, with the quiet ones', () => {
  const { names, series } = dailyCounts([day('2026-11-18', 3), day('2026-11-20', 1)], '2026-11-21')
  expect(names).toEqual(['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'])
  expect(series.map(({ label, values }) => [label, ...values])).toEqual([
    ['Views', 3, 0, 1, 0],
    ['Reactions', 3, 0, 3, 0],
    ['Comments', 1, 0, 1, 0],
  ])
})

it('of an old post, the latest sixty', () => {
  const { names } = dailyCounts([day('2026-01-01', 3)], '2026-11-21')
  expect([names.length, names.at(-1)]).toEqual([60, '2026-11-21'])
})
