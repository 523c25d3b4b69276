import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/*
 * What search keeps besides: the words of posts and the names of people are in indexes that only SQL knows
 * (migrations/0000_first.sql). Triggers keep all of it.
 */
/** How far the folding anew of what is stored folded is, for each table; see db/refold.ts. */
export const foldings = sqliteTable('foldings', {
  kind: text().primaryKey(),
  /** The `FOLDING` that all rows up to `doneUpTo` have, or all rows at all if that is null. */
  version: integer().notNull(),
  doneUpTo: text(),
})

/** How many public posts a tag stands on. */
export const tagTotals = sqliteTable(
  'tag_totals',
  { tag: text().primaryKey(), posts: integer().notNull() },
  (t) => [
    index('tag_totals_letter').on(sql`substr(${t.tag}, 1, 1)`, t.posts, t.tag),
    index('tag_totals_beginning').on(sql`substr(${t.tag}, 1, 3)`, t.posts, t.tag),
  ],
)
