import { z } from 'zod'
import { UserCard } from '../profiles/contract'

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
