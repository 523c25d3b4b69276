import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { exportStates } from '../../features/exports/vocabulary'
import { users } from './identity'

/** Where the next step of an archive begins; `features/exports/step.ts` knows what it means. */
export type StoredPlace = {
  /** The place of the section among all of them. */
  section: number
  /** The number of its next file. */
  file: number
  /** How far it is, as the section notes it. */
  after: string | null
}

/** Archives of accounts: one row for each that was asked for, until the clock forgets it. */
export const exports = sqliteTable(
  'exports',
  {
    id: text().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    state: text({ enum: exportStates }).notNull(),
    /** Where its owner found this Warren. */
    origin: text().notNull(),
    place: text({ mode: 'json' }).$type<StoredPlace>().notNull(),
    /** How many parts there are. */
    parts: integer().notNull().default(0),
    items: integer().notNull().default(0),
    /** Of all parts: at the end, the length of the archive. */
    bytes: integer().notNull().default(0),
    /** Times in a row that the next step failed. */
    failures: integer().notNull().default(0),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
    finishedAt: integer(),
    /** From then on nobody gets it, and its parts are to go. */
    expiresAt: integer(),
    /** When its parts had gone. */
    clearedAt: integer(),
  },
  (t) => [
    index('exports_owner').on(t.userId, t.id),
    uniqueIndex('exports_running')
      .on(t.userId)
      .where(sql`${t.state} = 'running'`),
    index('exports_waiting')
      .on(t.updatedAt)
      .where(sql`${t.state} = 'running'`),
    index('exports_expiry')
      .on(t.expiresAt)
      .where(sql`${t.clearedAt} IS NULL`),
    index('exports_cleared')
      .on(t.clearedAt)
      .where(sql`${t.clearedAt} IS NOT NULL`),
  ],
)

/** A file within a part of an archive. */
export type StoredEntry = {
  path: string
  /** As the manifest says it. */
  kind: string
  items: number | null
  size: number
  crc: number
  sha256: string
}

/** The parts of an archive, which are objects of R2; one after the other they are the ZIP. */
export const exportParts = sqliteTable(
  'export_parts',
  {
    exportId: text()
      .notNull()
      .references(() => exports.id),
    /** From 0. */
    number: integer().notNull(),
    key: text().notNull(),
    size: integer().notNull(),
    entries: text({ mode: 'json' }).$type<StoredEntry[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.exportId, t.number] })],
)
