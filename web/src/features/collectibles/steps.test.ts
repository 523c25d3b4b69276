import { describe, expect, it } from 'vitest'
import { basisPoints, copies, mintStep, pauseBefore, pinStep } from './steps'

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

describe('the minting', () => {
  const nothing = { isSetUp: true, isSent: false }
  it.each([
    ['offered', { ...ready, ...notHere }, nothing, 'offered'],
    ['offered of what is pinned', { ...ready, ...pinned }, nothing, 'offered'],
    ['for later, before it is pinned', ready, nothing, 'later'],
    ['nowhere', { ...ready, ...notHere }, { ...nothing, isSetUp: false }, 'nowhere'],
    ['sent', { ...ready, ...pinned }, { ...nothing, isSent: true }, 'sent'],
    ['sent, although nothing is minted here any more', ready, { isSetUp: false, isSent: true }, 'sent'],
    ['done', { ...ready, status: 'minted' }, { isSetUp: false, isSent: true }, 'done'],
  ] as const)('is %s', (_, standing, facts, expected) => {
    expect(mintStep(standing, facts)).toBe(expected)
  })
})

it('the page looks again only while something is under way', () => {
  expect([undefined, { pinning: false }, { pinning: true }].map(pauseBefore)).toEqual([false, false, 3_000])
})

it.each([
  ['0', 0],
  ['2.5', 250],
  ['2,5', 250],
  ['10', 1_000],
  ['10.01', null],
  ['-1', null],
  ['', null],
  ['much', null],
])('a share of %o is %o hundredths of a percent', (typed, expected) => {
  expect(basisPoints(typed, 1_000)).toBe(expected)
})

it.each([
  ['1', 1],
  ['100', 100],
  ['101', null],
  ['0', null],
  ['1.5', null],
  ['1e2', null],
  ['', null],
])('%o copies are %o', (typed, expected) => {
  expect(copies(typed, 100)).toBe(expected)
})
