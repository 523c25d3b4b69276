import { z } from 'zod'
import { Password } from '../auth/contract'

/** One of them is enough. */
export const ProofInput = z
  .strictObject({ password: Password })
  .meta({ id: 'ProofInput', example: { password: 'tall clover by moonlight' } })
export type ProofInput = z.infer<typeof ProofInput>
