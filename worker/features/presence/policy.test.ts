import { describe, expect, it } from 'vitest'
import type { UserId } from '../../core/ids'
import { changeOfAudience, onlineAt } from './policy'

const pingTimeout = 20_000
const at = (now: number, heard: number[], leftAt: number | null = null) =>
  onlineAt(now, { heard, leftAt, pingTimeout })

describe('online', () => {
  it.each([
    ['just connected', 100_000, [100_000], null, true, 160_000],
    ['two devices, the older silent', 100_000, [70_000, 95_000], null, true, 160_000],
    ['silent for a moment less than too long', 119_999, [100_000], null, true, 179_999],
    ['silent for too long', 120_000, [100_000], null, false, 180_000],
    ['all silent for too long', 120_000, [90_000, 100_000], null, false, 180_000],
    ['closed, perhaps a reload', 105_000, [], 100_000, true, 110_000],
    ['closed, and did not come back', 110_000, [], 100_000, false, null],
    ['one closed, the other silent: the goodbye counts', 105_000, [70_000], 100_000, true, 110_000],
    ['never here', 100_000, [], null, false, null],
  ] as const)('%s', (_, now, heard, leftAt, online, askAgain) => {
    expect(at(now, [...heard], leftAt)).toMatchObject({ online, askAgain })
  })

  it('was last seen when last heard, or when the last device was closed', () => {
    expect(at(200_000, [100_000]).lastSeen).toBe(100_000)
    expect(at(200_000, [100_000], 110_000).lastSeen).toBe(110_000)
    expect(at(200_000, []).lastSeen, 'after a crash there is no sign').toBeNull()
  })
})

describe('a change of audience', () => {
  const [a, b, c] = ['a', 'b', 'c'] as UserId[] as [UserId, UserId, UserId]
  it.each([
    ['nothing', { shows: true, friends: [a] }, { shows: true, friends: [a] }, [], []],
    ['a new friend', { shows: true, friends: [a] }, { shows: true, friends: [b, a] }, [b], []],
    ['a lost friend', { shows: true, friends: [a, b] }, { shows: true, friends: [a] }, [], [b]],
    ['hiding', { shows: true, friends: [a, b] }, { shows: false, friends: [a, b] }, [a, b], []],
    [
      'showing, and all at once',
      { shows: false, friends: [a, b] },
      { shows: true, friends: [a, c] },
      [a, c],
      [b],
    ],
  ])('%s', (_, before, after, greet, leave) => {
    expect(changeOfAudience(before, after)).toEqual({ greet, leave })
  })
})
