import { describe, expect, it } from 'vitest'
import { type Dues, nextDue, setDue, takeDue } from './alarms'

describe('the one alarm', () => {
  it('rings for the earliest purpose', () => {
    expect(nextDue({})).toBeNull()
    expect(nextDue({ tidy: 30, presence: 20 })).toBe(20)
  })

  it('moves when a purpose changes its mind, and is not needed when none is left', () => {
    const before: Dues<'tidy' | 'presence'> = { tidy: 30, presence: 20 }
    const dues = setDue(before, 'presence', 50)
    expect(nextDue(dues)).toBe(30)
    expect(nextDue(setDue<'tidy' | 'presence'>(setDue(dues, 'presence', null), 'tidy', null))).toBeNull()
  })

  it('serves everything that is due, once', () => {
    const { due, later } = takeDue({ tidy: 30, presence: 20, other: 31 }, 30)
    expect(due.sort()).toEqual(['presence', 'tidy'])
    expect(later).toEqual({ other: 31 })
    expect(takeDue(later, 30).due).toEqual([])
  })

  it('serves nothing when it rings too early', () => {
    expect(takeDue({ tidy: 30 }, 29)).toEqual({ due: [], later: { tidy: 30 } })
  })
})
