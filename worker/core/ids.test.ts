import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstIdOf, Id, newId, newIdAt, timeOf } from './ids'

/** Until the year 3084. */
const time = fc.integer({ min: 0, max: 2 ** 45 - 1 })

describe('ids', () => {
  it('have 16 characters and the time they were made in', () => {
    fc.assert(
      fc.property(time, (at) => {
        const id = newId(at)
        expect(id).toHaveLength(16)
        expect(Id.safeParse(id).success).toBe(true)
        expect(timeOf(id)).toBe(at)
      }),
    )
  })

  it('sort as they were made', () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        fc.pre(a < b)
        expect(newId(a) < newId(b)).toBe(true)
        expect(newId(a) < firstIdOf(b) && firstIdOf(b) <= newId(b)).toBe(true)
      }),
    )
  })

  it('differ in the same millisecond, and sort by their place where they have one', () => {
    const many = Array.from({ length: 1_000 }, () => newId(1))
    expect(new Set(many).size).toBe(1_000)
    const placed = Array.from({ length: 1_000 }, (_, place) => newIdAt(1, place))
    expect(placed).toEqual(placed.toSorted())
    // What tells apart those of two people who bring the same archive.
    expect(newIdAt(1, 1_027).slice(0, -5)).toBe(newIdAt(1, 3).slice(0, -5))
  })

  it('of earlier versions are still ids, sort before, and tell their time', () => {
    const former = '019b0f5c-7c00-7abc-8def-0123456789ab'
    expect(Id.safeParse(former).success).toBe(true)
    expect(former < newId(1_760_000_000_000)).toBe(true)
    expect(timeOf(former)).toBe(Number.parseInt('019b0f5c7c00', 16))
  })

  it.each(['', 'nonsense', '1jhk3v8m02q7s5t', '1jhk3v8m02q7s5taa', '1JHK3V8M02Q7S5TA', '1jhk3v8m02q7s5tz'])(
    'are not %j',
    (text) => expect(Id.safeParse(text).success).toBe(false),
  )
})
