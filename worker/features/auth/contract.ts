import { z } from 'zod'
import { emailOf } from '../../core/email'
import { SessionId, UserId } from '../../core/ids'
import { limits } from '../../core/limits'
import { normalPassword } from '../../core/password'
import { line, prose } from '../../core/text'
import { roles } from '../../core/vocabulary'
import { InvitationCode } from '../invitations/contract'
import { AvatarSeed, Me, Username } from '../profiles/contract'
import { signUpLimits } from '../sign-ups/limits'
import { signInMethods } from './vocabulary'

/** In the one form that tells whether two are the same; see core/email.ts. */
export const Email = z
  .string()
  .max(limits.email.bytes)
  .overwrite((email) => emailOf(email) ?? email)
  .refine((email) => emailOf(email) === email, 'This does not look like an e-mail address')
  .meta({
    description: `At most ${limits.email.max} bytes. Case does not matter, and a domain in letters of any script is the same as its punycode.`,
    example: 'ada@example.org',
  })

/** Counted in code points, after Unicode was normalised (NFKC); nothing is cut off. */
export const NewPassword = z
  .string()
  .max(limits.password.max * 4)
  .refine((password) => password.isWellFormed(), 'Contains characters that cannot be stored')
  .overwrite(normalPassword)
  .refine(
    (password) => [...password].length >= limits.password.min,
    `At least ${limits.password.min} characters`,
  )
  .refine(
    (password) => [...password].length <= limits.password.max,
    `At most ${limits.password.max} characters`,
  )
  .meta({ example: 'tall clover by moonlight' })

/** A password to be checked, whose form says nothing yet. */
export const Password = z
  .string()
  .min(1)
  .max(limits.password.max * 4)

/** `body` returns the refresh token in the answer and sets no cookies, for clients that are not browsers. */
export const LoginTokens = z.enum(['cookie', 'body']).default('cookie')

export const RegisterInput = z
  .strictObject({
    username: Username,
    email: Email,
    password: NewPassword,
    avatarSeed: AvatarSeed.optional(),
    /** Where one comes by invitation (`GET /auth/registration`). */
    invitation: InvitationCode.optional(),
    /** For the moderators, where they decide who comes in. */
    reason: prose(signUpLimits.reason).optional(),
    tokens: LoginTokens,
  })
  .meta({ id: 'RegisterInput' })
export type RegisterInput = z.infer<typeof RegisterInput>

export const LoginInput = z
  .strictObject({
    /** A username or an e-mail address. */
    login: line({ ...limits.email, min: 1 }).meta({ example: 'ada' }),
    password: Password.meta({ example: 'tall clover by moonlight' }),
    /**
     * Of an earlier log-in on this device, for clients without cookies: while somebody guesses the password from elsewhere,
     * those who show one need not wait.
     */
    deviceToken: z.string().max(200).optional(),
    tokens: LoginTokens,
  })
  .meta({ id: 'LoginInput' })
export type LoginInput = z.infer<typeof LoginInput>

export const RefreshInput = z
  .strictObject({ refreshToken: z.string().max(500) })
  .partial()
  .meta({ id: 'RefreshInput' })

export const PasswordInput = z
  .strictObject({
    /** May be left out by who has none. */
    currentPassword: Password.optional(),
    newPassword: NewPassword,
  })
  .meta({ id: 'PasswordInput' })
export type PasswordInput = z.infer<typeof PasswordInput>

/** A browser has its tokens in cookies, where no script can read them: they are not in the answer as well. */
const AccessToken = {
  /** A JWT, good for 15 minutes. Only for clients that asked for `"tokens": "body"`, or sent their refresh token. */
  accessToken: z.string().optional(),
  accessTokenExpiresAt: z.iso.datetime(),
  /** When the session ends for good, however often it is refreshed. */
  sessionExpiresAt: z.iso.datetime(),
  /** For the same clients. */
  refreshToken: z.string().optional(),
}

export const TokenReply = z.object({ ...AccessToken, userId: UserId }).meta({ id: 'TokenReply' })
export type TokenReply = z.infer<typeof TokenReply>

export const LoginReply = z
  .object({
    user: Me,
    ...AccessToken,
    /** For the same clients: keep it, also after logging out, and send it with the next log-in. */
    deviceToken: z.string().optional(),
  })
  .meta({ id: 'LoginReply' })
export type LoginReply = z.infer<typeof LoginReply>

/** Where moderators decide who comes in: there is no account yet, and no session. */
export const WaitingReply = z.object({ status: z.literal('waiting') }).meta({ id: 'WaitingReply' })

/** What the access token says; reading it costs no SQL. */
export const TokenInfo = z
  .object({
    userId: UserId,
    username: z.string(),
    role: z.enum(roles),
    sessionId: SessionId,
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'TokenInfo' })

export const SessionView = z
  .object({
    id: SessionId,
    current: z.boolean(),
    userAgent: z.string(),
    /** How it began. */
    method: z.enum(signInMethods),
    /** Who said who it is, where the method is `provider`; else empty. */
    provider: z.string(),
    /** What was let in, where the method is `app`; else empty. */
    app: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    /** Whether this device is told of what happens while nothing is open. */
    push: z.boolean(),
  })
  .meta({ id: 'Session' })
export type SessionView = z.infer<typeof SessionView>
