import { packCursor, type SortKey } from '../core/cursor'

export type Page<Item> = { items: Item[]; nextCursor: string | null }

/** What a list was asked for: how many items, and after which sort key (null for the first page). */
export type PageRequest<Key> = { limit: number; after: Key | null }

/**
 * Makes a page of rows that were fetched with `limit + 1`: the extra row only tells that more follow.
 *
 * @param list the name of the list, which binds its cursors to it
 * @param keyOf the sort key of a row, as the list's query compares it
 */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  list: string,
  keyOf: (row: Row) => SortKey,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(toItem), nextCursor: more ? packCursor(list, keyOf(last)) : null }
}
