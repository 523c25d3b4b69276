import { z } from 'zod'
import { Email, LoginTokens, NewPassword } from '../auth/contract'

/** What stands behind the `#` of a link in a mail. */
const LinkToken = z
  .string()
  .max(200)
  .regex(/^[\w.-]+$/, 'This is no token of a link')
  .meta({ example: '1jhk3v8m02q7s5te.c2lnbmVkLWJ5LXRoaXMtd2FycmVu' })

export const EmailInput = z.strictObject({ email: Email }).meta({ id: 'EmailInput' })
export type EmailInput = z.infer<typeof EmailInput>

export const LinkInput = z.strictObject({ token: LinkToken }).meta({ id: 'LinkInput' })
export type LinkInput = z.infer<typeof LinkInput>

export const ResetInput = z
  .strictObject({ token: LinkToken, newPassword: NewPassword })
  .meta({ id: 'ResetInput' })
export type ResetInput = z.infer<typeof ResetInput>

export const LinkLoginInput = z
  .strictObject({
    token: LinkToken,
    /** As for a log-in by password. */
    deviceToken: z.string().max(200).optional(),
    tokens: LoginTokens,
  })
  .meta({ id: 'LinkLoginInput' })
export type LinkLoginInput = z.infer<typeof LinkLoginInput>

export const EmailView = z
  .object({
    /** Empty for none. */
    email: z.string(),
    confirmed: z.boolean(),
    /** The address it will be, once the link that was sent there is opened. */
    pending: z.string().nullable(),
  })
  .meta({ id: 'EmailAddress' })
export type EmailView = z.infer<typeof EmailView>

/** `waiting` is the address of somebody whose sign-up is not decided yet. */
export const confirmations = ['confirmed', 'changed', 'restored', 'waiting'] as const

export const ConfirmReply = z
  .object({ outcome: z.enum(confirmations), email: z.string(), username: z.string() })
  .meta({ id: 'ConfirmReply' })
export type ConfirmReply = z.infer<typeof ConfirmReply>
