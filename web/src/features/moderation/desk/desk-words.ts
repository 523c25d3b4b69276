import type { ActionKind, ContentState } from '@worker/features/moderation/contract'
import type { LogEntry, NewAction } from '@worker/features/moderation/contract-desk'
import { t } from '../../../messages'

/** What was done, as moderators read it. */
export const deeds: Record<ActionKind, string> = {
  dismiss: t('Dismissed'),
  warn: t('Warned'),
  limit: t('Limited'),
  hold: t('Held'),
  hide: t('Hidden'),
  restore: t('Restored'),
  suspend: t('Suspended'),
  ban: t('Banned'),
  reinstate: t('Reinstated'),
}

export const states: Record<ContentState, string> = {
  held: t('Held'),
  limited: t('Limited'),
  hidden: t('Hidden'),
  author_banned: t('Author banned'),
  author_away: t('Author deactivated'),
}

export interface Choice {
  kind: NewAction['kind']
  label: string
  note: string
}

/** What a moderator can decide, from mild to hard. */
export const choices: readonly Choice[] = [
  { kind: 'dismiss', label: t('deed|Dismiss'), note: t('Nothing is wrong with it. The author is not told.') },
  { kind: 'restore', label: t('Restore'), note: t('Back in sight of everybody it was for.') },
  { kind: 'warn', label: t('Warn'), note: t('It stays; the author is told what is wrong.') },
  { kind: 'limit', label: t('Limit'), note: t('Only the author and moderators see it.') },
  { kind: 'hide', label: t('deed|Hide'), note: t('Out of sight for breaking a rule.') },
  { kind: 'suspend', label: t('Suspend'), note: t('The author is kept out for some days.') },
  { kind: 'ban', label: t('Ban'), note: t('The author is kept out for good, with all they wrote.') },
]

const told = new Set(['warn', 'limit', 'hide', 'suspend', 'ban'])

/** The person is told, so they must learn which rule and why. */
export function needsReason(kind: NewAction['kind']): boolean {
  return told.has(kind)
}

const entries: Record<string, string> = {
  'case.taken': t('took a case'),
  'case.released': t('gave a case back'),
  'role.given': t('gave a role'),
  'network.imported': t('imported a network'),
  'person.reinstated': t('reinstated a person'),
  'appeal.upheld': t('turned an appeal down'),
  'appeal.overturned': t('granted an appeal'),
}

/** An entry of the log as the end of a sentence that begins with who did it. */
export function logSentence({ action }: Pick<LogEntry, 'action'>): string {
  const known = entries[action]
  if (known) return known
  const [area, deed = ''] = action.split('.')
  return area === 'case' || area === 'content'
    ? t('decided: {deed}', { deed: deed.replaceAll('_', ' ') })
    : action
}
