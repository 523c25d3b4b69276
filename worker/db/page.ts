import { packCursor, type SortKey } from '../core/cursor'
import { byteLength } from '../core/utf8'

export type Page<Item> = { items: Item[]; nextCursor: string | null }

/** What a list was asked for: how many items, and after which sort key (null for the first page). */
export type PageRequest<Key> = { limit: number; after: Key | null }

/** Rows of a list, in its order. `cut` says that more were asked for, which would not have fitted into one answer. */
export interface Rows<Row> extends Array<Row> {
  readonly cut: boolean
}

/**
 * What the rows of one select may take as JSON. D1 holds no string of more than 2,000,000 bytes, and answers an error
 * instead; the room on top of it is for the largest row there can be, which is alone on its page.
 */
export const MOST_BYTES = 1_500_000

/** The same for rows that were not read by a `preparedRead`: those that fit, from the first. */
export function fitting<Row>(rows: Row[]): Rows<Row> {
  let bytes = 0
  const over = rows.findIndex((row, i) => (bytes += byteLength(JSON.stringify(row))) > MOST_BYTES && i > 0)
  return withCut(over === -1 ? rows : rows.slice(0, over), over !== -1)
}

/** `rows`, which are a part or the whole of others. */
export function withCut<Row>(rows: Row[], cut: boolean): Rows<Row> {
  return Object.defineProperty(rows, 'cut', { value: cut, configurable: true }) as Rows<Row>
}

/**
 * Several lists as one. What follows where one of them was cut is left to the next page, which has the rows between.
 *
 * @param compare the order of the lists, as for `Array.sort`
 */
export function merged<Row>(lists: Rows<Row>[], compare: (a: Row, b: Row) => number): Rows<Row> {
  const ends = lists.flatMap((rows) => (rows.cut ? rows.slice(-1) : [])).sort(compare)
  const [end] = ends
  const rows = lists.flatMap((list) => [...list]).sort(compare)
  if (end === undefined) return withCut(rows, false)
  return withCut(
    rows.filter((row) => compare(row, end) <= 0),
    true,
  )
}

/**
 * Makes a page of rows that were fetched with `limit + 1`: the extra row only tells that more follow. A page whose rows were cut is shorter.
 *
 * @param list the name of the list, which binds its cursors to it
 * @param keyOf the sort key of a row, as the list's query compares it
 */
export function toPage<Row, Item>(
  rows: Rows<Row>,
  limit: number,
  list: string,
  keyOf: (row: Row) => SortKey,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = (rows.cut || rows.length > limit) && last !== undefined
  return { items: shown.map(toItem), nextCursor: more ? packCursor(list, keyOf(last)) : null }
}
