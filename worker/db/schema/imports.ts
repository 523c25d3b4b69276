import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { users } from './identity'

const person = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

/** A part of an archive that was uploaded, as R2 wants it named when all are put together. */
export type UploadedPart = { etag: string; size: number }

/** A chunk of an archive that was read, and what is in it. */
export type ImportChunk = { part: string; items: number; leftOut: number }

/** An archive somebody brings along: see `features/imports`. */
export const imports = sqliteTable(
  'imports',
  {
    id: text().primaryKey(),
    userId: person(),
    name: text().notNull(),
    size: integer().notNull(),
    /** What a CSV file is a list of. */
    list: text(),
    source: text(),
    state: text().notNull(),
    fault: text(),
    /** Of R2, until all parts are put together. */
    uploadId: text(),
    /** By their numbers. */
    parts: text({ mode: 'json' }).$type<Record<string, UploadedPart>>().notNull().default({}),
    chunks: text({ mode: 'json' }).$type<ImportChunk[]>().notNull().default([]),
    /** The numbers of the chunks that are to be stored, in order. */
    todo: text({ mode: 'json' }).$type<number[]>().notNull().default([]),
    /** Steps that are done; whoever does one holds it against this. */
    step: integer().notNull().default(0),
    imported: integer().notNull().default(0),
    leftOut: integer().notNull().default(0),
    known: integer().notNull().default(0),
    /** The host by which people here were named when it began. */
    host: text().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
    finishedAt: integer(),
    /** When what was uploaded was deleted. */
    clearedAt: integer(),
  },
  (t) => [
    index('imports_user').on(t.userId, t.id),
    // One at a time.
    uniqueIndex('imports_one')
      .on(t.userId)
      .where(sql`state IN ('uploading', 'reading', 'ready', 'running', 'undoing')`),
    index('imports_uncleared')
      .on(t.updatedAt)
      .where(sql`cleared_at IS NULL`),
  ],
)

/** What is needed to take it back, and to see whether it was touched since. */
export type ImportedThing = {
  /** A post, a comment, a filter, a person. */
  id?: string
  at?: number
  editedAt?: number | null
  /** Of the profile: what was there before, and after. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** What an import did about each thing. What was brought in once is not brought in again. */
export const importItems = sqliteTable(
  'import_items',
  {
    userId: person(),
    key: text().notNull(),
    importId: text()
      .notNull()
      .references(() => imports.id),
    /** Its place in the archive. */
    place: integer().notNull(),
    part: text().notNull(),
    kind: text().notNull(),
    label: text().notNull(),
    isImported: integer({ mode: 'boolean' }).notNull(),
    /** Why not, or what of it was lost. */
    reason: text(),
    /** How many it stands for. */
    count: integer().notNull().default(1),
    thing: text({ mode: 'json' }).$type<ImportedThing>(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] }), index('import_items_place').on(t.importId, t.place)],
)
