import type { ActionKind, ContentState, Rule, SubjectType } from '@worker/features/moderation/contract'
import { t } from '../../messages'

/** The rules, as people choose among them, each with a line that says what it means. */
export const rules: readonly { value: Rule; label: string; note: string }[] = [
  { value: 'spam', label: t('Spam'), note: t('Advertising, the same thing over and over, fake engagement.') },
  { value: 'scam', label: t('Scam or fraud'), note: t('Tries to get money, passwords or data by a trick.') },
  { value: 'harassment', label: t('Harassment'), note: t('Insults, threatens or hounds somebody.') },
  { value: 'hate', label: t('Hate'), note: t('Attacks people for who they are or where they come from.') },
  {
    value: 'violence',
    label: t('Violence'),
    note: t('Threatens, praises or shows harm to people or animals.'),
  },
  { value: 'sexual', label: t('Sexual content'), note: t('Explicit, or of somebody who did not agree.') },
  { value: 'self_harm', label: t('Suicide or self-harm'), note: t('Somebody may be in danger.') },
  {
    value: 'private_information',
    label: t('Private information'),
    note: t('An address, a number or a picture that is nobody’s business.'),
  },
  { value: 'impersonation', label: t('Pretends to be somebody'), note: t('Uses another’s name or face.') },
  { value: 'other', label: t('Something else'), note: t('Please say what in the note.') },
]

/** What analysis finds besides the rules. */
export const findings: Record<string, string> = {
  insult: t('Insult'),
  threat: t('Threat'),
  profanity: t('Strong language'),
  scam_link: t('Suspicious link'),
  duplicate: t('Copy of another text'),
  flood: t('Many texts at once'),
  mention_spam: t('Many mentions'),
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
  post: t('subject|post'),
  comment: t('subject|comment'),
  message: t('subject|message'),
  profile: t('subject|profile'),
}

/** Why something is out of sight, as its author reads it. */
export const stateNotes: Record<ContentState, { title: string; note: string }> = {
  held: { title: t('Waiting for a moderator'), note: t('Until somebody has looked at it, only you see it.') },
  limited: { title: t('Limited'), note: t('Only you and the moderators see it.') },
  hidden: { title: t('Hidden by the moderators'), note: t('Only you and the moderators see it.') },
  author_banned: { title: t('Out of sight'), note: t('The account it was written with is banned.') },
  author_away: { title: t('Out of sight'), note: t('The account it was written with is deactivated.') },
}

/** What was done, in the words the person it was done to reads: "Your post was hidden". */
export function deedTo(kind: ActionKind, type: SubjectType): string {
  const deeds: Record<ActionKind, string> = {
    dismiss: t(
      'Your {type, select, comment {comment} message {message} profile {profile} other {post}} was looked at',
      { type },
    ),
    warn: t('You were warned'),
    limit: t(
      'Your {type, select, comment {comment} message {message} profile {profile} other {post}} was limited',
      { type },
    ),
    hold: t(
      'Your {type, select, comment {comment} message {message} profile {profile} other {post}} is held until a moderator has looked at it',
      { type },
    ),
    hide: t(
      'Your {type, select, comment {comment} message {message} profile {profile} other {post}} was hidden',
      { type },
    ),
    restore: t(
      'Your {type, select, comment {comment} message {message} profile {profile} other {post}} is back',
      { type },
    ),
    suspend: t('Your account was suspended'),
    ban: t('Your account was banned'),
    reinstate: t('Your account is open again'),
  }
  return deeds[kind]
}
