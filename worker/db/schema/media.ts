import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MediaId, UserId } from '../../core/ids'
import { mediaKinds, mediaPurposes, mediaTargets, type mediaVariants } from '../../features/media/vocabulary'
import { users } from './identity'

type Size = { width: number; height: number }
export type StoredVariants = Partial<Record<(typeof mediaVariants)[number], Size>>

/** What a post or a comment repeats of each. */
export type ListedMedia = {
  id: MediaId
  kind: (typeof mediaKinds)[number]
  type: string
  name: string | null
  size: number
  width: number | null
  height: number | null
  duration: number | null
  animated: boolean
  alt: string
  color: string | null
  placeholder: string | null
  variants: StoredVariants
}

/** What is known of each file; its bytes are objects of R2, named by its id and the variant. */
export const media = sqliteTable(
  'media',
  {
    id: text().$type<MediaId>().primaryKey(),
    ownerId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    purpose: text({ enum: mediaPurposes }).notNull(),
    kind: text({ enum: mediaKinds }).notNull(),
    type: text().notNull(),
    name: text(),
    /** Bytes of `full`. */
    size: integer().notNull(),
    width: integer(),
    height: integer(),
    /** Milliseconds. */
    duration: integer(),
    animated: integer({ mode: 'boolean' }).notNull().default(false),
    alt: text().notNull().default(''),
    color: text(),
    placeholder: text(),
    variants: text({ mode: 'json' }).$type<StoredVariants>().notNull().default({}),
    /** What it hangs on, which decides who may see it; until then nobody but its owner. */
    attachedTo: text({ enum: mediaTargets }),
    /** The id of a post, a comment or a person; of a message, its conversation and number. */
    attachedId: text(),
    /** Its place among those that hang there. */
    place: integer().notNull().default(0),
    /** Nobody may see it from then on, and its objects and this row are to go. */
    removedAt: integer(),
  },
  (t) => [
    index('media_attached').on(t.attachedTo, t.attachedId, t.place),
    index('media_owner').on(t.ownerId, t.id),
    index('media_loose')
      .on(t.id)
      .where(sql`attached_id IS NULL AND removed_at IS NULL`),
    index('media_removed')
      .on(t.removedAt)
      .where(sql`removed_at IS NOT NULL`),
  ],
)

/** What a person has uploaded in a day, also of what is gone again. */
export const mediaUse = sqliteTable(
  'media_use',
  {
    ownerId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** Days since 1970-01-01 UTC. */
    day: integer().notNull(),
    files: integer().notNull(),
    bytes: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ownerId, t.day] }), index('media_use_day').on(t.day)],
)

/** How far the clock has held the objects of R2 against the rows: every id up to here (`features/media/reconcile.ts`). */
export const mediaChecked = sqliteTable('media_checked', {
  id: integer().primaryKey(),
  upTo: text().notNull(),
})
