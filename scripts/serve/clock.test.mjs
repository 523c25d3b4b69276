// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { minutesOf, startClock } from './clock.mjs'

describe('the clock', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-05-01T12:03:20Z') }))
  afterEach(() => vi.useRealTimers())

  it('fires at the full minutes a cron names, until it is stopped', () => {
    const fired = []
    const stop = startClock(['*/5 * * * *', '* * * * *'], (cron) =>
      fired.push(`${new Date().toISOString().slice(14, 19)} ${cron}`),
    )
    vi.advanceTimersByTime(7 * 60_000)
    expect(fired.filter((each) => each.includes('*/5'))).toEqual(['05:00 */5 * * * *', '10:00 */5 * * * *'])
    expect(fired.filter((each) => !each.includes('*/5'))).toHaveLength(7)
    stop()
    vi.advanceTimersByTime(60 * 60_000)
    expect(fired).toHaveLength(9)
  })

  it('refuses a cron that it does not understand', () => {
    expect(() => minutesOf('0 3 * * 1')).toThrow('0 3 * * 1')
  })
})
