import { z } from 'zod'
import { prose } from '../../core/text'
import { UserCard } from '../profiles/contract'
import { graphLimits } from './limits'

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

/** For how long somebody is muted: an hour to thirty days; without it, for ever. */
export const MuteQuery = z.object({
  hours: z.coerce
    .number()
    .int()
    .min(1)
    .max(30 * 24)
    .optional()
    .meta({
      example: 24,
      description: 'Ends by itself after so many hours, at most 720. Without it, for ever.',
    }),
})

/** What I have written down about somebody; empty for nothing. */
export const PersonNote = z.object({ text: z.string(), updatedAt: z.iso.datetime().nullable() }).meta({
  id: 'PersonNote',
  example: { text: 'Met at the seed swap.', updatedAt: '2026-03-01T09:00:00.000Z' },
})
export type PersonNote = z.infer<typeof PersonNote>

export const NewPersonNote = z
  .strictObject({ text: prose(graphLimits.note) })
  .meta({ id: 'NewPersonNote', example: { text: 'Met at the seed swap.' } })
