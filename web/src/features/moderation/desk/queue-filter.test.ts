import { expect, it } from 'vitest'
import { addressOf, readFilter } from './queue-filter'

it('the filter of the queue is its address', () => {
  expect(readFilter('')).toEqual({ state: 'open', sort: 'urgent' })
  expect(addressOf(readFilter(''))).toBe('/moderation')
  const asked = 'state=closed&sort=oldest&type=comment&label=spam&assigned=me'
  expect(addressOf(readFilter(asked))).toBe(`/moderation?${asked}`)
  expect(readFilter('type=planet&sort=upwards&state=maybe')).toEqual({ state: 'open', sort: 'urgent' })
})
