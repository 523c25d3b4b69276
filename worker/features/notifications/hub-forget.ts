import type { UserId } from '../../core/ids'
import { changePresence, presenceState, settleGoodbyes } from '../presence/hub-store'
import { forgetNames } from './hub-names'
import { touch } from './hub-store'

/**
 * Somebody is deleted: forgets what they did, how they were called, what they said, and that they were among this person's.
 * @returns whether anything is shown differently
 */
export function forgetPerson(storage: DurableObjectStorage, person: UserId, now: number): boolean {
  const { sql } = storage
  const told = sql
    .exec<{ id: string }>('DELETE FROM news WHERE actor_id = ? RETURNING notification_id AS id', person)
    .toArray()
  const changed = touch(
    storage,
    told.map(({ id }) => id),
  )
  // The name of a notification may hold their id; who does not know that it went fetches afresh.
  sql.exec('DELETE FROM notifications WHERE removed = 1 AND instr(id, ?) > 0', person)
  sql.exec('DELETE FROM withdrawals WHERE actor_id = ?1 OR instr(notification_id, ?1) > 0', person)
  sql.exec('DELETE FROM friends_online WHERE user_id = ?', person)
  sql.exec('DELETE FROM watchers WHERE watcher_id = ?', person)
  sql.exec('DELETE FROM timeline WHERE author_id = ?', person)
  sql.exec('DELETE FROM timeline_people WHERE author_id = ?', person)
  sql.exec('DELETE FROM timeline_listed WHERE author_id = ?', person)
  sql.exec('DELETE FROM timeline_reposts WHERE by_id = ?', person)
  forgetNames(sql, now)
  settleGoodbyes(storage, new Set([person]))
  const { audience } = presenceState(storage)
  if (audience?.friends.includes(person))
    changePresence(storage, {
      audience: { ...audience, friends: audience.friends.filter((id) => id !== person) },
    })
  return changed
}
