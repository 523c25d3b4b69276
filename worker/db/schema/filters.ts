import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { FilterId, UserId } from '../../core/ids'
import { type FilterAction, filterActions } from '../../features/filters/vocabulary'
import { users } from './identity'

const owner = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

/** Words a person would rather not see. */
export const wordFilters = sqliteTable(
  'word_filters',
  {
    id: text().$type<FilterId>().primaryKey(),
    userId: owner(),
    /** As the person wrote it. */
    phrase: text().notNull(),
    wholeWord: integer({ mode: 'boolean' }).notNull(),
    action: text({ enum: filterActions }).notNull(),
    /** What is looked for in the `words` of posts and comments (core/words.ts). */
    needle: text().notNull(),
    expiresAt: integer(),
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex('word_filters_needle').on(t.userId, t.needle),
    index('word_filters_page').on(t.userId, t.id),
  ],
)

/**
 * All filters of a person in one row, kept by triggers: a page reads this row, however many filters there are. Each list
 * has one entry for each filter, all in the same order.
 */
export const filterSets = sqliteTable('filter_sets', {
  userId: text()
    .$type<UserId>()
    .primaryKey()
    .references(() => users.id),
  needles: text({ mode: 'json' }).$type<string[]>().notNull(),
  actions: text({ mode: 'json' }).$type<FilterAction[]>().notNull(),
  phrases: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** When each ends; a time beyond all others for never. */
  ends: text({ mode: 'json' }).$type<number[]>().notNull(),
})
