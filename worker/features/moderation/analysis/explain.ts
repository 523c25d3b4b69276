import type { Finding, Label, Verdict } from './analyzer'

const names: Record<Label, string> = {
  profanity: 'rough words',
  insult: 'an insult',
  hate: 'hate against a group of people',
  threat: 'a threat',
  sexual: 'sexual content',
  self_harm: 'somebody who may need help',
  spam: 'spam',
  scam_link: 'a link that may deceive',
  flood: 'too many texts at once',
  duplicate: 'the same text again',
  mention_spam: 'too many mentions',
}

/** Below this a finding says nothing. */
const NOTICEABLE = 0.3

/** One finding for each label: independent signs of the same thing add up, and never reach certainty. */
export function combine(findings: Finding[]): Finding[] {
  const byLabel = new Map<Label, Finding>()
  for (const { label, score, reason } of findings) {
    const known = byLabel.get(label)
    if (!known) byLabel.set(label, { label, score, reason })
    else
      byLabel.set(label, {
        label,
        score: 1 - (1 - known.score) * (1 - score),
        reason: `${known.reason}; ${reason}`,
      })
  }
  return [...byLabel.values()]
    .filter((finding) => finding.score >= NOTICEABLE)
    .sort((a, b) => b.score - a.score)
}

/** The verdict in one sentence, for a moderator and for the author. */
export function explain(verdict: Verdict, findings: Finding[]): string {
  const [first] = findings.filter(({ label }) => label !== 'self_harm')
  if (findings.some(({ label }) => label === 'self_harm') && verdict === 'allow')
    return 'This may be somebody who needs help: nothing is taken away, and help should be offered.'
  if (!first) return 'Nothing was found.'
  if (verdict === 'allow') return `Looks a little like ${names[first.label]}, not enough to act on.`
  return `Looks like ${names[first.label]}: ${first.reason}.`
}
