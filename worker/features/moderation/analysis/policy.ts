import type { Content, Finding, Label, Verdict } from './analyzer'

type Steps = { limit?: number; hold?: number; hide?: number }

const DAY = 24 * 60 * 60 * 1000
const order: readonly Verdict[] = ['allow', 'limit', 'hold', 'hide']

/** From which score a label is acted on. What is missing is never done for that label. */
const steps: Record<Label, Steps> = {
  profanity: { limit: 0.85 },
  insult: { limit: 0.55, hold: 0.95 },
  hate: { limit: 0.55, hold: 0.78 },
  threat: { limit: 0.55, hold: 0.75 },
  sexual: { limit: 0.55, hold: 0.95 },
  self_harm: {},
  spam: { limit: 0.55, hold: 0.85, hide: 0.985 },
  scam_link: { limit: 0.55, hold: 0.7, hide: 0.95 },
  flood: { limit: 0.6, hold: 0.9 },
  duplicate: { limit: 0.7, hold: 0.9 },
  mention_spam: { limit: 0.6, hold: 0.9 },
}

/** What newcomers are trusted less with: most spam comes from accounts made for it. */
const unsolicited: ReadonlySet<Label> = new Set(['spam', 'scam_link', 'flood', 'duplicate', 'mention_spam'])
const NEWCOMER = 0.12
/** Rough words stay between the people of a conversation, who can block each other. */
const notInMessages: ReadonlySet<Label> = new Set(['profanity', 'insult', 'sexual'])
/** What somebody in need may sound like. */
const despair: ReadonlySet<Label> = new Set(['profanity', 'insult', 'threat'])

/**
 * The verdict on what was found, one finding for each label.
 *
 * 1. Self-harm is never acted on, and where it is the stronger reading, what despair sounds like is not either.
 * 2. Each label has its own steps; the hardest step that any label reaches is the verdict. A swear word is allowed.
 *    Only spam and deceiving links are ever hidden: what somebody said is held until a person has read it.
 * 3. An account younger than a day is taken more strictly for links, copies, floods and mentions, by 0.12.
 * 4. Three earlier violations make what would be limited held. They never turn "allow" into anything else.
 * 5. In messages rough words are the business of those who talk; threats, hate and scams are not.
 *
 * Reports are no part of it: who gathers friends to press a button decides nothing.
 */
export function decide(findings: Finding[], content: Pick<Content, 'kind' | 'author'>): Verdict {
  const need = findings.find((finding) => finding.label === 'self_harm')?.score ?? 0
  const reached = findings
    .filter(({ label, score }) => !(despair.has(label) && need >= score))
    .filter(({ label }) => !(content.kind === 'message' && notInMessages.has(label)))
    .map((finding) => step(finding, content.author.accountAgeMs < DAY))
  const hardest = order.findLast((verdict) => reached.includes(verdict)) ?? 'allow'
  return hardest === 'limit' && content.author.priorViolations >= 3 ? 'hold' : hardest
}

function step({ label, score }: Finding, newcomer: boolean): Verdict {
  const { limit, hold, hide } = steps[label]
  const strict = newcomer && unsolicited.has(label) ? score + NEWCOMER : score
  if (hide !== undefined && strict >= hide) return 'hide'
  if (hold !== undefined && strict >= hold) return 'hold'
  return limit !== undefined && strict >= limit ? 'limit' : 'allow'
}
