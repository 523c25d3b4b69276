import { describe, expect, it } from 'vitest'
import type { Outdated } from './contract'
import { after, canDelete, canMint, makingRefusal, outdatedBy, type Standing, type Step } from './policy'

const shown = { isAuthor: true, isThere: true, visibility: 'public', hidden: false } as const

describe('what may be made a collectible', () => {
  it.each([
    [shown, null],
    [{ ...shown, isAuthor: false }, /author/],
    [{ ...shown, isThere: false }, /Publish/],
    [{ ...shown, hidden: true }, /hidden/],
    [{ ...shown, visibility: 'followers' as const }, /everybody/],
    [{ ...shown, visibility: 'friends' as const }, /everybody/],
    [{ ...shown, visibility: 'private' as const }, /everybody/],
  ])('%o: %s', (facts, refusal) => {
    const answer = makingRefusal(facts)
    if (refusal) expect(answer).toMatch(refusal)
    else expect(answer).toBeNull()
  })

  const cases: [Parameters<typeof outdatedBy>[1], Outdated | null][] = [
    [{ ...shown, version: 1 }, null],
    [{ ...shown, version: 2 }, 'edited'],
    [{ ...shown, version: 2, visibility: 'friends' }, 'narrowed'],
    [{ ...shown, version: 1, visibility: 'private' }, 'narrowed'],
    [{ ...shown, version: 2, visibility: 'friends', hidden: true }, 'hidden'],
    [{ ...shown, version: 1, isThere: false }, 'hidden'],
  ]
  it.each(cases)('of version 1, now %o, is %s', (subject, outdated) => {
    expect(outdatedBy({ version: 1 }, subject)).toBe(outdated)
  })
})

const steps: Step[] = ['ask', 'pin', 'fail', 'mint', 'unmint']
/** Where each step leads; a dot is nowhere. `+` is being pinned, `*` had been pinned before it was minted. */
const table: Record<string, string> = {
  //         ask     pin      fail     mint      unmint
  ready: 'ready+   .       .        minted   .',
  'ready+': '.     pinned  failed   minted+  .',
  pinned: '.       .       .        minted   .',
  failed: 'ready+  .       .        minted   .',
  minted: '.       .       .        .        ready',
  'minted*': '.    .       .        .        pinned',
  'minted+': '.    minted  minted   .        ready+',
}

describe('the steps of a collectible', () => {
  const read = (name: string): Standing => ({
    status: name.replace(/[+*]/, '') as Standing['status'],
    pinning: name.endsWith('+'),
  })
  const rows = Object.entries(table).flatMap(([from, row]) =>
    row.split(/\s+/).map((to, i) => [from, steps[i]!, to] as const),
  )
  it.each(rows)('%s, %s: %s', (from, step, to) => {
    const next = after(read(from), step, { canPin: true, wasPinned: from.endsWith('*') })
    expect(next).toEqual(to === '.' ? null : read(to))
  })

  it('nobody is asked where nobody pins', () => {
    expect(after(read('ready'), 'ask', { canPin: false, wasPinned: false })).toBeNull()
  })

  it.each([
    ['ready', true, true, false],
    ['ready+', false, false, false],
    ['pinned', false, true, true],
    ['failed', true, false, false],
    ['minted', false, false, false],
  ])(
    '%s: may be deleted %s, minted by itself %s, minted where this server pins %s',
    (name, gone, alone, pinned) => {
      const standing = read(name)
      expect([canDelete(standing), canMint(standing, false), canMint(standing, true)]).toEqual([
        gone,
        alone,
        pinned,
      ])
    },
  )
})
