import { z } from 'zod'
import { Id } from '../../core/ids'
import { UserRef } from '../profiles/contract'
import { Conversation } from './contract'
import { chatLimits } from './limits'

/* Links by which one joins a group. */

export const GroupLinkId = Id.brand<'GroupLinkId'>()
export type GroupLinkId = z.infer<typeof GroupLinkId>

/** What opens it: whoever has it may join, so it stands behind the # of an address, which no server is told. */
export const LinkSecret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{32}$/, 'This is no link of a group')
  .meta({ example: 'sXk2b0c9d8e7f6g5h4i3j2k1l0m9n8o7' })

export const NewGroupLink = z
  .strictObject({
    /** How long it is good. */
    days: z.int().min(1).max(chatLimits.linkDays).default(7),
    /** How many may come by it. */
    maxUses: z.int().min(1).max(chatLimits.members).default(50),
    /** Whoever comes by it waits until the owner or an admin lets them in. */
    approval: z.boolean().default(false),
  })
  .meta({ id: 'NewGroupLink', example: { days: 7, maxUses: 10, approval: true } })
export type NewGroupLink = z.infer<typeof NewGroupLink>

export const GroupLink = z
  .object({
    id: GroupLinkId,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    maxUses: z.int(),
    uses: z.int(),
    approval: z.boolean(),
  })
  .meta({ id: 'GroupLink' })
export type GroupLink = z.infer<typeof GroupLink>

/** With what opens it, which is told this once. */
export const MadeGroupLink = GroupLink.extend({ secret: LinkSecret }).meta({ id: 'MadeGroupLink' })
export type MadeGroupLink = z.infer<typeof MadeGroupLink>

export const JoinRequest = z.object({ user: UserRef, at: z.iso.datetime() }).meta({ id: 'JoinRequest' })
export type JoinRequest = z.infer<typeof JoinRequest>

export const GroupLinks = z
  .object({ links: z.array(GroupLink), requests: z.array(JoinRequest) })
  .meta({ id: 'GroupLinks' })
export type GroupLinks = z.infer<typeof GroupLinks>

/** What whoever has a link sees of the group. */
export const GroupCard = z
  .object({
    name: z.string(),
    memberCount: z.int(),
    approval: z.boolean(),
    isMember: z.boolean(),
    asked: z.boolean(),
  })
  .meta({ id: 'GroupCard' })
export type GroupCard = z.infer<typeof GroupCard>

export const JoinInput = z
  .strictObject({ secret: LinkSecret })
  .meta({ id: 'JoinInput', example: { secret: 'sXk2b0c9d8e7f6g5h4i3j2k1l0m9n8o7' } })

/** Joined, or waiting to be let in. */
export const Joined = z
  .object({ state: z.enum(['joined', 'asked']), conversation: Conversation.nullable() })
  .meta({ id: 'Joined' })
export type Joined = z.infer<typeof Joined>
