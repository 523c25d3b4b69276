import { describe, expect, it } from 'vitest'
import { retryAfter } from '../../core/retry-after'
import type { QuietHours } from './contract'
import { delayAfter, isQuiet, isWanted, outcomeOf } from './policy'

const night: QuietHours = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }
const at = (iso: string) => Date.parse(iso)

describe('quiet hours', () => {
  it.each([
    ['a summer evening', '2026-07-01T19:59:00Z', false],
    ['their first minute', '2026-07-01T20:00:00Z', true],
    ['past midnight', '2026-07-01T23:30:00Z', true],
    ['their last minute', '2026-07-02T04:59:00Z', true],
    ['the morning', '2026-07-02T05:00:00Z', false],
    ['the same hour of UTC in winter', '2026-12-01T20:00:00Z', false],
    ['and the one after it', '2026-12-01T21:00:00Z', true],
  ])('%s', (_, now, quiet) => expect(isQuiet(night, at(now))).toBe(quiet))

  it.each([
    // 2:00 becomes 3:00 on 2026-03-29, at 1:00 UTC.
    ['the minute before the clocks go forward', '2026-03-29T00:59:00Z', false],
    ['the minute after', '2026-03-29T01:00:00Z', false],
    // 3:00 becomes 2:00 on 2026-10-25, at 1:00 UTC: half past two is twice.
    ['half past two', '2026-10-25T00:30:00Z', true],
    ['half past two once more', '2026-10-25T01:30:00Z', true],
    ['three, after both', '2026-10-25T02:00:00Z', false],
    ['half past one', '2026-10-24T23:30:00Z', false],
  ])('from two to three, %s', (_, now, quiet) =>
    expect(isQuiet({ ...night, from: '02:00', to: '03:00' }, at(now))).toBe(quiet),
  )

  it.each([
    ['Asia/Kathmandu', '2026-07-01T16:15:00Z', true],
    ['Asia/Kathmandu', '2026-07-01T16:14:00Z', false],
    ['Pacific/Chatham', '2026-07-01T09:15:00Z', true],
    ['America/Los_Angeles', '2026-07-02T05:00:00Z', true],
    ['America/Los_Angeles', '2026-07-02T14:00:00Z', false],
    ['UTC', '2026-07-01T22:00:00Z', true],
  ])('by the clock of %s, %s', (zone, now, quiet) => expect(isQuiet({ ...night, zone }, at(now))).toBe(quiet))

  it('a whole day, hour by hour, has as many as they are long', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => at('2026-07-01T00:30:00Z') + hour * 3_600_000)
    expect(hours.filter((now) => isQuiet(night, now))).toHaveLength(9)
    expect(hours.filter((now) => isQuiet({ ...night, from: '07:00', to: '22:00' }, now))).toHaveLength(15)
  })
})

it.each([
  [{ off: [], quiet: null }, true],
  [{ off: ['message'], quiet: null }, false],
  [{ off: ['follow'], quiet: night }, false],
  [{ off: ['follow'], quiet: { ...night, from: '09:00', to: '12:00' } }, true],
])('%j wants a message at midnight: %s', (device, wanted) =>
  expect(isWanted(device, 'message', at('2026-07-01T22:00:00Z'))).toBe(wanted),
)

describe('an answer of a push service', () => {
  const now = at('2026-07-01T12:00:00Z')
  it.each([
    [201, null, { kind: 'sent' }],
    [200, null, { kind: 'sent' }],
    [404, null, { kind: 'gone' }],
    [410, '120', { kind: 'gone' }],
    [429, '120', { kind: 'later', after: 120 }],
    [503, 'Wed, 01 Jul 2026 12:01:30 GMT', { kind: 'later', after: 90 }],
    [503, 'Wed, 01 Jul 2026 11:00:00 GMT', { kind: 'later', after: 0 }],
    [500, 'soon', { kind: 'later' }],
    [502, null, { kind: 'later' }],
    [301, null, { kind: 'refused', status: 301 }],
    [400, null, { kind: 'refused', status: 400 }],
    [403, null, { kind: 'refused', status: 403 }],
    [413, null, { kind: 'refused', status: 413 }],
  ])('%i, Retry-After %s', (status, header, outcome) =>
    expect(outcomeOf(status, retryAfter(header, now))).toEqual(outcome),
  )

  it('is followed by another try, later and later, and no sooner than it wishes', () => {
    expect([1, 2, 3, 4, 5, 6].map((failed) => delayAfter(failed))).toEqual([15, 30, 60, 120, 240, null])
    expect(delayAfter(1, 600)).toBe(600)
    expect(delayAfter(3, 5)).toBe(60)
    expect(delayAfter(1, 90_000)).toBeNull()
  })
})
