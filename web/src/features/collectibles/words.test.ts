import { describe, expect, it } from 'vitest'
import { exactTime } from '../../time'
import { factsIn, lastingWords } from './words'

it('says what the metadata says, tags in one line', () => {
  const published = Date.parse('2026-11-29T12:00:00Z') / 1_000
  expect(
    factsIn([
      { trait_type: 'Author', value: 'Hazel' },
      { trait_type: 'Username', value: 'hazel' },
      { trait_type: 'Kind', value: 'comment' },
      { trait_type: 'Published', value: published, display_type: 'date' },
      { trait_type: 'Language', value: 'de' },
      { trait_type: 'Tag', value: 'garden' },
      { trait_type: 'Tag', value: 'carrots' },
      { trait_type: 'Views', value: 12_345, display_type: 'number' },
      { trait_type: 'Weather', value: 'fine' },
    ]),
  ).toEqual([
    { name: 'Author', value: 'Hazel' },
    { name: 'Username', value: '@hazel' },
    { name: 'Kind', value: 'Comment' },
    { name: 'Published', value: exactTime(new Date(published * 1_000)) },
    { name: 'Language', value: 'German' },
    { name: 'Tag', value: '#garden #carrots' },
    { name: 'Views', value: '12,345' },
    { name: 'Weather', value: 'fine' },
  ])
})

describe('what a deletion cannot take back', () => {
  it.each([
    ['is told as long as nobody has counted', undefined, /pinned or minted cannot be taken back/],
    ['is nothing where there is nothing', { ready: 0, pinned: 0, minted: 0 }, /^$/],
    ['is nothing of what is here alone', { ready: 1, pinned: 0, minted: 0 }, /^One collectible goes with it/],
    [
      'are copies of what is pinned',
      { ready: 0, pinned: 2, minted: 0 },
      /^2 collectibles are pinned.*copies/,
    ],
    [
      'is each of them',
      { ready: 2, pinned: 1, minted: 1 },
      /^2 collectibles go.*One collectible is pinned.*One collectible is minted.*for ever\.$/,
    ],
  ])('%s', (_, counts, expected) => {
    expect(lastingWords(counts)).toMatch(expected)
  })
})
