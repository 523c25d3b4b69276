import { de } from './lexicon/de'
import { en } from './lexicon/en'
import { es } from './lexicon/es'
import { fr } from './lexicon/fr'
import { it } from './lexicon/it'
import { nl } from './lexicon/nl'
import { pl } from './lexicon/pl'
import { pt } from './lexicon/pt'
import { tr } from './lexicon/tr'

/** What one word may be about, in one of the languages (a bit for each). */
type Sense = { languages: number; concept: string }

/** Words that only say which language this is. */
const GRAMMAR = 'grammar'
const ANY = -1
const LONGEST = 14
/** Groups of people whom hate is aimed at: what is said of one of them may be said of another. */
const groups: ReadonlySet<string> = new Set(['origin', 'faith', 'leaning', 'women', 'disabled'])

type Lexicon = { words: Map<string, Sense[]>; stems: Map<string, Sense[]>; grammar: Map<string, number> }

let lexicon: Lexicon | undefined

function load(): Lexicon {
  const read: Lexicon = { words: new Map(), stems: new Map(), grammar: new Map() }
  for (const [at, text] of [de, en, es, fr, it, nl, pl, pt, tr].entries()) {
    for (const [concept, list] of entries(text))
      for (const word of list) {
        const plain = word.replace('*', '')
        if (concept === GRAMMAR) read.grammar.set(plain, (read.grammar.get(plain) ?? 0) | (1 << at))
        else add(plain === word ? read.words : read.stems, plain, { languages: 1 << at, concept })
      }
  }
  return read
}

/** "concept: word stem* …", continued in lines that begin with a space. */
export function entries(text: string): [string, string[]][] {
  return text
    .trim()
    .split(/\n(?! )/)
    .map((line) => {
      const [concept = '', list = ''] = line.split(':')
      return [concept, list.trim().split(/\s+/)]
    })
}

function add(to: Map<string, Sense[]>, word: string, sense: Sense): void {
  const senses = to.get(word)
  const same = senses?.find(({ concept }) => concept === sense.concept)
  if (same) same.languages |= sense.languages
  else if (senses) senses.push(sense)
  else to.set(word, [sense])
}

/**
 * What each word is about, in whatever language: "rat", "Ratte" and "szczur" are all vermin, so that what was learnt of
 * one is known of the others. Words are unmasked.
 */
export function concepts(words: readonly string[]): string[][] {
  lexicon ??= load()
  const { words: exact, stems, grammar } = lexicon
  const spoken = language(words, grammar)
  return words.map((word) => {
    const found = new Set<string>()
    const take = (senses: Sense[] | undefined) => {
      for (const { languages, concept } of senses ?? [])
        if ((languages & spoken) !== 0) {
          found.add(concept)
          if (groups.has(concept)) found.add('group')
        }
    }
    take(exact.get(word))
    for (let size = 2; size <= Math.min(word.length, LONGEST); size++) take(stems.get(word.slice(0, size)))
    return [...found]
  })
}

/** The languages whose little words are the most here, as bits; all of them where there are none. */
function language(words: readonly string[], grammar: ReadonlyMap<string, number>): number {
  const votes = Array.from({ length: 9 }, () => 0)
  for (const word of words) {
    const said = grammar.get(word) ?? 0
    for (let at = 0; at < votes.length; at++) if ((said & (1 << at)) !== 0) votes[at] = (votes[at] ?? 0) + 1
  }
  const most = Math.max(...votes)
  if (most === 0) return ANY
  return votes.reduce((bits, count, at) => (count >= most ? bits | (1 << at) : bits), 0)
}
