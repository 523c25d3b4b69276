import type { ReactionCounts, ReactionKind } from '@worker/features/posts/contract'
import { reactionOrder } from './ReactionGlyph'

export interface Reactable {
  reactionCounts: ReactionCounts
  viewer: { reaction: ReactionKind | null }
}

export function totalReactions(counts: ReactionCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The kinds that were chosen, most frequent first; equal ones in the order of the picker. */
export function rankedKinds(counts: ReactionCounts): ReactionKind[] {
  return reactionOrder
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
}

/** How a thing looks once the viewer's reaction is `next`: a person has one reaction, so the one before goes. */
export function withReaction<Thing extends Reactable>(thing: Thing, next: ReactionKind | null): Thing {
  const before = thing.viewer.reaction
  if (before === next) return thing
  const counts: ReactionCounts = { ...thing.reactionCounts }
  if (before) {
    const left = (counts[before] ?? 1) - 1
    if (left > 0) counts[before] = left
    else delete counts[before]
  }
  if (next) counts[next] = (counts[next] ?? 0) + 1
  return { ...thing, reactionCounts: counts, viewer: { ...thing.viewer, reaction: next } }
}
