import { expect, it } from 'vitest'
import { type MintFacts, mintRefusal, smaller } from './policy'

const facts: MintFacts = { isAuthor: true, isMinted: false, canMint: true, isLinked: true }

it.each<[string, Partial<MintFacts>, RegExp | null]>([
  ['all is well', {}, null],
  ['somebody else asks', { isAuthor: false }, /Only its author/],
  ['it is minted', { isMinted: true, canMint: false }, /already/],
  ['it is hidden, or not pinned yet', { canMint: false }, /as it stands/],
  ['the wallet is somebody else’s', { isLinked: false }, /Link this wallet/],
])('when %s', (_what, changes, said) => {
  const refusal = mintRefusal({ ...facts, ...changes })
  if (said === null) expect(refusal).toBeNull()
  else expect(refusal).toMatch(said)
})

it.each([
  [2_000, 1_000],
  [3, 1],
  [1, 1],
])('after %d blocks at once were too many, %d are asked for', (span, next) => {
  expect(smaller(span)).toBe(next)
})
