import { expect, it } from 'vitest'
import { streaksOf } from './streaks'

it.each([
  [[], 0, 0],
  [[100], 1, 1],
  [[99], 1, 1],
  [[98], 0, 1],
  [[100, 99, 98, 96, 95], 3, 3],
  [[10, 11, 12, 13, 99, 100], 2, 4],
  [[97, 98, 99], 3, 3],
  [[50, 52, 54], 0, 1],
])('active on days %j, today being 100: %i in a row now, %i at best', (days, current, longest) => {
  expect(streaksOf(days, 100)).toEqual({ current, longest })
})
