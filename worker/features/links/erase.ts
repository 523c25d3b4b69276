import { eq } from 'drizzle-orm'
import type { Database, Statement } from '../../db/client'
import { type OwnCard, linkPreviews } from '../../db/schema'

/** What is kept of the page a card shows goes: a copy for whoever links there next. Others have their own. */
export function erasePreview(db: Database, card: Pick<OwnCard, 'of'> | null): Statement[] {
  return card === null ? [] : [db.delete(linkPreviews).where(eq(linkPreviews.url, card.of))]
}
