import { expect, it } from 'vitest'
import { z } from 'zod'
import { ageOf, packEntry, unpackEntry, within } from './entry'

const lifetime = { ttl: 10, staleFor: 5 }

it.each([
  ['just stored', 0, ['v'], 'fresh'],
  ['nearly too old', 9, ['v'], 'fresh'],
  ['too old to be fresh', 10, ['v'], 'stale'],
  ['nearly too old for anything', 14, ['v'], 'stale'],
  ['too old', 15, ['v'], 'gone'],
  ['dropped', 0, ['w'], 'gone'],
  ['of other tags', 0, ['v', 'v'], 'gone'],
] as const)('an entry that is %s', (_, now, versions, age) => {
  expect(ageOf({ at: 0, versions: ['v'] }, [...versions], lifetime, now)).toBe(age)
})

it.each([
  [{ ttl: 30, staleFor: 30 }, 100, { ttl: 30, staleFor: 30 }],
  [{ ttl: 30, staleFor: 30 }, 40, { ttl: 30, staleFor: 10 }],
  [{ ttl: 30, staleFor: 30 }, 10, { ttl: 10, staleFor: 0 }],
])('%j is served no longer than %i', (wanted, longest, got) => expect(within(wanted, longest)).toEqual(got))

it('an entry comes out as it went in, or not at all', () => {
  const schema = z.object({ n: z.int() })
  const entry = { at: 1, versions: [''], value: { n: 1 } }
  expect(unpackEntry(packEntry(entry), schema)).toEqual(entry)
  expect(unpackEntry(packEntry({ ...entry, value: { n: '1' } }), schema)).toBeNull()
  expect(unpackEntry('{', schema)).toBeNull()
  expect(unpackEntry(null, schema)).toBeNull()
})
