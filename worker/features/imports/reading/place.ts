import { z } from 'zod'

/** Where the bytes of a file of an archive are: inside of the archive as it was uploaded, or an object of their own. */
export const Place = z.discriminatedUnion('in', [
  z.object({
    in: z.literal('zip'),
    /** Of the header in front of the bytes. */
    at: z.int(),
    packed: z.int(),
    size: z.int(),
    deflated: z.boolean(),
    crc: z.int(),
  }),
  z.object({ in: z.literal('object'), key: z.string(), size: z.int() }),
])
export type Place = z.infer<typeof Place>

/** The files of an archive by their names. */
export type Directory = Map<string, Place>
