import { describe, expect, it } from 'vitest'
import { askedIn, emptyPoll, isAskable, parsePoll } from './poll-value'

const poll = { options: ['Yes', ' No ', ''], multiple: false, minutes: 60 }

describe('the poll of a form', () => {
  it('is asked without what is left empty', () => {
    expect(isAskable(poll)).toBe(true)
    expect(askedIn(poll)).toEqual({ options: ['Yes', 'No'], multiple: false, minutes: 60 })
  })

  it.each([
    ['nothing is said', emptyPoll],
    ['there is one option', { ...poll, options: ['Yes', ' '] }],
    ['two are the same', { ...poll, options: ['Yes', 'Yes '] }],
    ['one is too long', { ...poll, options: ['Yes', 'o'.repeat(81)] }],
  ])('cannot be asked where %s', (_, wrong) => {
    expect(isAskable(wrong)).toBe(false)
  })

  it('is no obstacle where there is none', () => {
    expect(isAskable(null)).toBe(true)
  })

  it('is read as it was kept, and nothing else is', () => {
    expect(parsePoll(JSON.parse(JSON.stringify(poll)))).toEqual(poll)
    for (const wrong of [null, 'poll', {}, { options: ['Yes'], minutes: 5 }, { options: [1, 2], minutes: 5 }])
      expect(parsePoll(wrong)).toBeNull()
  })
})
