import { concepts } from './concepts'
import { calmed, unmasked } from './normalise'

/** Buckets that what is seen of a text is hashed into: two things may share one, which training knows. */
export const BUCKETS = 2 ** 14

const LINK = /(?:https?:\/\/|www\.)\S+/g
/** Words, numbers (all alike), links, and the signs that tell telling from saying: quotes, questions, exclamations. */
const TOKEN = /\p{L}+|\p{N}+|["“”„«»]|[?!]|\u{2301}/gu
const NUMBER = /^\p{N}/u
const LETTERS = /^\p{L}/u
/** A word is known by its beginning: endings are grammar, and in nine languages there are too many of them. */
const BEGINNING = 5
/** How far apart, in words, two things may be said and still belong together. */
const NEAR = 10
/** What a denial turns around. */
const deniable: ReadonlySet<string> = new Set(
  'stupid ugly worthless animal lesser vermin crime despair'.split(' '),
)
/** Whoever puts nearly all of a text in quotation marks says it himself. */
const QUOTATION = 2 / 3

function tokens(text: string): string[] {
  const plain = calmed(unmasked(text.replace(LINK, ' \u{2301} ')))
  return (plain.match(TOKEN) ?? []).map((token) => (NUMBER.test(token) ? '0' : token))
}

/** FNV-1a: the same everywhere and for ever, as the trained weights depend on it. */
function bucket(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return ((value >>> 0) ^ (value >>> 15)) & (BUCKETS - 1)
}

/**
 * What the classifier sees of a text, as buckets: the beginnings of its words; and, over all languages, what its words are
 * about, and which of that is said near which. What is only quoted is something else than what is said.
 */
export function features(text: string): number[] {
  const all = tokens(text)
  const quoted = quotation(all)
  const found = new Set<number>()
  for (const [at, token] of all.entries())
    found.add(bucket(`${quoted[at] ? 'q' : 'w'} ${token.slice(0, BEGINNING)}`))
  const plain = concepts(all)
  const about = plain.map((some, at) =>
    quoted[at] ? some.map((one) => `quoted ${one}`) : denied(plain, at) ? some.map(denial) : some,
  )
  for (const [at, here] of about.entries())
    for (const one of here) {
      found.add(bucket(`k ${one}`))
      for (let next = at + 1; next <= at + NEAR && next < about.length; next++)
        for (const other of about[next] ?? []) found.add(bucket(`p ${one} ${other}`))
    }
  return [...found]
}

/** "You are not stupid": a word of denial shortly before, or right behind, as in Turkish. */
const denied = (about: readonly string[][], at: number) =>
  about
    .slice(Math.max(0, at - 6), at + 2)
    .some((some, place) => some.includes('not') && place !== Math.min(6, at))

const denial = (concept: string) => (deniable.has(concept) ? `no ${concept}` : concept)

/** Which of the tokens stand between quotation marks, of whatever language. */
function quotation(all: readonly string[]): boolean[] {
  let open = false
  const inside = all.map((token) => {
    if (LETTERS.test(token)) return open
    if ('„«'.includes(token)) open = true
    else if ('”»'.includes(token)) open = false
    else if ('"“'.includes(token)) open = !open
    return false
  })
  const closed = !open
  return closed && inside.filter(Boolean).length < all.length * QUOTATION ? inside : all.map(() => false)
}
