import type { UserId } from '../../core/ids'
import type { Suggestion } from './contract'
import { byScore } from './rank'

/*
 * The suggestions that a person's hub keeps for a day, best first, and what becomes of them when ties change. Nothing here
 * asks anybody: the hub stores what these functions say (`hub-store.ts`).
 */

/** `asFriend`: would be suggested as well to a viewer who follows them. */
export type Kept = { id: UserId; score: number; asFriend: boolean; suggestion: Suggestion }

/** `day` is that of the lottery; `at` is when the database was asked. */
export type KeptList = { day: number; at: number; entries: Kept[] }

export type Place = { score: number; id: UserId }
export type KeptRequest = { day: number; after: Place | null; limit: number }

/** A tie of the viewer to somebody has changed; or `anew`: somebody may be suggested now who was not. */
export type KeptChange = { is: 'anew' } | { is: 'gone' | 'followed'; who: UserId }

/** What is asked of a hub about the suggestions it keeps. */
export type SuggestionsStep =
  | ({ do: 'read' } & KeptRequest)
  /** What was found after a reading that found nothing. `turn` is that of the reading. */
  | { do: 'keep'; turn: number; list: KeptList }
  | { do: 'change'; change: KeptChange }

/** `turn` counts changes: what was found before one of them is not kept. */
export type SuggestionsAnswer = { turn: number; kept: { at: number; entries: Kept[] } | null }

/** What a hub answers about them. */
export type KeepsSuggestions = { suggestions(step: SuggestionsStep): Promise<SuggestionsAnswer> }

/** Those after a place, at most so many. */
export function following(entries: Kept[], { after, limit }: Omit<KeptRequest, 'day'>): Kept[] {
  const isBeyond = ({ score, id }: Kept) =>
    after === null || byScore({ score, person: { id } }, { score: after.score, person: { id: after.id } }) > 0
  return entries.filter(isBeyond).slice(0, limit)
}

/** The entries after that change; null when they have to be found anew. */
export function changed(entries: Kept[], change: KeptChange): Kept[] | null {
  if (change.is === 'anew') return null
  const { is, who } = change
  const isNamed = entries.some(({ suggestion }) => suggestion.mutuals.some(({ id }) => id === who))
  // Whoever is asked, dismissed or muted is nobody's mutual friend here; should it be otherwise, it is all to be found again.
  if (isNamed) return null
  return entries.flatMap((entry) => {
    if (entry.id !== who) return [entry]
    const stays = is === 'followed' && entry.asFriend
    return stays ? [{ ...entry, suggestion: { ...entry.suggestion, following: true } }] : []
  })
}

/** Everybody whom a suggestion tells of: the person, and the mutual friends. */
export function toldOf({ id, suggestion }: Kept): UserId[] {
  return [id, ...suggestion.mutuals.map((friend) => friend.id)]
}
