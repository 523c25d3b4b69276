import type { Finding, Label } from './analyzer'
import { englishMatches } from './english'
import { calmed, unmasked, words } from './normalise'
import { innocent } from './innocent'
import { PHRASE, listedWords } from './word-lists'

export const QUOTED = /"[^"]{1,200}"|“[^”]{1,200}”|„[^“”]{1,200}[“”]|«[^»]{1,200}»|‘[^’]{1,200}’/g
/** What somebody else said, told again, counts less; an abuser gains little by quoting himself. */
const QUOTATION = 0.6

type Hit = { label: Label; score: number; word: string }

/** Words that are on a list. */
export function vocabulary(text: string): Finding[] {
  const plain = unmasked(text)
  const spoken = hits(plain.replace(QUOTED, ' '))
  const quoted = (plain.match(QUOTED) ?? [])
    .flatMap((quote) => hits(quote))
    .map((hit) => ({ ...hit, score: hit.score * QUOTATION }))
  const best = new Map<Label, Hit[]>()
  for (const hit of [...spoken, ...quoted]) best.set(hit.label, [...(best.get(hit.label) ?? []), hit])
  return [...best].map(([label, of]) => {
    const distinct = new Set(of.map((hit) => hit.word)).size
    const top = Math.max(...of.map((hit) => hit.score))
    return {
      label,
      score: Math.min(0.95, top + 0.08 * (distinct - 1)),
      reason: distinct === 1 ? 'a word on the list' : `${distinct} words on the list`,
    }
  })
}

function hits(plain: string): Hit[] {
  const calm = calmed(plain)
  return [...english(plain), ...(calm === plain ? [] : english(calm)), ...listed(words(calm))]
}

function english(plain: string): Hit[] {
  return englishMatches(plain)
    .filter(({ start, end }) => !innocent.has(wordAround(plain, start, end)))
    .map(({ label, score, word }) => ({ label, score, word }))
}

function listed(all: string[]): Hit[] {
  const found: Hit[] = []
  for (let at = 0; at < all.length; at++)
    for (let size = 1; size <= PHRASE; size++) {
      const phrase = all.slice(at, at + size).join(' ')
      const entry = listedWords.get(phrase)
      if (entry) found.push({ ...entry, word: phrase })
    }
  return found
}

/** The whole word in which a match lies, as far as forty letters to either side. */
function wordAround(text: string, start: number, end: number): string {
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(end, end + 40))?.[0] ?? ''
  return before + text.slice(start, end) + after
}
