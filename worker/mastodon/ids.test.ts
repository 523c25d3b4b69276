import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstIdOf, newId } from '../core/ids'
import { digitsOf, idOf, placeOf, statusDigits, statusOf } from './ids'

const at = fc.integer({ min: 0, max: 4_000_000_000_000 })
/** As apps order ids: the longer is the later, and of the same length the one that is greater as text. */
const isBefore = (a: string, b: string) => (a.length === b.length ? a < b : a.length < b.length)

describe('the decimal form of an id', () => {
  it('leads back', () =>
    fc.assert(
      fc.property(at, (time) => {
        const id = newId<string>(time)
        expect(idOf(digitsOf(id))).toBe(id)
        expect(statusOf(statusDigits('post', id))).toEqual({ kind: 'post', id })
        expect(statusOf(statusDigits('comment', id))).toEqual({ kind: 'comment', id })
        expect(statusOf(statusDigits('repost', id))).toEqual({ kind: 'repost', place: id })
        expect(placeOf(statusDigits('repost', id))).toBe(id)
      }),
    ))

  it('is ordered as the ids are', () =>
    fc.assert(
      fc.property(at, at, (one, other) => {
        const [a, b] = [newId<string>(one), newId<string>(other)]
        expect(isBefore(digitsOf(a), digitsOf(b))).toBe(a < b)
        if (a !== b) expect(isBefore(statusDigits('comment', a), statusDigits('post', b))).toBe(a < b)
      }),
    ))

  it('leads back to an id of an earlier version', () => {
    const id = '019ad3a1-0000-7abc-8def-0123456789ab'
    expect(idOf(digitsOf(id))).toBe(id)
  })

  it.each(['', '0x12', '12a', '-1', '9'.repeat(42), `${digitsOf(firstIdOf(1))}.5`])('is not %j', (digits) => {
    expect(idOf(digits)).toBeNull()
    expect(() => statusOf(digits)).toThrow()
  })

  it('has one last digit for each kind of status', () => {
    expect(() => statusOf(`${digitsOf(newId(1))}9`)).toThrow()
  })
})
