export const reactionKinds = ['like', 'love', 'laugh', 'wow', 'sad', 'angry'] as const
export type ReactionKind = (typeof reactionKinds)[number]
export type ReactionCounts = Partial<Record<ReactionKind, number>>
