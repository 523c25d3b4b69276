import { z } from 'zod'
import { line } from '../../core/text'
import { UserCard, UserRef } from '../profiles/contract'
import { invitationLimits } from './limits'

/** Who may sign up: everybody, whoever was invited, or whom a moderator lets in. */
export const registrationModes = ['open', 'invite', 'approval'] as const

export const Registration = z
  .object({
    mode: z.enum(registrationModes),
    /** Who makes invitations. */
    invitesBy: z.enum(['members', 'moderators']),
    /** Whether links come by mail: to confirm an address, to log in, to set a new password. */
    mail: z.boolean(),
    /** Whether one writes only once one's address is confirmed. */
    confirmFirst: z.boolean(),
    /** Whether authors make collectibles of what they write. */
    collectibles: z.boolean(),
  })
  .meta({ id: 'Registration' })
export type Registration = z.infer<typeof Registration>

/** Letters and digits that nobody mistakes for others, when read out or copied by hand. */
export const InvitationCode = z
  .string()
  .max(40)
  .regex(/^[a-z0-9-]+$/i, 'This is no code of an invitation')
  .overwrite((code) => code.toLowerCase())
  .meta({ example: 'k7mq-2xvd-9hpt' })

/** Lists of invitations sort by when they were made, then by code. */
export const CodeKey = z.tuple([z.int(), z.string().max(40)])

export const NewInvitation = z
  .strictObject({
    /** For oneself: whom it is for. */
    note: line(invitationLimits.note).default(''),
    maxUses: z.int().min(1).max(invitationLimits.uses).default(1),
    /** How long it is good. */
    days: z.int().min(1).max(invitationLimits.days).default(14),
  })
  .meta({ id: 'NewInvitation', example: { note: 'The allotment', maxUses: 5, days: 14 } })
export type NewInvitation = z.infer<typeof NewInvitation>

export const InvitationView = z
  .object({
    code: z.string(),
    note: z.string(),
    maxUses: z.int(),
    uses: z.int(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    state: z.enum(['open', 'used', 'expired', 'revoked']),
  })
  .meta({ id: 'Invitation' })
export type InvitationView = z.infer<typeof InvitationView>

/** Who came by it, the latest first. */
export const Arrival = z.object({ user: UserCard, at: z.iso.datetime() }).meta({ id: 'Arrival' })
export type Arrival = z.infer<typeof Arrival>

/** What whoever has the code sees of it. */
export const InvitationCard = z
  .object({ code: z.string(), inviter: UserRef, open: z.boolean() })
  .meta({ id: 'InvitationCard' })
export type InvitationCard = z.infer<typeof InvitationCard>
