import { eq, sql } from 'drizzle-orm'
import type { SessionId } from '../../core/ids'
import { isBarred } from '../../core/standing'
import type { Viewer } from '../../core/viewer'
import type { Ctx } from '../../ctx'
import { preparedRead } from '../../db/prepared'
import { sessions, users } from '../../db/schema'

/** Whose session it is, as somebody without a role; null when it has ended, or they may not be here. */
export async function viewerOf({ db, now }: Ctx, id: SessionId): Promise<Viewer | null> {
  const { found } = await findSession(db, { id }, {})
  const [row] = found
  if (!row || row.tokenExpiresAt <= now || row.standing === 'deactivated') return null
  const { standing, suspendedUntil, ...viewer } = row
  return isBarred({ standing, suspendedUntil }, now) ? null : { ...viewer, role: 'user' }
}

const findSession = preparedRead((db, { id }: { id: SessionId }) => ({
  found: db
    .select({
      id: users.id,
      username: users.username,
      sessionId: sessions.id,
      tokenExpiresAt: sessions.expiresAt,
      standing: users.standing,
      suspendedUntil: users.suspendedUntil,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, sql`${id}`)),
}))
