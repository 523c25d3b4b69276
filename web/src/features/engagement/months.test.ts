import { expect, it } from 'vitest'
import { everyMonth, friendsOverTime } from './months'

const month = (name: string, friends = 0) => ({
  month: name,
  posts: 1,
  comments: 0,
  reactionsGiven: 0,
  reactionsReceived: 0,
  viewsReceived: 0,
  friends,
})

it('the quiet months stand between the others, up to the present one', () => {
  const all = everyMonth([month('2025-11'), month('2026-01')], '2026-02')
  expect(all.map((each) => [each.month, each.posts])).toEqual([
    ['2025-11', 1],
    ['2025-12', 0],
    ['2026-01', 1],
    ['2026-02', 0],
  ])
  expect(everyMonth([], '2026-02')).toHaveLength(1)
  expect(everyMonth([month('2001-01')], '2026-02')).toHaveLength(60)
})

it('friends add up to those of today', () => {
  const months = [month('2025-11', 2), month('2025-12', 0), month('2026-01', 3)]
  expect(friendsOverTime(months, 6)).toEqual([3, 3, 6])
  expect(friendsOverTime(months, null)).toBeNull()
})
