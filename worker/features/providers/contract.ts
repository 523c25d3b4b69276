import { z } from 'zod'
import { InvitationCode } from '../invitations/contract'
import { AvatarSeed, Username } from '../profiles/contract'

/** Somebody may link so many accounts of others. */
export const MOST_LINKED = 20

/** Why somebody is sent to a provider: to log in, to link their account there, or to show once more who they are. */
export const intents = ['sign-in', 'link', 'proof'] as const

const ProviderId = z.string().max(40).meta({ example: 'github' })
const ProviderName = z.string().meta({ example: 'GitHub' })

export const ProviderParam = z.object({ id: ProviderId })

/** What `GET /auth/linked-accounts` calls one. */
export const LinkedParam = z.object({ id: z.string().max(64) })

export const Providers = z
  .object({ items: z.array(z.object({ id: ProviderId, name: ProviderName })) })
  .meta({ id: 'Providers' })

export const StartQuery = z.strictObject({
  /** Where to go afterwards: a path of this site. */
  next: z.string().max(2_000).optional(),
  /** Set by Warren itself, where it has sent the browser on to the address it is registered with. */
  moved: z.literal('1').optional(),
})

export const JourneyInput = z
  .strictObject({
    intent: z.enum(['link', 'proof']),
    /** Where to go afterwards: a path of this site. */
    next: z
      .string()
      .max(2_000)
      .regex(/^\/[\x21-\x7e]*$/, 'A path of this site')
      .meta({ example: '/settings/security' }),
  })
  .meta({ id: 'JourneyInput' })

export const JourneyReply = z
  .object({ url: z.url().meta({ example: 'https://id.example/authorize?client_id=warren' }) })
  .meta({ id: 'JourneyReply' })

/** Whatever the provider sends back; what it means is checked with what the browser was sent away with. */
export const CallbackQuery = z.looseObject({})

export const SignUpOffer = z
  .object({
    provider: ProviderName,
    /** What they are known by there. */
    label: z.string(),
    /** A suggestion; empty if there is none. */
    username: z.string(),
    /** The address that comes along, if one does. */
    email: z.string().nullable(),
    /** Whether it counts as confirmed, because the provider says that it is theirs. */
    emailConfirmed: z.boolean(),
  })
  .meta({ id: 'SignUpOffer' })
export type SignUpOffer = z.infer<typeof SignUpOffer>

export const ProviderSignUpInput = z
  .strictObject({
    username: Username,
    avatarSeed: AvatarSeed.optional(),
    /** The code of an invitation, where one is needed. */
    invitation: InvitationCode.optional(),
  })
  .meta({ id: 'ProviderSignUpInput' })
export type ProviderSignUpInput = z.infer<typeof ProviderSignUpInput>

export const LinkedAccountView = z
  .object({
    id: z.string(),
    provider: ProviderName,
    /** What it is known by there: a name or an address. */
    label: z.string(),
    createdAt: z.iso.datetime(),
    /** Null until it is first used to log in. */
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'LinkedAccount' })
export type LinkedAccountView = z.infer<typeof LinkedAccountView>

export const LinkedAccounts = z.object({ items: z.array(LinkedAccountView) }).meta({ id: 'LinkedAccounts' })
