import { eq } from 'drizzle-orm'
import { DomainError } from '../../core/errors'
import { MINUTE } from '../../core/time'
import type { Statement } from '../../db/client'
import { sessions } from '../../db/schema'
import type { UserCtx } from '../../ctx'

/** For so long after they have shown who they are, somebody may change how they are known. */
export const RECENT = 10 * MINUTE

/** When the viewer last showed who they are, in this session: one of the reads of `admit`. */
export function lastProof({ db, viewer }: UserCtx) {
  return db.select({ provenAt: sessions.provenAt }).from(sessions).where(eq(sessions.id, viewer.sessionId))
}

/**
 * A session that was left open on a table is not enough to take an account over.
 * @param proof what `lastProof` read
 * @throws recent_sign_in_required
 */
export function requireRecent({ now }: UserCtx, [proof]: { provenAt: number }[]): void {
  if (proof && now - proof.provenAt <= RECENT) return
  throw new DomainError('recent_sign_in_required', 'For this, show once more that it is you.')
}

/** The statement that notes that they just did. */
export function proven({ db, viewer, now }: UserCtx): Statement {
  return db.update(sessions).set({ provenAt: now }).where(eq(sessions.id, viewer.sessionId))
}
