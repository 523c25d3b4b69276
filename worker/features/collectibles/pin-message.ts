import { z } from 'zod'
import { CollectibleId } from '../../core/ids'

/** What the queue of pins carries: one to be pinned or asked about, or one to be taken back. */
export const PinMessage = z.union([
  z.strictObject({ pin: CollectibleId }),
  z.strictObject({ unpin: z.string().max(100) }),
])
export type PinMessage = z.infer<typeof PinMessage>
