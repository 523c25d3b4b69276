import { expect, it } from 'vitest'
import { parseRange } from './range'

it.each([
  [null, null],
  ['bytes=', null],
  ['bytes=-', null],
  ['lines=0-1', null],
  ['bytes=0-1,3-4', null],
  ['bytes=5-2', null],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=99-100', 'unsatisfiable'],
  ['bytes=0-', { offset: 0, length: 10 }],
  ['bytes=0-0', { offset: 0, length: 1 }],
  ['bytes=3-5', { offset: 3, length: 3 }],
  ['bytes=3-99', { offset: 3, length: 7 }],
  ['bytes=-4', { offset: 6, length: 4 }],
  ['bytes=-99', { offset: 0, length: 10 }],
])('of ten bytes, %s asks for %j', (header, range) => expect(parseRange(header, 10)).toEqual(range))
