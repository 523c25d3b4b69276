import { z } from 'zod'
import { UserCard, UserRef } from '../profiles/contract'

export const FriendRequest = z
  .object({
    user: UserCard,
    direction: z.enum(['incoming', 'outgoing']),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'FriendRequest' })
export type FriendRequest = z.infer<typeof FriendRequest>

export const Suggestion = z
  .object({
    user: UserCard,
    mutualFriends: z.int(),
    /** Up to three of them, to name. */
    mutuals: z.array(UserRef),
    reason: z.string().meta({ example: '5 mutual friends: Ada, Ben and 3 others' }),
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>
