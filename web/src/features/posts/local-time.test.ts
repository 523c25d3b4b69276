import { expect, it } from 'vitest'
import { localMinute, nextHour, timeOfLocal } from './local-time'

it('there and back is the same minute, on both sides of a change of the clocks', () => {
  for (const time of [
    '2027-01-31T23:59:00Z',
    '2027-03-28T00:30:00Z',
    '2027-10-31T02:30:00Z',
    '2028-02-29T12:00:00Z',
  ]) {
    const at = Date.parse(time)
    expect(timeOfLocal(localMinute(at + 12_345))).toBe(at)
  }
})

it('what is not filled in whole is no time', () => {
  expect(['', '2027-01', 'soon'].map((local) => timeOfLocal(local))).toEqual([
    null,
    Date.parse('2027-01'),
    null,
  ])
})

it('the next hour is one that can still be chosen', () => {
  const noon = Date.parse('2027-01-01T12:00:00Z')
  const hour = 3_600_000
  expect(
    [noon, noon + 60_000, noon + hour - 120_000, noon + hour - 60_000].map((now) => nextHour(now) - noon),
  ).toEqual([hour, hour, hour, 2 * hour])
})
