import { z } from 'zod'

/** How somebody gets into their account; for their eyes alone. */
export const Ways = z
  .object({
    password: z.boolean(),
    passkeys: z.int(),
    /** Whether a log-in other than by passkey wants the code of an authenticator app as well. */
    secondFactor: z.boolean(),
    /** I moderate or run this Warren, and may do so once I use a second factor (`STAFF_SECOND_FACTOR`). */
    roleWaits: z.boolean(),
    recoveryCodesLeft: z.int(),
    linkedAccounts: z.array(z.object({ provider: z.string(), label: z.string() })),
    /** `bounced`: mail to the confirmed address came back. */
    email: z.enum(['none', 'unconfirmed', 'confirmed', 'bounced']),
    /** How many ways in there are, a link by mail among them where Warren sends mail. The last cannot be removed. */
    waysIn: z.int(),
  })
  .meta({ id: 'Ways' })
export type Ways = z.infer<typeof Ways>
