import { calmed, unmasked } from './normalise'

/** Buckets that words and pieces of words are hashed into: two may share one, which training knows. */
export const BUCKETS = 2 ** 14

const LINK = /(?:https?:\/\/|www\.)\S+/g
/** Words, numbers (all alike), and the signs that tell telling from saying: quotes, questions, exclamations. */
const TOKEN = /\p{L}+|\p{N}+|["“”„«»]|[?!]|\u{2301}/gu
const NUMBER = /^\p{N}/u
const LETTERS = /^\p{L}/u

function tokens(text: string): string[] {
  const plain = calmed(unmasked(text.replace(LINK, ' \u{2301} ')))
  return (plain.match(TOKEN) ?? []).map((token) => (NUMBER.test(token) ? '0' : token))
}

/** FNV-1a: the same everywhere and for ever, as the trained weights depend on it. */
function bucket(feature: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193)
  return ((hash >>> 0) ^ (hash >>> 15)) & (BUCKETS - 1)
}

/** What the classifier sees of a text: its words, pairs of words, and pieces of three and four letters, as buckets. */
export function features(text: string): number[] {
  const found = new Set<number>()
  let before = '^'
  for (const token of [...tokens(text), '$']) {
    found.add(bucket(`w ${token}`))
    found.add(bucket(`b ${before} ${token}`))
    if (LETTERS.test(token)) pieces(` ${token.slice(0, 30)} `, found)
    before = token
  }
  return [...found]
}

function pieces(word: string, into: Set<number>): void {
  for (const size of [3, 4])
    for (let at = 0; at + size <= word.length; at++) into.add(bucket(`c ${word.slice(at, at + size)}`))
}
