import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import type { NewNotification } from './contract-hub'
import { userRef } from '../profiles/view'
import { kindsWanted, selectActor, selectAudience } from './facts'
import { rememberActor } from './told'

/**
 * An invitation as its person is to be told of it, or null if it is not welcome: rooms know no preferences, mutes or
 * blocks, and of a member only the name they had.
 */
export async function invitationFor(
  db: Database,
  person: UserId,
  news: NewNotification,
): Promise<NewNotification | null> {
  const actorId = news.actor.id
  const candidates = sql`SELECT ${person}`
  const [, [row], [actor]] = await db.batch([
    rememberActor(db, actorId, candidates),
    selectAudience(db, {
      actorId,
      candidates,
      subscribers: candidates,
      stands: sql`1`,
      aboutPost: false,
      postId: sql`NULL`,
      commentId: null,
    }),
    selectActor(db, actorId),
  ])
  if (!row || !actor || !kindsWanted(row).has('group_invitation')) return null
  return { ...news, actor: userRef(actor), actorVersion: actor.nameVersion }
}
