import { z } from 'zod'

/** A stretch of an author's people, or of a tag's, who are still to be told: see `features/timeline/fan-out.ts`. */
const Place = z.object({ at: z.int(), id: z.string() })
export const Errand = z.object({
  list: z.enum(['friends', 'followers', 'tag']),
  tag: z.string().nullable().default(null),
  after: Place.nullable(),
  upTo: Place.nullable(),
})
