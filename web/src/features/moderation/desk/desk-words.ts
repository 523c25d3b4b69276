import type { ActionKind, ContentState } from '../../../../../worker/features/moderation/contract'
import type { LogEntry, NewAction } from '../../../../../worker/features/moderation/contract-desk'

/** What was done, as moderators read it. */
export const deeds: Record<ActionKind, string> = {
  dismiss: 'Dismissed',
  warn: 'Warned',
  limit: 'Limited',
  hold: 'Held',
  hide: 'Hidden',
  restore: 'Restored',
  suspend: 'Suspended',
  ban: 'Banned',
  reinstate: 'Reinstated',
}

export const states: Record<ContentState, string> = {
  held: 'Held',
  limited: 'Limited',
  hidden: 'Hidden',
  author_banned: 'Author banned',
  author_away: 'Author deactivated',
}

export interface Choice {
  kind: NewAction['kind']
  label: string
  note: string
}

/** What a moderator can decide, from mild to hard. */
export const choices: readonly Choice[] = [
  { kind: 'dismiss', label: 'Dismiss', note: 'Nothing is wrong with it. The author is not told.' },
  { kind: 'restore', label: 'Restore', note: 'Back in sight of everybody it was for.' },
  { kind: 'warn', label: 'Warn', note: 'It stays; the author is told what is wrong.' },
  { kind: 'limit', label: 'Limit', note: 'Only the author and moderators see it.' },
  { kind: 'hide', label: 'Hide', note: 'Out of sight for breaking a rule.' },
  { kind: 'suspend', label: 'Suspend', note: 'The author is kept out for some days.' },
  { kind: 'ban', label: 'Ban', note: 'The author is kept out for good, with all they wrote.' },
]

const told = new Set(['warn', 'limit', 'hide', 'suspend', 'ban'])

/** The person is told, so they must learn which rule and why. */
export function needsReason(kind: NewAction['kind']): boolean {
  return told.has(kind)
}

const entries: Record<string, string> = {
  'case.taken': 'took a case',
  'case.released': 'gave a case back',
  'role.given': 'gave a role',
  'network.imported': 'imported a network',
  'person.reinstated': 'reinstated a person',
  'appeal.upheld': 'turned an appeal down',
  'appeal.overturned': 'granted an appeal',
}

/** An entry of the log as the end of a sentence that begins with who did it. */
export function logSentence({ action }: Pick<LogEntry, 'action'>): string {
  const known = entries[action]
  if (known) return known
  const [area, deed = ''] = action.split('.')
  return area === 'case' || area === 'content' ? `decided: ${deed.replaceAll('_', ' ')}` : action
}
