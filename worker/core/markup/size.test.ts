import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commentLimits } from '../../features/comments/limits'
import { postLimits } from '../../features/posts/limits'
import { bytes, faultIn, fits, graphemes, isNearlyFull, roomLeft, type Size } from './size'

const codeIn = (text: string, size: Size = commentLimits.text) => faultIn(text, size)?.code ?? null

describe('graphemes', () => {
  it.each([
    ['', 0],
    ['bunny', 5],
    ['é', 1],
    ['👨‍👩‍👧‍👦🐇', 2],
  ])('counts %j as %i', (text, count) => expect(graphemes(text)).toBe(count))
})

describe('the bound in bytes', () => {
  const full: [script: string, text: string][] = [
    ['Latin', 'Grüße aus dem Garten, çok güzel. '],
    ['Chinese', '兔子们住在一起，每天都很开心。'],
    ['Russian', 'Кролики живут вместе и дружат. '],
    ['Arabic', 'الأرانب تعيش معا في جحر واحد. '],
    ['emoji', '🐇🥕🌱'],
  ]
  it.each(full)('lets through as many characters as there may be, in %s', (_, text) => {
    const whole = text.repeat(5_000).trim()
    const letters = [...new Intl.Segmenter('en').segment(whole)].slice(0, postLimits.text.max)
    const longest = letters.map(({ segment }) => segment).join('')
    expect(faultIn(longest, postLimits.text)).toBeNull()
  })

  it('lets through a page of Devanagari, and a short text of families', () => {
    expect(faultIn('खरगोश एक साथ रहते हैं और खुश हैं। '.repeat(70).trim(), commentLimits.text)).toBeNull()
    expect(codeIn('👩🏽‍👩🏿‍👧🏻‍👦🏾'.repeat(150))).toBeNull()
  })

  it('stops what is long in bytes alone, and says how long it is', () => {
    expect(faultIn('👩🏽‍👩🏿‍👧🏻‍👦🏾'.repeat(200), commentLimits.text)).toEqual({
      code: 'too_long',
      message: 'At most 8,000 bytes, and these are 8,200',
    })
    expect(faultIn('a'.repeat(8_001), commentLimits.text)?.message).toBe(
      'At most 2,000 characters, and these are 8,001',
    )
  })

  it('holds for whatever is let through, and so does the other', () => {
    const size = { min: 1, max: 8, bytes: 24 }
    const text = fc.string({ unit: 'grapheme', maxLength: 12 })
    fc.assert(
      fc.property(text, (typed) => {
        const fine = fits(typed, size)
        const stored = typed.trim().normalize('NFC')
        if (fine) {
          expect(bytes(stored)).toBeLessThanOrEqual(size.bytes)
          expect(graphemes(stored)).toBeLessThanOrEqual(size.max)
          expect(roomLeft(stored, size).left).toBeGreaterThanOrEqual(0)
        } else if (codeIn(stored, size) === 'too_long') expect(roomLeft(stored, size).left).toBeLessThan(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('marks', () => {
  it.each([
    ['one letter under 20,000 accents', `a${'\u0301'.repeat(20_000)}`, 'too_long'],
    ['one letter under 40 accents', `a${'\u0335\u0322'.repeat(20)}`, 'stacked_marks'],
    ['Vietnamese', 'Tiếng Việt', null],
    ['Hebrew with vowels and accents', 'בְּרֵאשִׁ֖ית', null],
    ['Tibetan stacks', 'བཀྲ་ཤིས་བདེ་ལེགས', null],
    ['the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', null],
    ['a kiss', '👩🏽‍❤️‍💋‍👨🏿', null],
  ])('%s', (_, text, code) => expect(codeIn(text)).toBe(code))
})

it('tells what is left in whatever runs out first', () => {
  const size = { max: 10, bytes: 40 }
  expect(roomLeft('carrots', size)).toEqual({ left: 3, unit: 'characters' })
  expect(roomLeft('👨‍👩‍👧‍👦', size)).toEqual({ left: 9, unit: 'characters' })
  expect(roomLeft('👨‍👩‍👧‍👦👩🏽', size)).toEqual({ left: 7, unit: 'bytes' })
  expect(isNearlyFull('carrots', size)).toBe(false)
  expect(isNearlyFull('a carrots', size)).toBe(true)
})
