import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt } from './excerpt'
import { graphemes } from './size'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const charactersOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

describe('an excerpt', () => {
  it.each([
    ['carrots', 7, 'carrots'],
    ['carrots', 6, 'carro…'],
    ['the carrots', 5, 'the…'],
    ['  one\n\n two ', 20, 'one two'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦…'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦👨‍👩‍👧‍👦'],
    ['🇩🇪🇫🇷🇮🇹', 2, '🇩🇪…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['', 5, ''],
  ])('of %j to %i', (text, most, shown) => expect(excerpt(text, most)).toBe(shown))

  it('is never too long, and cuts no character apart', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.integer({ min: 1, max: 20 }),
        (text, most) => {
          const shown = excerpt(text, most)
          expect(graphemes(shown)).toBeLessThanOrEqual(most)
          const line = charactersOf(text.replace(/\s+/g, ' ').trim())
          if (!shown.endsWith('…')) return
          const kept = charactersOf(shown.slice(0, -1))
          expect(line.slice(0, kept.length)).toEqual(kept)
        },
      ),
      { numRuns: 300 },
    )
  })
})
