import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placedWords, wordsOf } from '../words'
import { folded } from './fold'

describe('what is typed finds what is written', () => {
  it.each([
    ['lukasz', 'Łukasz'],
    ['strauss', 'Strauß'],
    ['STRAUẞ', 'strauss'],
    ['федор', 'Фёдор'],
    ['γιωργος', 'Γιώργος'],
    ['ΓΙΩΡΓΟΣ', 'Γιώργος'],
    ['isik', 'ışık'],
    ['IŞIK', 'ışık'],
    ['izmir', 'İzmir'],
    ["o'brien", 'O’Brien'],
    ['oʼbrien', "O'Brien"],
    ['cafe', 'Cafe\u0301'],
    ['太郎', '太郎'],
    ['ガール', 'ｶﾞｰﾙ'],
    ['ｃａｒｒｏｔ', 'carrot'],
    ['محمد', 'مُحَمَّد'],
    ['محمد', 'محـــمد'],
    ['علیرضا', 'علی\u200cرضا'],
    ['שלום', 'שָׁלוֹם'],
    ['soren', 'Søren'],
    ['aether', 'Æther'],
    ['carrot', 'car\u00adr\u200bo\u2060t\ufeff'],
    ['👍', '👍🏽'],
  ])('%s: %s', (typed, written) => expect(folded(written)).toBe(folded(typed)))

  it('keeps apart what are other words', () => {
    expect(folded('か')).not.toBe(folded('が'))
    expect(folded('👨‍👩‍👧')).not.toBe(folded('👨👩👧'))
    expect(folded('हिन्द')).not.toBe(folded('हिन्दी'))
  })
})

const text = fc.string({ unit: 'binary', maxLength: 12 })

it('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(text, (some) => {
      expect(folded(folded(some))).toBe(folded(some))
    }),
    { numRuns: 500 },
  )
})

it('no character that nobody sees is left', () => {
  const unseen = fc.constantFrom(...'\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u180e\ufe0f')
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zа-яα-ω]{1,8}$/u), unseen, fc.nat(8), (word, gap, at) => {
      expect(folded(word.slice(0, at) + gap + word.slice(at))).toBe(folded(word))
    }),
    { numRuns: 200 },
  )
})

it('words have their places, whatever is folded away', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (some) => {
      const written = some.normalize('NFC')
      const placed = placedWords(written)
      expect(placed.map(({ word }) => word).join(' ')).toBe(wordsOf(written).trim())
      for (const { start, end } of placed) expect(end).toBeGreaterThan(start)
    }),
    { numRuns: 300 },
  )
})
