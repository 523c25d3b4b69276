import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from './query'
import { snippet } from './snippet'
import { runs } from '../../test/runs'

/** The snippet as one text, with its matches in brackets. */
const shown = (text: string, q: string) =>
  snippet(text, parseQuery(q).terms)
    .map((piece) => (piece.match ? `[${piece.text}]` : piece.text))
    .join('')

describe('snippet', () => {
  it.each([
    ['The first carrots are up!', 'carrot', 'The first [carrots] are up!'],
    ['Crème BRÛLÉE, brule', 'brul', 'Crème [BRÛLÉE], [brule]'],
    ['Die Straße', 'strasse', 'Die [Straße]'],
    ['warm soup, soup warm, "warm\nsoup"', '"warm soup"', '[warm soup], soup warm, "[warm\nsoup]"'],
    ['carrotcake and carrot', '"carrot"', 'carrotcake and [carrot]'],
    ['a 👨‍👩‍👧👍🏽 b', '👍', 'a 👨‍👩‍👧[👍🏽] b'],
    ['白兎が好き', '兎', '白[兎]が好き'],
    ['שלום עולם', 'עול', 'שלום [עולם]'],
    ["isn't it", 'isn’t', "[isn't] it"],
    ['e\u0301te\u0301 come', 'ete', '[e\u0301te\u0301] come'],
    ['nothing here', 'carrot', 'nothing here'],
    ['', 'carrot', ''],
  ])('of %j for %j', (text, q, expected) => expect(shown(text, q)).toBe(expected))

  it('of a long text is what stands around the first match', () => {
    const long = `${'before '.repeat(100)}carrot ${'after '.repeat(100)}`.trim()
    expect(shown(long, 'carrot')).toMatch(/^…(before ){3,8}\[carrot\] (after ?){15,}…$/)
    expect(shown(long, 'before')).toMatch(/^(\[before\] ?)+…$/)
    expect(shown(`${'before '.repeat(100)}carrot`, 'carrot')).toMatch(/^…[a-z ]+\[carrot\]$/)
  })

  const character = fc.constantFrom(...'aé🐇 \nß👨‍👩‍👧🇩🇪白İ-', 'e\u0301', '👍🏽', '\u0301', 'carrot ')
  it('is always a piece of the text, cut between characters', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 400 }),
        fc.constantFrom('a', 'carrot', '🐇', 'e', 'ss', '白'),
        (all, q) => {
          const text = all.join('')
          const pieces = snippet(text, parseQuery(`${q} ab`).terms)
          const cut = pieces.filter(({ text }) => text !== '…').map((piece) => piece.text)
          const start = text.indexOf(cut.join(''))
          expect(start).toBeGreaterThanOrEqual(0)
          expect(cut.join('').length).toBeLessThan(300)
          const characters = [...segmenter.segment(text)].map(({ segment }) => segment)
          expect(
            cut
              .flatMap((piece) => [...segmenter.segment(piece)].map(({ segment }) => segment))
              .every((each) => characters.includes(each)),
          ).toBe(true)
        },
      ),
      { numRuns: runs(150) },
    )
  })
})
