import { describe, expect, it } from 'vitest'
import { type Entry, isTakeable, nextDue, nextToSend, parseEntry } from './entry'

const refused = { code: 'invalid_input', title: 'No', detail: 'Too long' }

function entry(key: string, order: number, rest: Partial<Entry> = {}): Entry {
  const at = '2026-01-01T00:00:00.000Z'
  return {
    key,
    owner: 'ada',
    kind: 'message',
    target: 'den',
    input: key,
    files: [],
    at,
    order,
    due: null,
    tried: null,
    failed: null,
    ...rest,
  }
}

const keys = (entries: Entry[]) => entries.map(({ key }) => key)
const nowhere = new Set<string>()

describe('what goes out next', () => {
  it('is nothing before its time, which is known', () => {
    const entries = [
      entry('later', 1, { due: 20, target: 'a' }),
      entry('sooner', 2, { due: 10, target: 'b' }),
    ]
    expect(keys(nextToSend(entries, nowhere, 9))).toEqual([])
    expect(nextDue(entries, 9)).toBe(10)
    expect(keys(nextToSend(entries, nowhere, 10))).toEqual(['sooner'])
    expect(nextDue(entries, 10)).toBe(20)
    expect(nextDue(entries, 20)).toBeNull()
  })

  it('is the oldest of each lane', () => {
    const entries = [entry('two', 2), entry('one', 1), entry('post', 3, { kind: 'post' })]
    expect(keys(nextToSend(entries, nowhere, 0))).toEqual(['one', 'post'])
  })

  it('does not wait for what was refused', () => {
    expect(keys(nextToSend([entry('one', 1, { failed: refused }), entry('two', 2)], nowhere, 0))).toEqual([
      'two',
    ])
  })

  it('is nothing of a lane that rests', () => {
    const entries = [entry('one', 1), entry('two', 2, { target: 'meadow' })]
    expect(keys(nextToSend(entries, new Set(['message den']), 0))).toEqual(['two'])
  })
})

it('may be taken back as long as the server has certainly made nothing of it', () => {
  expect(isTakeable({ tried: null, failed: null })).toBe(true)
  expect(isTakeable({ tried: 1, failed: refused })).toBe(true)
  expect(isTakeable({ tried: 1, failed: null })).toBe(false)
  expect(isTakeable({ tried: 1, failed: { ...refused, code: 'uncertain' } })).toBe(false)
})

it.each([undefined, null, 'x', {}, { ...entry('one', 1), owner: 1 }, { ...entry('one', 1), kind: 'wish' }])(
  'is nothing in %j',
  (stored) => expect(parseEntry(stored)).toBeUndefined(),
)

it('survives being stored', () => {
  const kept = entry('one', 1, { tried: 5, failed: refused, input: { text: 'Hello' } })
  expect(parseEntry(structuredClone(kept))).toEqual(kept)
})
