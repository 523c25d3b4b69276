import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../core/time'
import { delayAfter, noted, type Noted, type PinOutcome } from './pin-policy'

const now = 1_796_000_000_000
const facts = { pinningSince: now - HOUR, request: 'r1', failures: 0, now }
const later: PinOutcome = { kind: 'later', after: null }
const waiting: PinOutcome = { kind: 'waiting', request: 'r2' }

describe('what is noted of a pin', () => {
  const cases: [string, PinOutcome, Partial<typeof facts>, Noted][] = [
    ['it is pinned', { kind: 'pinned', request: 'r2' }, {}, { kind: 'pinned', request: 'r2' }],
    ['it failed there', { kind: 'failed' }, {}, { kind: 'given up', reason: 'pin_failed' }],
    ['it is not taken', { kind: 'refused' }, {}, { kind: 'given up', reason: 'pin_refused' }],
    [
      'they are at it: asked again after a quarter of the time',
      waiting,
      { failures: 3 },
      { kind: 'again', request: 'r2', failures: 0, dueAt: now + 15 * MINUTE },
    ],
    [
      'they have just begun',
      waiting,
      { pinningSince: now },
      { kind: 'again', request: 'r2', failures: 0, dueAt: now + MINUTE },
    ],
    [
      'they are at it for days',
      waiting,
      { pinningSince: now - 6 * DAY },
      { kind: 'again', request: 'r2', failures: 0, dueAt: now + HOUR },
    ],
    [
      'a week is enough',
      waiting,
      { pinningSince: now - 7 * DAY },
      { kind: 'given up', reason: 'pin_unreachable' },
    ],
    ['no answer', later, {}, { kind: 'again', request: 'r1', failures: 1, dueAt: now + 30 * SECOND }],
    [
      'no answer, with a wish',
      { kind: 'later', after: 5 * MINUTE },
      {},
      { kind: 'again', request: 'r1', failures: 1, dueAt: now + 5 * MINUTE },
    ],
    ['no answer ten times', later, { failures: 9 }, { kind: 'given up', reason: 'pin_unreachable' }],
  ]
  it.each(cases)('%s', (_, outcome, some, expected) => {
    expect(noted(outcome, { ...facts, ...some })).toEqual(expected)
  })

  it('waits longer each time, and not for ever whatever is wished', () => {
    expect([1, 2, 3, 8, 9].map((failed) => delayAfter(failed, null) / SECOND)).toEqual([
      30, 60, 120, 3_600, 3_600,
    ])
    expect(delayAfter(1, 30 * DAY)).toBe(DAY)
  })
})
