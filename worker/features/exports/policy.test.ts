import { describe, expect, it } from 'vitest'
import { DAY } from '../../core/time'
import { mediaPath } from './media-path'
import { afterFailure, isOpen, refusalToStart, stretches } from './policy'

const now = 1_800_000_000_000
const running = { state: 'running', finishedAt: null }
const failed = { state: 'failed', finishedAt: null }
const finished = (ago: number) => ({ state: 'ready', finishedAt: now - ago })

describe('an archive is begun', () => {
  it.each([
    ['by who has none', [], null],
    ['after one that failed', [failed], null],
    ['not while one is being made', [running], { why: 'running' }],
    ['not while one is being made, whatever came before', [failed, running], { why: 'running' }],
    ['not within a day of the last', [finished(1)], { why: 'enough', freesAt: now - 1 + DAY }],
    [
      'not within a day of one that was removed',
      [{ state: 'removed', finishedAt: now - 5 }],
      { why: 'enough', freesAt: now - 5 + DAY },
    ],
    [
      'not within a day, though one failed since',
      [failed, finished(5)],
      { why: 'enough', freesAt: now - 5 + DAY },
    ],
    ['a day after the last', [finished(DAY)], null],
    ['by who stopped one', [{ state: 'removed', finishedAt: null }], null],
  ])('%s', (_, former, refusal) => {
    expect(refusalToStart(former, now)).toEqual(refusal)
  })
})

it('a step that fails is tried seven times more, later each time', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(afterFailure)).toEqual([10, 20, 40, 80, 160, 320, 600, 'give up'])
})

it.each([
  ['ready', now + 1, true],
  ['ready', now, false],
  ['ready', null, false],
  ['running', now + 1, false],
  ['removed', now + 1, false],
  ['failed', now + 1, false],
])('one that is %s until %s is open: %s', (state, expiresAt, open) => {
  expect(isOpen({ state, expiresAt }, now)).toBe(open)
})

describe('a range', () => {
  it.each([
    [
      'all of it',
      0,
      60,
      [
        [0, 0, 10],
        [1, 0, 20],
        [2, 0, 30],
      ],
    ],
    ['within one part', 12, 5, [[1, 2, 5]]],
    [
      'over a border',
      8,
      4,
      [
        [0, 8, 2],
        [1, 0, 2],
      ],
    ],
    ['the last byte', 59, 1, [[2, 29, 1]]],
    ['exactly a part', 10, 20, [[1, 0, 20]]],
  ])('of %s is stretches of parts', (_, offset, length, expected) => {
    const found = stretches([10, 20, 30], { offset, length })
    expect(found.map((each) => [each.number, each.offset, each.length])).toEqual(expected)
  })
})

describe('the name of a file', () => {
  const path = (name: string | null, variant: 'full' | 'small' = 'full', type = 'image/webp') =>
    mediaPath({ id: 'id', name }, variant, type)

  it.each([
    ['にんじん.webp', 'media/id/にんじん.webp'],
    ['جزر 🥕.png', 'media/id/جزر 🥕.png'],
    [null, 'media/id/full.webp'],
    ['../../etc/passwd', 'media/id/_.._etc_passwd'],
    ['C:\\boot.ini', 'media/id/C__boot.ini'],
    ['...', 'media/id/full.webp'],
    ['con.txt', 'media/id/_con.txt'],
    ['a\u202egpj.exe', 'media/id/a_gpj.exe'],
  ])('%j becomes %j', (name, expected) => {
    expect(path(name)).toBe(expected)
  })

  it('is cut where it is long, and keeps its ending', () => {
    const long = path(`${'長'.repeat(300)}.webp`)
    expect([...long]).toHaveLength('media/id/'.length + 100)
    expect(long).toMatch(/長\.webp$/)
  })

  it('of a smaller version meets no other', () => {
    expect(path('small.webp')).toBe('media/id/small.webp')
    expect(path(null, 'small')).toBe('media/variants/id/small.webp')
  })
})
