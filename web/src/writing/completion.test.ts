import { describe, expect, it } from 'vitest'
import { complete, startedAt } from './completion'

describe('startedAt', () => {
  it.each([
    ['Hi @ad', { sign: '@', word: 'ad', from: 3 }],
    ['@', { sign: '@', word: '', from: 0 }],
    ['#Möhr', { sign: '#', word: 'Möhr', from: 0 }],
    ['(@ada', { sign: '@', word: 'ada', from: 1 }],
    ['mail me@ada', null],
    ['https://a.example/#b', null],
    ['@ada is', null],
  ])('in %j', (text, expected) => expect(startedAt(text, text.length)).toEqual(expected))

  it('looks only at what is before the caret', () => {
    expect(startedAt('@ada and ben', 3)).toEqual({ sign: '@', word: 'ad', from: 0 })
  })
})

describe('complete', () => {
  it('finishes the word and leaves exactly one space', () => {
    const started = { sign: '@', word: 'ad', from: 3 } as const
    expect(complete('Hi @ad', started, 'ada')).toEqual({ text: 'Hi @ada ', caret: 8 })
    expect(complete('Hi @ad there', started, 'ada')).toEqual({ text: 'Hi @ada there', caret: 8 })
  })
})
