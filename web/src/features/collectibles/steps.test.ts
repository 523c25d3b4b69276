import { describe, expect, it } from 'vitest'
import { pauseBefore, pinStep } from './steps'

const ready = {
  status: 'ready',
  pinning: false,
  pinnedAt: null,
  outdated: null,
  viewer: { canPin: true, canMint: false },
} as const
const notHere = { viewer: { canPin: false, canMint: true } } as const
const pinned = {
  status: 'pinned',
  pinnedAt: '2026-11-29T12:00:00Z',
  viewer: { canPin: false, canMint: true },
} as const

describe('the pinning', () => {
  it.each([
    ['offered, where this Warren has things pinned', ready, 'offered'],
    ['left to the author, where it does not', { ...ready, ...notHere }, 'elsewhere'],
    ['offered of an earlier version as well', { ...ready, outdated: 'edited' }, 'offered'],
    ['closed, where fewer people see it by now', { ...ready, ...notHere, outdated: 'narrowed' }, 'closed'],
    ['closed, where it is hidden', { ...ready, ...notHere, outdated: 'hidden' }, 'closed'],
    ['under way', { ...ready, ...notHere, pinning: true }, 'underway'],
    ['under way, although it failed before', { ...ready, status: 'failed', pinning: true }, 'underway'],
    ['failed', { ...ready, status: 'failed' }, 'failed'],
    ['done', { ...ready, ...pinned }, 'done'],
    ['done, also once it is hidden', { ...ready, ...pinned, outdated: 'hidden' }, 'done'],
    ['left to the author of what is minted without', { ...ready, ...notHere, status: 'minted' }, 'elsewhere'],
  ] as const)('is %s', (_, standing, expected) => {
    expect(pinStep(standing)).toBe(expected)
  })
})

it('the page looks again only while something is under way', () => {
  expect([undefined, { pinning: false }, { pinning: true }].map(pauseBefore)).toEqual([false, false, 3_000])
})
