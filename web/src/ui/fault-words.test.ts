import { expect, it } from 'vitest'
import { faultIn, type Size } from '@worker/core/markup/size'
import { faultWords } from './fault-words'

const size: Size = { min: 2, max: 2_000, bytes: 4_000 }

// In English, which tests are in, the words are those of the server.
it.each([
  ['empty', ''],
  ['nothing_visible', '\u200b\u200b'],
  ['too_short', 'a'],
  ['too_long', 'a'.repeat(2_001)],
  ['too_long', '🥕'.repeat(1_001)],
  ['stacked_marks', `Some a${'\u0301'.repeat(40)}`],
  [undefined, 'just right'],
])('a text is told to be %s', (code, text) => {
  const fault = faultIn(text, size)
  expect(fault?.code).toBe(code)
  expect(faultWords(text, size)).toBe(fault?.message)
})
