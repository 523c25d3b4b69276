import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { ArchiveDocument, archiveDocuments, ArchiveItem, ArchiveList } from '../archive/contract'
import type { z } from 'zod'

/** Whose archive it is, and what their account was when it was begun. */
export type Source = {
  ctx: Ctx
  owner: UserId
  origin: string
  /** When it was begun, in milliseconds UTC: what came later is not looked for. */
  begun: number
}

/**
 * A stretch of a list.
 * `after` is where the next begins; null when that was all.
 */
export type Read<Item> = { items: Item[]; after: string | null }

/** Rows of one read. */
export const PAGE = 200

/** One kind of thing, in the numbered files of a list. Each is walked by a key that never changes. */
export type ListSection<List extends ArchiveList = ArchiveList> = {
  kind: List
  read: (source: Source, after: string | null) => Promise<Read<ArchiveItem<List>>>
}

/** One object, in a file of its own. */
export type DocumentSection<Kind extends ArchiveDocument = ArchiveDocument> = {
  kind: Kind
  document: (source: Source) => Promise<z.infer<(typeof archiveDocuments)[Kind]>>
}

/** The rows of a page as items, and the key of the last where there may be more. */
export function page<Row, Item>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Read<Item> {
  const last = rows.at(-1)
  return { items: rows.map(toItem), after: last && rows.length >= limit ? keyOf(last) : null }
}

/** Of a list that is walked by time, and by id within it. */
export function timeKey(at: number, id: string): string {
  return `${at}:${id}`
}

export function readTimeKey(after: string | null): [at: number, id: string] {
  if (after === null) return [-1, '']
  const at = after.indexOf(':')
  return [Number(after.slice(0, at)), after.slice(at + 1)]
}
