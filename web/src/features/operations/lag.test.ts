import { expect, it } from 'vitest'
import { countWords, lagWords } from './lag'

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [7_199, '1 h'],
  [200_000, '2 d'],
])('%i seconds are %s', (seconds, words) => expect(lagWords(seconds)).toBe(words))

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000+'],
])('of %i, %s are shown', (count, words) => expect(countWords(count)).toBe(words))
