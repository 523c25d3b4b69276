import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A page that is linked to, as a text that links to it shows it. */
export type StoredCard = {
  url: string
  host: string
  title: string
  description: string | null
  site: string | null
  image: { url: string; width: number; height: number; alt: string } | null
}

/** The card of the first link of a text. It is a copy: the page may say something else by now. */
export type OwnCard = {
  /** The address as it was linked to, in its canonical form. */
  of: string
  /** Null once its author has removed it. */
  card: StoredCard | null
}

/** What was found at an address, so that it is asked once for all who link to it. */
export const linkPreviews = sqliteTable(
  'link_previews',
  {
    /** In its canonical form: `features/links/policy.ts`. */
    url: text().primaryKey(),
    /** Null when there was nothing to show. */
    card: text({ mode: 'json' }).$type<StoredCard>(),
    /** Why not, in one word. */
    failure: text(),
    /** Until then it is believed; 0 before the first answer. */
    freshUntil: integer().notNull(),
    /** Until then somebody is looking. */
    claimedUntil: integer().notNull(),
  },
  (t) => [index('link_previews_age').on(t.freshUntil)],
)
