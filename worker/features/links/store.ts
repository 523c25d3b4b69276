import { eq, lte, sql } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { linkPreviews, type StoredCard } from '../../db/schema'
import { linkLimits } from './limits'

export function findPreview(db: Database, url: string) {
  return db
    .select({ card: linkPreviews.card, freshUntil: linkPreviews.freshUntil })
    .from(linkPreviews)
    .where(eq(linkPreviews.url, url))
}

/** Gives a row to the one who is to look: if nobody else is looking, and what is known is out of date. */
export function claim(db: Database, url: string, now: number) {
  const claimedUntil = now + linkLimits.claim
  return db
    .insert(linkPreviews)
    .values({ url, card: null, failure: null, freshUntil: 0, claimedUntil })
    .onConflictDoUpdate({
      target: linkPreviews.url,
      set: { claimedUntil },
      setWhere: sql`${linkPreviews.claimedUntil} <= ${now} AND ${lte(linkPreviews.freshUntil, now)}`,
    })
    .returning({ url: linkPreviews.url })
}

/** What was found, or why nothing was. */
export function keepFound(
  db: Database,
  url: string,
  found: { card: StoredCard } | { failure: string },
  now: number,
) {
  const row =
    'card' in found
      ? { card: found.card, failure: null, freshUntil: now + linkLimits.fresh }
      : { card: null, failure: found.failure, freshUntil: now + linkLimits.failed }
  return db
    .update(linkPreviews)
    .set({ ...row, claimedUntil: 0 })
    .where(eq(linkPreviews.url, url))
}
