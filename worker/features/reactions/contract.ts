import { z } from 'zod'
import { ReactionCounts, ReactionKind } from '../posts/contract'
import { UserRef } from '../profiles/contract'

export const ReactionInput = z
  .strictObject({ kind: ReactionKind })
  .meta({ id: 'ReactionInput', example: { kind: 'like' } })

/** What a person sees of the reactions to one thing after their own changed. */
export const ReactionState = z
  .object({ reactionCounts: ReactionCounts, viewer: z.object({ reaction: ReactionKind.nullable() }) })
  .meta({ id: 'ReactionState' })
export type ReactionState = z.infer<typeof ReactionState>

/** `createdAt` is when that person first reacted; changing the kind does not move it. */
export const Reaction = z
  .object({ user: UserRef, kind: ReactionKind, createdAt: z.iso.datetime() })
  .meta({ id: 'Reaction' })
export type Reaction = z.infer<typeof Reaction>

export const ReactionListQuery = z.object({ kind: ReactionKind.optional() })
export type ReactionListQuery = z.infer<typeof ReactionListQuery>
