import { z } from 'zod'
import { name } from '../../core/text'
import { passkeyLimits } from './limits'

/** Bytes as base64url, as authenticators and browsers write them (WebAuthn, JSON serialisation). */
const base64url = (longest: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{1,${longest}}$`))

/** Of a credential: at most 1,023 bytes (WebAuthn, 4). */
export const PasskeyId = base64url(1_364)
/** The id of a person, as `userHandle` brings it back. */
const handle = base64url(88)
const clientData = base64url(8_000)

const credential = { id: PasskeyId, rawId: PasskeyId, type: z.literal('public-key') }

/** What `navigator.credentials.get` gave, as JSON; what else is in it is not looked at. */
export const Assertion = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: clientData,
      authenticatorData: base64url(8_000),
      signature: base64url(8_000),
      userHandle: handle.optional(),
    }),
  })
  .meta({ id: 'PasskeyAssertion' })
export type Assertion = z.infer<typeof Assertion>

/** What `navigator.credentials.create` gave, as JSON. */
const Attestation = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: clientData,
      attestationObject: base64url(40_000),
      transports: z
        .array(z.string().regex(/^[a-z-]{1,20}$/))
        .max(10)
        .optional(),
    }),
  })
  .meta({ id: 'PasskeyAttestation' })

const Name = name(passkeyLimits.name).meta({ example: 'Firefox on Linux' })

export const NewPasskey = z.strictObject({ name: Name, passkey: Attestation }).meta({ id: 'NewPasskey' })
export type NewPasskey = z.infer<typeof NewPasskey>

export const PasskeyPatch = z.strictObject({ name: Name }).meta({ id: 'PasskeyPatch' })

export const PasskeySignIn = z
  .strictObject({
    passkey: Assertion,
    deviceToken: z.string().max(200).optional(),
    tokens: z.enum(['cookie', 'body']).default('cookie'),
  })
  .meta({ id: 'PasskeySignIn' })

/** For `navigator.credentials.get`, whose challenge is good once and for five minutes. */
export const RequestOptions = z
  .looseObject({
    challenge: z.string(),
    rpId: z.string().optional(),
    userVerification: z.string().optional(),
  })
  .meta({ id: 'PasskeyRequestOptions' })

/** For `navigator.credentials.create`, likewise. */
export const CreationOptions = z
  .looseObject({ challenge: z.string(), rp: z.looseObject({}), user: z.looseObject({}) })
  .meta({ id: 'PasskeyCreationOptions' })

export const PasskeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Passkey' })
export type PasskeyView = z.infer<typeof PasskeyView>

export const Passkeys = z.object({ passkeys: z.array(PasskeyView) }).meta({ id: 'Passkeys' })
