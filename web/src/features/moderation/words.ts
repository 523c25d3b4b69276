import type {
  ActionKind,
  ContentState,
  Rule,
  SubjectType,
} from '../../../../worker/features/moderation/contract'

/** The rules, as people choose among them, each with a line that says what it means. */
export const rules: readonly { value: Rule; label: string; note: string }[] = [
  { value: 'spam', label: 'Spam', note: 'Advertising, the same thing over and over, fake engagement.' },
  { value: 'scam', label: 'Scam or fraud', note: 'Tries to get money, passwords or data by a trick.' },
  { value: 'harassment', label: 'Harassment', note: 'Insults, threatens or hounds somebody.' },
  { value: 'hate', label: 'Hate', note: 'Attacks people for who they are or where they come from.' },
  { value: 'violence', label: 'Violence', note: 'Threatens, praises or shows harm to people or animals.' },
  { value: 'sexual', label: 'Sexual content', note: 'Explicit, or of somebody who did not agree.' },
  { value: 'self_harm', label: 'Suicide or self-harm', note: 'Somebody may be in danger.' },
  {
    value: 'private_information',
    label: 'Private information',
    note: 'An address, a number or a picture that is nobody’s business.',
  },
  { value: 'impersonation', label: 'Pretends to be somebody', note: 'Uses another’s name or face.' },
  { value: 'other', label: 'Something else', note: 'Please say what in the note.' },
]

/** What analysis finds besides the rules. */
export const findings: Record<string, string> = {
  insult: 'Insult',
  threat: 'Threat',
  profanity: 'Strong language',
  scam_link: 'Suspicious link',
  duplicate: 'Copy of another text',
  flood: 'Many texts at once',
  mention_spam: 'Many mentions',
}

export function ruleLabel(rule: string): string {
  return rules.find(({ value }) => value === rule)?.label ?? findings[rule] ?? sentence(rule)
}

/** `some_word` as words: what the server may add one day is shown too. */
function sentence(word: string): string {
  const spaced = word.replaceAll('_', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

export const subjectNames: Record<SubjectType, string> = {
  post: 'post',
  comment: 'comment',
  message: 'message',
  profile: 'profile',
}

/** Why something is out of sight, as its author reads it. */
export const stateNotes: Record<ContentState, { title: string; note: string }> = {
  held: { title: 'Waiting for a moderator', note: 'Until somebody has looked at it, only you see it.' },
  limited: { title: 'Limited', note: 'Only you and the moderators see it.' },
  hidden: { title: 'Hidden by the moderators', note: 'Only you and the moderators see it.' },
  author_banned: { title: 'Out of sight', note: 'The account it was written with is banned.' },
  author_away: { title: 'Out of sight', note: 'The account it was written with is deactivated.' },
}

/** What was done, in the words the person it was done to reads: "Your post was hidden". */
export function deedTo(kind: ActionKind, type: SubjectType): string {
  const thing = `Your ${subjectNames[type]}`
  const deeds: Record<ActionKind, string> = {
    dismiss: `${thing} was looked at`,
    warn: 'You were warned',
    limit: `${thing} was limited`,
    hold: `${thing} is held until a moderator has looked at it`,
    hide: `${thing} was hidden`,
    restore: `${thing} is back`,
    suspend: 'Your account was suspended',
    ban: 'Your account was banned',
    reinstate: 'Your account is open again',
  }
  return deeds[kind]
}
