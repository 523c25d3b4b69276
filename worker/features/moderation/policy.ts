import type { Role } from '../../core/vocabulary'
import type { StoredSubject } from '../../db/schema'
import type { ContentState } from '../posts/vocabulary'
import type { Verdict } from './analysis/analyzer'
import type { ActionKind } from './vocabulary'

const stateOf = { allow: null, limit: 'limited', hold: 'held', hide: 'hidden' } as const satisfies Record<
  Verdict,
  ContentState | null
>

/**
 * How a post or a comment stands after its text was analysed.
 *
 * 1. What a moderator took out of sight stays there, whatever it says now, and so does what went with its
 *    author.
 * 2. A version that a moderator found nothing wrong with is shown.
 * 3. Otherwise the verdict decides: a text that an edit made clean is shown again.
 */
export function stateAfterAnalysis(facts: {
  present: ContentState | null
  byModerator: boolean
  cleared: boolean
  verdict: Verdict
}): ContentState | null {
  const wentAlong = facts.present === 'author_banned' || facts.present === 'author_away'
  if (wentAlong || (facts.present !== null && facts.byModerator)) return facts.present
  return facts.cleared ? null : stateOf[facts.verdict]
}

/** What the analysis does, as an action. */
export function automaticKind(state: ContentState | null): 'limit' | 'hold' | 'hide' | 'restore' {
  if (state === null) return 'restore'
  return state === 'limited' ? 'limit' : state === 'held' ? 'hold' : 'hide'
}

type Person = { id: string; role: Role }

/** Why somebody may not decide about a person, or null. Nobody decides about themselves; only admins about colleagues. */
export function actionRefusal(viewer: Person, person: Person): string | null {
  if (viewer.id === person.id) return 'Nobody decides about themselves.'
  if (person.role === 'user' || viewer.role === 'admin') return null
  return 'Only an admin decides about moderators and admins.'
}

/** Why a kind of action does not fit what it is about, or null. */
export function misfit(kind: ActionKind, type: StoredSubject['type']): string | null {
  const limitable = type === 'post' || type === 'comment'
  return kind === 'limit' && !limitable ? 'Only posts and comments can be limited; hide it instead.' : null
}

const appealable: ReadonlySet<ActionKind> = new Set(['warn', 'limit', 'hold', 'hide', 'suspend', 'ban'])

export function canAppeal(action: { kind: ActionKind; undone: boolean; appealed: boolean }): boolean {
  return appealable.has(action.kind) && !action.undone && !action.appealed
}

/** Why a moderator may not decide an appeal, or null: it takes somebody else than who acted. */
export function decisionRefusal(viewer: Person, person: Person, moderatorId: string | null): string | null {
  if (viewer.id === moderatorId) return 'Somebody else than who acted decides about an appeal.'
  return actionRefusal(viewer, person)
}
