/** The rules of the network: why something is reported, and what an action names. */
export const rules = [
  'spam',
  'scam',
  'harassment',
  'hate',
  'violence',
  'sexual',
  'self_harm',
  'private_information',
  'impersonation',
  'other',
] as const

/** What a report, a case or an action may be about. */
export const subjectTypes = ['post', 'comment', 'message', 'profile'] as const

/** `hold` is the analysis's alone; `reinstate` ends a suspension or a ban. */
export const actionKinds = [
  'dismiss',
  'warn',
  'limit',
  'hold',
  'hide',
  'restore',
  'suspend',
  'ban',
  'reinstate',
] as const
export type ActionKind = (typeof actionKinds)[number]

export const caseStates = ['open', 'closed'] as const
