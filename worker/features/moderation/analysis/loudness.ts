import type { Finding } from './analyzer'
import { readable, words } from './normalise'

/** Shouting and repetition: weak signs, which tip a balance but never decide alone (see `policy.ts`). */
export function loudness(text: string): Finding[] {
  const seen = readable(text)
  const findings: Finding[] = []
  const capitals = seen.match(/\p{Lu}/gu)?.length ?? 0
  const small = seen.match(/\p{Ll}/gu)?.length ?? 0
  if (capitals >= 20 && capitals > 3 * small)
    findings.push({ label: 'spam', score: 0.2, reason: 'written in capitals' })
  if (/(.)\1{24}/su.test(seen))
    findings.push({ label: 'spam', score: 0.2, reason: 'one character repeated many times' })
  if (mostlyOneWord(words(seen.toLowerCase())))
    findings.push({ label: 'spam', score: 0.4, reason: 'one word repeated over and over' })
  return findings
}

function mostlyOneWord(all: string[]): boolean {
  if (all.length < 12) return false
  const counts = new Map<string, number>()
  for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1)
  return Math.max(...counts.values()) > all.length / 2
}
