import type { Content, Finding } from './analyzer'
import { calmed, unmasked, words } from './normalise'

/** Copies follow each other and are copies from their first words on. Comparing more costs more than all the rest. */
const COMPARED = 10
const LENGTH = 600
/** As many shared shingles as make two texts "the same with small changes". */
const SAME = 0.7
/** Below this, people repeat each other and themselves: "thank you!" */
const SMALL_TALK = 30

/** How much two texts share, 0 to 1: the Jaccard index of their runs of five characters. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const shingle of a) if (b.has(shingle)) shared++
  return shared / (a.size + b.size - shared)
}

export function shingles(text: string): Set<string> {
  // Digits change from copy to copy ("order 4711"), and so does spacing.
  const plain = words(calmed(unmasked(text)))
    .join(' ')
    .replace(/\p{N}+/gu, '0')
  const runs = new Set<string>()
  for (let at = 0; at + 5 <= plain.length; at++) runs.add(plain.slice(at, at + 5))
  return runs
}

/** The beginnings of the author's last texts: all that a new one is compared with, however much they wrote. */
export function beginnings(texts: readonly string[]): string[] {
  return texts.slice(0, COMPARED).map((text) => text.slice(0, LENGTH))
}

/** The author says the same again: 0.5 for the second time, 0.75 for the third, near 1 from the fifth. */
export function duplicates({ text, recent }: Pick<Content, 'text' | 'recent'>): Finding[] {
  const own = shingles(text.slice(0, LENGTH))
  const copies = beginnings(recent.texts).filter((other) => similarity(own, shingles(other)) >= SAME).length
  const counted = text.length < SMALL_TALK ? copies - 3 : copies
  if (counted < 1) return []
  return [
    {
      label: 'duplicate',
      score: Math.min(0.98, 1 - 0.5 ** counted),
      reason: `nearly the same as ${copies} of the author's last texts`,
    },
  ]
}
