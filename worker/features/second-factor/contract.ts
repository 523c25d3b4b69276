import { z } from 'zod'

/** Six digits of an authenticator app, or a recovery code; spaces and hyphens do not matter. */
export const Code = z
  .string()
  .regex(/^[\dA-Za-z -]{6,40}$/, 'Six digits, or one of your recovery codes')
  .meta({ example: '492 039' })

export const CodeInput = z.strictObject({ code: Code }).meta({ id: 'CodeInput' })

export const CodeSignIn = z
  .strictObject({
    /** What the first proof was answered with. */
    secondFactorToken: z.string().regex(/^[\w.-]{1,1000}$/),
    code: Code,
    deviceToken: z.string().max(200).optional(),
    tokens: z.enum(['cookie', 'body']).default('cookie'),
  })
  .meta({ id: 'CodeSignIn' })
export type CodeSignIn = z.infer<typeof CodeSignIn>

/** Told once: whoever knows the secret can make the codes. */
export const SecondFactorSetup = z
  .object({
    /** Base32, to be typed into an app. */
    secret: z.string(),
    /** The same as an address, to be shown as a QR code. */
    uri: z.string(),
  })
  .meta({ id: 'SecondFactorSetup' })

/** Told once. Each is good once, in place of a code. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>
