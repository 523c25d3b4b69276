import { describe, expect, it } from 'vitest'
import { nextAt, percentOf } from './states'

const now = Date.parse('2026-11-29T12:00:00Z')
const ready = (finishedAt: string) => ({ state: 'ready', finishedAt, url: '/x' }) as const
const failed = { state: 'failed', finishedAt: null, url: null } as const

describe('the next archive', () => {
  it.each([
    ['at once, where there is none', [], null],
    ['at once, where one failed', [failed], null],
    ['at once, a day after the last', [ready('2026-11-28T12:00:00Z')], null],
    ['a day after the last', [failed, ready('2026-11-28T13:00:00Z')], '2026-11-29T13:00:00Z'],
  ])('may be begun %s', (_, all, expected) => {
    expect(nextAt(all, now)).toBe(expected && Date.parse(expected))
  })
})

it.each([
  ['running', 0, 0],
  ['running', 9, 33],
  ['running', 27, 99],
  ['ready', 27, 100],
] as const)('one that is %s with %i of 27 done is at %i %%', (state, done, percent) => {
  expect(percentOf({ state, progress: { done, total: 27 } })).toBe(percent)
})
