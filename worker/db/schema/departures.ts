import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { MediaId, UserId } from '../../core/ids'
import { type ProfileField, users } from './identity'

/** What was shown of somebody, which their row of `users` says no more while they are away. */
export type KeptIdentity = {
  displayName: string
  searchName: string
  bio: string
  /** Whoever left before there were any has none. */
  pronouns?: string
  fields?: ProfileField[]
  avatarSeed: string
  bunnySeed: string | null
  picture: MediaId | null
  banner: MediaId | null
  bannerColor: string
}

/** Who has deactivated their account, or is to be deleted. Of who is deleted an id of this row alone is left. */
export const departures = sqliteTable(
  'departures',
  {
    id: text().primaryKey(),
    /** Null once they are deleted. */
    userId: text()
      .$type<UserId>()
      .references(() => users.id),
    /** Theirs while they may come back; null once they are deleted. */
    username: text(),
    identity: text({ mode: 'json' }).$type<KeptIdentity>(),
    startedBy: text({ enum: ['owner', 'operator'] }).notNull(),
    since: integer().notNull(),
    /** When the deletion begins; null for who has only deactivated their account. */
    dueAt: integer(),
    /** When they were told that it is about to begin. */
    warnedAt: integer(),
    /** What is being deleted (`features/deletion/steps.ts`); null before it has begun, `done` at the end. */
    step: text(),
    /** How far that step is: a key in its own order. */
    place: text().notNull().default(''),
    /** Parts done so far, of all steps. */
    parts: integer().notNull().default(0),
    /** When the last part was done. */
    touchedAt: integer(),
    finishedAt: integer(),
  },
  (t) => [
    uniqueIndex('departures_person').on(t.userId),
    uniqueIndex('departures_username').on(t.username),
    index('departures_due')
      .on(t.dueAt)
      .where(sql`${t.dueAt} IS NOT NULL AND ${t.finishedAt} IS NULL`),
  ],
)

/** The objects that a deletion still has to visit: hubs by the id of their person, rooms by their own. */
export const departurePlaces = sqliteTable(
  'departure_places',
  {
    departureId: text()
      .notNull()
      .references(() => departures.id),
    kind: text({ enum: ['hub', 'room'] }).notNull(),
    id: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.departureId, t.kind, t.id] })],
)

/** Names of people who were deleted, which nobody gets for a while. Hashed with the signing key, so none can be read here. */
export const reservedNames = sqliteTable(
  'reserved_names',
  { hash: text().primaryKey(), until: integer().notNull() },
  (t) => [index('reserved_names_until').on(t.until)],
)
