import { expect, it } from 'vitest'
import { lengthOf, weightOf } from './length'

it.each([
  [null, '0:00'],
  [400, '0:00'],
  [65_000, '1:05'],
  [3_600_000, '1:00:00'],
])('%s ms last %s', (milliseconds, shown) => {
  expect(lengthOf(milliseconds)).toBe(shown)
})

it.each([
  [12, '1 kB'],
  [184_320, '184 kB'],
  [999_700, '1 MB'],
  [2_449_000, '2.4 MB'],
])('%s bytes are %s', (bytes, shown) => {
  expect(weightOf(bytes)).toBe(shown)
})
