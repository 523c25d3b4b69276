import { z } from 'zod'
import { UserId } from '../../core/ids'

export const Presence = z
  .object({
    userId: UserId,
    online: z.boolean(),
    /** When they were last online; null while they are, or if they do not show it. */
    lastSeenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Presence' })
export type Presence = z.infer<typeof Presence>
