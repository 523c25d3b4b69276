import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { users } from './identity'

/**
 * The day (since 1970-01-01 UTC) on which a person's hub was last known to be in use. New posts are passed on to hubs
 * with a recent day; the hub itself writes it, so it knows when it was left out and has to read the database afresh.
 */
export const homeVisits = sqliteTable('home_visits', {
  userId: text()
    .$type<UserId>()
    .primaryKey()
    .references(() => users.id),
  day: integer().notNull(),
})
