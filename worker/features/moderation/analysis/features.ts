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

const START = 0x811c9dc5

/** FNV-1a over part of a text: the same everywhere and for ever, as the trained weights depend on it. */
function hash(text: string, from = 0, to = text.length, state = START): number {
  let value = state
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

const bucket = (value: number) => ((value >>> 0) ^ (value >>> 15)) & (BUCKETS - 1)
const PIECE = hash('c ')

/** What the classifier sees of a text: its words, pairs of words, and pieces of three and four letters, as buckets. */
export function features(text: string): number[] {
  const found = new Set<number>()
  let before = '^'
  for (const token of [...tokens(text), '$']) {
    found.add(bucket(hash(`w ${token}`)))
    found.add(bucket(hash(`b ${before} ${token}`)))
    if (LETTERS.test(token)) pieces(` ${token.slice(0, 30)} `, found)
    before = token
  }
  return [...found]
}

function pieces(word: string, into: Set<number>): void {
  for (const size of [3, 4])
    for (let at = 0; at + size <= word.length; at++) into.add(bucket(hash(word, at, at + size, PIECE)))
}
