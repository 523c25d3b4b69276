import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainName, showsNothing } from './visible'

describe('nothing is to be seen of', () => {
  it.each([
    ['no text', ''],
    ['white space', ' \n\t\u00a0\u3000\u2028'],
    ['zero-width spaces', '\u200b\u200b'],
    ['joiners', '\u200c\u200d'],
    ['a soft hyphen', '\u00ad'],
    ['a byte order mark', '\ufeff'],
    ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
    ['blank Braille', '\u2800'],
    ['directions', '\u202e\u2066\u200f\u061c'],
    ['variation selectors', '\ufe0f\u{e0100}'],
    ['tags', '\u{e0067}\u{e007f}'],
    ['accents without a letter', '\u0301\u0301 \u20dd'],
    ['a Mongolian separator', '\u180e'],
    ['noncharacters', '\ufffe\uffff\u{1fffe}'],
  ])('%s', (_, text) => expect(showsNothing(text)).toBe(true))
})

describe('something is to be seen of', () => {
  it.each([
    ['an emoji', '❤️'],
    ['joined emoji', '👨‍👩‍👧‍👦'],
    ['a flag', '🇮🇷'],
    ['the flag of Wales', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['a keycap', '#️⃣'],
    ['Persian with a joiner', 'می‌خواهم'],
    ['Sinhala with a joiner', 'ශ්‍රී'],
    ['one letter of Hangul', '가'],
    ['an accented letter', 'e\u0301'],
    ['a full stop', '.'],
    ['an Arabic number sign', '\u0600'],
    ['a skin tone', '🏽'],
  ])('%s', (_, text) => expect(showsNothing(text)).toBe(false))
})

it('what is added to a text never hides it', () => {
  const invisible = fc.string({ unit: fc.constantFrom(...'\u200b\u200c\u200d\u00ad\u0301\ufe0f \n\u3164') })
  fc.assert(
    fc.property(invisible, fc.constantFrom(...'aж兔.🐇1'), invisible, (before, seen, after) => {
      expect(showsNothing(before + after)).toBe(true)
      expect(showsNothing(before + seen + after)).toBe(false)
    }),
    { numRuns: 200 },
  )
})

describe('a name', () => {
  it.each([
    ['an override', '\u202eadA', 'adA'],
    ['embeddings and isolates', '\u202aAda\u202c \u2066Ben\u2069', 'Ada Ben'],
    ['marks of direction', '\u200eAda\u200f\u061c', 'Ada'],
    ['gaps nobody sees', 'A\u200bd\u00ada\ufeff', 'Ada'],
    ['a Persian joiner, which stays', 'علی‌رضا', 'علی‌رضا'],
    ['a family and a flag, which stay', '👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ])('is kept without %s', (_, typed, kept) => expect(plainName(typed)).toBe(kept))

  it('keeps whatever can be seen of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(showsNothing(plainName(text))).toBe(showsNothing(text))
        expect(plainName(plainName(text))).toBe(plainName(text))
      }),
      { numRuns: 200 },
    )
  })
})
