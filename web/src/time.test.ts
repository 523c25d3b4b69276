import { describe, expect, it } from 'vitest'
import { relativeTime, timeAgo } from './time'

const now = new Date('2026-03-10T12:00:00Z')
const cases: [at: string, short: string, words: string][] = [
  ['2026-03-10T12:00:05Z', 'now', 'just now'],
  ['2026-03-10T11:59:00Z', '1m', '1 minute ago'],
  ['2026-03-10T11:01:00Z', '59m', '59 minutes ago'],
  ['2026-03-10T11:00:00Z', '1h', '1 hour ago'],
  ['2026-03-09T12:00:00Z', '1d', '1 day ago'],
  ['2026-03-01T12:00:00Z', '1 Mar', 'on 1 Mar'],
  ['2025-03-01T12:00:00Z', '1 Mar 2025', 'on 1 Mar 2025'],
]

describe('how long ago it was', () => {
  it.each(cases)('%s', (at, short, words) => {
    expect(relativeTime(new Date(at), now)).toBe(short)
    expect(timeAgo(new Date(at), now)).toBe(words)
  })
})
