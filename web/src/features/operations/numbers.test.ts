import { expect, it } from 'vitest'
import { bytes, dayName } from './numbers'

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [712_704, '713 kB'],
  [9_960_000, '10.0 MB'],
  [12_000_000_000, '12 GB'],
  [5e15, '5000 TB'],
])('%i bytes are %s', (count, said) => expect(bytes(count)).toBe(said))

it('a day is one of UTC, wherever it is read', () => expect(dayName('2026-03-09')).toBe('9 Mar'))
