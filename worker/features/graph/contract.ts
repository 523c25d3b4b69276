import { z } from 'zod'
import { UserCard, UserRef } from '../profiles/contract'

export const RequestDirection = z.enum(['incoming', 'outgoing'])
export type RequestDirection = z.infer<typeof RequestDirection>

export const FriendRequest = z
  .object({
    user: UserCard,
    direction: RequestDirection,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'FriendRequest' })
export type FriendRequest = z.infer<typeof FriendRequest>

export const Suggestion = z
  .object({
    user: UserCard,
    /** 0 for somebody who is suggested because many follow them. */
    mutualFriends: z.int(),
    /** Up to three of them, to name; those who became my friends last. */
    mutuals: z.array(UserRef),
    reason: z.string().meta({ example: '5 mutual friends: Ada, Ben and 3 others' }),
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>
