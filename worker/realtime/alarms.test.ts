import { describe, expect, it } from 'vitest'
import { dueBy, type Dues, nextDue, served, setDue } from './alarms'

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

  it('serves everything that is due, and keeps it until that is done', () => {
    const dues: Dues<'tidy' | 'presence' | 'other'> = { tidy: 30, presence: 20, other: 31 }
    expect(dueBy(dues, 30).sort()).toEqual(['presence', 'tidy'])
    expect(dueBy(dues, 19)).toEqual([])
    expect(served(dues, 'tidy', 30)).toEqual({ presence: 20, other: 31 })
  })

  it('keeps what serving a purpose arranged for it anew', () => {
    const dues: Dues<'tidy' | 'presence'> = { tidy: 30, presence: 20 }
    expect(served(setDue(dues, 'presence', 80), 'presence', 20)).toEqual({ tidy: 30, presence: 80 })
  })
})
