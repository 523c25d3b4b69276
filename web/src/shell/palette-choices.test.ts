import { expect, it } from 'vitest'
import { fromAnywhere, isMeant, moved } from './palette-choices'
import { PALETTE } from './palette-key'

it('leaves out what is about the row that has the focus, and the palette itself', () => {
  const bound = ['g h', 'n', '/', '?', 'j', 'l', '.', PALETTE].map((keys) => ({ keys, what: '' }))
  expect(fromAnywhere(bound).map(({ keys }) => keys)).toEqual(['g h', 'n', '/', '?'])
})

it.each([
  ['', true],
  ['ho', true],
  ['GO home', true],
  ['home go', true],
  ['ome', false],
  ['go away', false],
])('finds an action by the beginnings of its words: %j', (typed, found) => {
  expect(isMeant(typed, 'Go to home')).toBe(found)
})

it('goes round', () => {
  expect([moved(0, -1, 3), moved(2, 1, 3), moved(0, 1, 0)]).toEqual([2, 0, 0])
})
