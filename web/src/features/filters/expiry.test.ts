import { describe, expect, it } from 'vitest'
import { choiceOf, endOf, hasEnded } from './expiry'

const now = Date.parse('2026-05-01T12:00:00.000Z')

describe('the end of a filter', () => {
  it.each([
    ['never', null],
    ['day', '2026-05-02T12:00:00.000Z'],
    ['week', '2026-05-08T12:00:00.000Z'],
    ['month', '2026-05-31T12:00:00.000Z'],
    ['kept', '2026-06-01T00:00:00.000Z'],
  ] as const)('chosen as %s is %s', (choice, end) => {
    expect(endOf(choice, '2026-06-01T00:00:00.000Z', now)).toBe(end)
  })

  it('is kept while it lies ahead, and none once it has passed', () => {
    expect([null, '2026-05-01T12:00:01Z', '2026-05-01T12:00:00Z'].map((end) => choiceOf(end, now))).toEqual([
      'never',
      'kept',
      'never',
    ])
    expect([null, '2026-05-01T12:00:01Z', '2026-05-01T12:00:00Z'].map((end) => hasEnded(end, now))).toEqual([
      false,
      false,
      true,
    ])
  })
})
