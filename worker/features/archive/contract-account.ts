import { z } from 'zod'
import { MediaId, SessionId } from '../../core/ids'
import { roles } from '../../core/vocabulary'
import { signInMethods } from '../auth/vocabulary'
import { Preferences } from '../profiles/contract'
import { ArchivedPerson, At } from './contract-common'

/** `account.json`: the one whose archive it is. */
export const ArchivedAccount = ArchivedPerson.extend({
  bio: z.string(),
  /** Archives from before there were any say nothing of these. */
  pronouns: z.string().default(''),
  fields: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
  /** Of the bunny that is drawn for them, also where they have a picture of their own. */
  avatarSeed: z.string(),
  bannerColor: z.string(),
  /** Pictures of their own, as `media` has them. */
  avatar: MediaId.nullable(),
  banner: MediaId.nullable(),
  /** Empty for none. */
  email: z.string(),
  emailConfirmedAt: At.nullable(),
  emailBouncedAt: At.nullable(),
  role: z.enum(roles),
  preferences: Preferences,
  createdAt: At,
  /** Wallets that they have shown to be theirs. Archives from before there were any say nothing of it. */
  wallets: z.array(z.object({ address: z.string(), shown: z.boolean(), createdAt: At })).default([]),
  /** When they came by an invitation. */
  invitedAt: At.nullable(),
  /** The last day they were here (UTC). */
  lastSeenOn: z.iso.date().nullable(),
})

/** `sign-in.json`: by which ways one gets in. What opens anything is not in it. */
export const ArchivedSignIn = z.object({
  password: z.boolean(),
  /** Since when an authenticator app is asked. */
  authenticatorSince: At.nullable(),
  recoveryCodesLeft: z.int(),
  passkeys: z.array(z.object({ name: z.string(), createdAt: At, lastUsedAt: At.nullable() })),
  /** Accounts at other services. */
  linkedAccounts: z.array(
    z.object({ provider: z.string(), label: z.string(), createdAt: At, lastUsedAt: At.nullable() }),
  ),
})

/** `apps` that they made, for others to let in. What opens anything is left out. */
export const ArchivedApp = z.object({
  name: z.string(),
  website: z.string(),
  redirectUris: z.array(z.string()),
  scopes: z.array(z.string()),
  createdAt: At,
})

/** `sessions`: the devices that are logged in. Those that logged out are not kept anywhere. */
export const ArchivedSession = z.object({
  id: SessionId,
  userAgent: z.string(),
  method: z.enum(signInMethods),
  provider: z.string(),
  /** What was let in, where the method is `app`, and what it may do. Archives from before there were any say nothing of it. */
  app: z.string().default(''),
  scopes: z.array(z.string()).default([]),
  createdAt: At,
  lastUsedAt: At,
  expiresAt: At,
})

/** `invitations` that they made. The codes are left out: whoever has one gets in. */
export const ArchivedInvitation = z.object({
  note: z.string(),
  maxUses: z.int(),
  uses: z.int(),
  createdAt: At,
  expiresAt: At,
  revokedAt: At.nullable(),
})

/** `mails` that were sent to them, as long as it is known (30 days). */
export const ArchivedMail = z.object({
  address: z.string(),
  /** What it was about, such as `confirm` or `digest`. */
  kind: z.string(),
  status: z.string(),
  createdAt: At,
})

/** `activity`: what they did and what came to them on a day (UTC). */
export const ArchivedActivity = z.object({
  day: z.iso.date(),
  /** On public posts; the rest of the same day has an item of its own. */
  isPublic: z.boolean(),
  posts: z.int(),
  comments: z.int(),
  reactionsGiven: z.int(),
  reactionsReceived: z.int(),
  viewsReceived: z.int(),
  friends: z.int(),
})
