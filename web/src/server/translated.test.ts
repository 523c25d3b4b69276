import { describe, expect, it } from 'vitest'
import { problems } from '../../../worker/core/errors'
import { translated } from './translated'
import { wordsByCode } from './words-by-code'

// In English, which tests are in, the words are those of the server.
it('says of each code what the server says', () => {
  const titles = Object.entries(problems).map(([code, [, title]]) => [code, title])
  expect(wordsByCode).toEqual(Object.fromEntries(titles))
})

describe('what the server said is told', () => {
  it.each([
    ['by its own words', 'conflict', 'It is on already.', 'It is on already.'],
    ['by its code, which says enough', 'rate_limited', 'Wait 3 seconds.', 'Too many requests'],
    [
      'as it is, where a code is given for many reasons',
      'conflict',
      'Seventeen it must be.',
      'Seventeen it must be.',
    ],
    ['as it is, of a code that is not known yet', 'brand_new', 'Something new.', 'Something new.'],
  ])('%s', (_, code, detail, told) => {
    expect(translated(code, { title: 'Title', detail }).detail).toBe(told)
  })
})
