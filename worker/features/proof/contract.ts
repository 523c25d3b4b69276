import { z } from 'zod'
import { Password } from '../auth/contract'
import { Assertion } from '../passkeys/contract'
import { Code } from '../second-factor/contract'

/** Exactly one of them. */
export const ProofInput = z
  .strictObject({
    password: Password.optional(),
    /** What a browser answered to `POST /auth/proof/options`. */
    passkey: Assertion.optional(),
    /** Of an authenticator app, or a recovery code. */
    code: Code.optional(),
  })
  .refine(
    (proofs) => Object.values(proofs).filter((each) => each !== undefined).length === 1,
    'Give one proof',
  )
  .meta({ id: 'ProofInput', example: { password: 'tall clover by moonlight' } })
export type ProofInput = z.infer<typeof ProofInput>
