/** What a text may be. `self_harm` is a person in need: it asks for help to be offered and is never acted on. */
export const labels = [
  'profanity',
  'insult',
  'hate',
  'threat',
  'sexual',
  'self_harm',
  'spam',
  'scam_link',
  'flood',
  'duplicate',
  'mention_spam',
] as const
export type Label = (typeof labels)[number]

/** From mild to hard: shown as usual, shown with less reach, kept back until a moderator looked, taken away. */
export const verdicts = ['allow', 'limit', 'hold', 'hide'] as const
export type Verdict = (typeof verdicts)[number]

export type Finding = {
  label: Label
  /** How sure it is, 0 to 1. */
  score: number
  /** In words, for a person. */
  reason: string
}

export type Analysis = {
  verdict: Verdict
  findings: Finding[]
  /** Why this verdict, in words for a moderator and for the author. */
  reason: string
  /** Who decided, as `name@version`, so that an old verdict can be told from a new one. */
  analyzer: string
}

export type Content = {
  kind: 'post' | 'comment' | 'profile' | 'message'
  text: string
  /** How many people the text mentions. */
  mentions: number
  author: { accountAgeMs: number; priorViolations: number }
  /** What else the author wrote: the last texts, newest first (20 are plenty), without this one, and how many in the last minute. */
  recent: { texts: string[]; countLastMinute: number }
}

/** Decides about a text by itself. Reports are never part of it: they bring a text to a moderator, not to a verdict. */
export interface Analyzer {
  readonly name: string
  analyze(content: Content): Promise<Analysis>
}
