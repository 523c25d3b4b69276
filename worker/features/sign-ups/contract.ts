import { z } from 'zod'
import { Id } from '../../core/ids'

/** Somebody who waits to be let in, as moderators see them. */
export const SignUpRequest = z
  .object({
    id: Id,
    username: z.string(),
    email: z.string(),
    /** Whether they opened the link that went to it. */
    emailConfirmed: z.boolean(),
    reason: z.string(),
    avatarUrl: z.string(),
    createdAt: z.iso.datetime(),
    /** When the clock forgets the request, should nobody decide. */
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'SignUpRequest' })
export type SignUpRequest = z.infer<typeof SignUpRequest>

export const SignUpDecision = z
  .strictObject({ outcome: z.enum(['approved', 'refused']) })
  .meta({ id: 'SignUpDecision' })
export type SignUpDecision = z.infer<typeof SignUpDecision>

/** `username` of the account that was made; null for who was refused. */
export const SignUpOutcome = z
  .object({ outcome: z.enum(['approved', 'refused']), username: z.string().nullable() })
  .meta({ id: 'SignUpOutcome' })
export type SignUpOutcome = z.infer<typeof SignUpOutcome>
