import { describe, expect, it } from 'vitest'
import { choices, logSentence, needsReason } from './desk-words'

describe('the desk', () => {
  it('asks for a rule and a reason where the person is told', () => {
    expect(choices.filter(({ kind }) => !needsReason(kind)).map(({ kind }) => kind)).toEqual([
      'dismiss',
      'restore',
    ])
  })

  it.each([
    ['case.taken', 'took a case'],
    ['case.hide', 'decided: hide'],
    ['content.hold', 'decided: hold'],
    ['role.given', 'gave a role'],
    ['something.new', 'something.new'],
  ])('tells %s as "%s"', (action, sentence) => expect(logSentence({ action })).toBe(sentence))
})
