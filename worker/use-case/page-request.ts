import { z } from 'zod'
import { Id } from '../core/ids'
import { type SortKey, unpackCursor } from '../core/cursor'
import { limits } from '../core/limits'
import type { PageRequest } from '../db/page'

/** The query of every list. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(limits.page.max).default(limits.page.default).meta({
    example: 20,
    description:
      'At most so many. Where items are very large a page is shorter: only `nextCursor` says whether more follow.',
  }),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(600).optional(),
})

/** `place`: the sort key itself, from a door that knows it without a cursor; it is in no query that comes in. */
export type PageAsked = z.infer<typeof PageQuery> & { place?: SortKey | undefined }

/** What the store needs to know: the size of the page, and the sort key inside the cursor, if it fits this list. */
export function pageRequest<Key>(list: string, shape: z.ZodType<Key>, query: PageAsked): PageRequest<Key> {
  const { limit, cursor, place } = query
  if (place !== undefined) return { limit, after: shape.parse(place) }
  return { limit, after: cursor === undefined ? null : unpackCursor(list, shape, cursor) }
}

/** The schema of a page of items, named for the API document. */
export function pageOf<T extends z.ZodType>(
  name: string,
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id: `${name}Page` })
}

/** Most lists sort by one id or key, newest first. */
export const IdKey = z.tuple([Id])
/** What comes in great numbers sorts by the order in which it was stored. */
export const RowKey = z.tuple([z.int()])
/** Lists of edges sort by when the edge was made, then by the other person's id. */
export const TimeKey = z.tuple([z.int(), Id])
