import { expect, it } from 'vitest'
import { momentOf } from './moment'

it.each([
  [new Date(2026, 2, 14, 9, 5), '09:05'],
  [new Date(2026, 2, 13, 21, 30), 'Fri 21:30'],
  [new Date(2026, 2, 9, 8, 0), 'Mon 08:00'],
  [new Date(2026, 2, 3, 14, 32), '3 Mar, 14:32'],
])('%s is %s', (date, said) => {
  expect(momentOf(date, new Date(2026, 2, 14, 23, 59))).toBe(said)
})
