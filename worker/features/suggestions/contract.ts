import { z } from 'zod'
import { UserCard, UserRef } from '../profiles/contract'

const text = z.string()

/** Why somebody is suggested; `text` says it for a person to read. */
export const SuggestionReason = z
  .discriminatedUnion('kind', [
    /** Up to three of them are named: those who became my friends last. */
    z.object({ kind: z.literal('mutual_friends'), text, count: z.int(), people: z.array(UserRef) }),
    /** Tags both of us wrote about lately. */
    z.object({ kind: z.literal('shared_tags'), text, tags: z.array(z.string()) }),
    /** Tags they write about, of posts I reacted to lately. */
    z.object({ kind: z.literal('liked_tags'), text, tags: z.array(z.string()) }),
    /** On how many posts of mine they reacted or commented, and the other way round. */
    z.object({ kind: z.literal('answers'), text, theirs: z.int(), mine: z.int() }),
    /** Posts of others that both of us commented on. */
    z.object({ kind: z.literal('conversations'), text, count: z.int() }),
    z.object({ kind: z.literal('trending'), text }),
    z.object({ kind: z.literal('popular'), text, followers: z.int() }),
    z.object({ kind: z.literal('new'), text }),
  ])
  .meta({
    id: 'SuggestionReason',
    example: { kind: 'shared_tags', text: 'You both write about #moss', tags: ['moss'] },
  })
export type SuggestionReason = z.infer<typeof SuggestionReason>

export const Suggestion = z
  .object({
    user: UserCard,
    /** Whether I follow them already: then it is about becoming friends. */
    following: z.boolean(),
    mutualFriends: z.int(),
    /** Up to three of them, to name; those who became my friends last. */
    mutuals: z.array(UserRef),
    /** The words of the first reason. */
    reason: z.string().meta({ example: '5 mutual friends: Ada, Ben and 3 others' }),
    /** At least one; what weighs most comes first. */
    reasons: z.array(SuggestionReason),
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>
