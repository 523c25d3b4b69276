import type { Finding } from './analyzer'
import { concepts } from './concepts'
import { calmed, unmasked, words } from './normalise'
import { QUOTED } from './vocabulary'

/** Names hardly called in praise: "you donkey", "du Esel", "espèce de singe". A friend may say them, so they need a hint. */
const names: ReadonlySet<string> = new Set(['stupid', 'foul', 'animal'])
const SCORE = 0.45

/** Who is spoken to, or what opens such a name where a language needs no "you". */
const address: ReadonlySet<string> = new Set(
  `you ya u youre du ihr tu t es espece bande pauvre sale eres sos sois pedazo panda sei siete pezzo razza brutto brutta
  voce voces seu sua bando jij je jullie stelletje stuk ty wy jestes jestescie sen siz seni`.split(/\s+/),
)
/** What may stand between the two. */
const between: ReadonlySet<string> = new Set(
  `are re a an the such so really just too complete total absolute utter bloody fucking damn little old bunch of bist seid
  ein eine einer ihr doch nur echt so richtig verdammter verdammte blode dumme dummer haufen es etes est un une de d des
  vraiment si trop gros grosse petit un una unos unas de tan muy che un uno una di proprio davvero cosi e sao um uma de
  muito tao bent zijn een zo wat heel to taki taka jestes bir tam cok ne kadar`.split(/\s+/),
)

/** In more words than this friends say more than a name, and the classifier has enough to judge. */
const FEW = 5

/** A name that somebody is called, and little else. */
export function aimed(text: string): Finding[] {
  const all = words(calmed(unmasked(text).replace(QUOTED, ' ')))
  if (all.length > FEW) return []
  const spoken = all.flatMap((word, at) => (address.has(word) ? [at] : []))
  if (spoken.length === 0) return []
  const about = concepts(all)
  const called = spoken.some((at) => {
    if (about.slice(Math.max(0, at - 4), at + 3).some((some) => some.includes('not'))) return false
    let next = at + 1
    while (next < all.length && between.has(all[next] ?? '')) next++
    return (about[next] ?? []).some((concept) => names.has(concept))
  })
  return called ? [{ label: 'insult', score: SCORE, reason: 'a name that somebody is called' }] : []
}
