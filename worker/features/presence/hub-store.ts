import type { UserId } from '../../core/ids'
import type { Audience } from './policy'

/*
 * Presence as a hub stores it: whether this person counts as online, and which friends are online and want to hear of
 * it. Both outlive the object's memory, so nobody is left online by a restart.
 */
export type PresenceState = {
  online: boolean
  leftAt: number | null
  lastSeenAt: number | null
  /** Null until it was read since this person came online: then nobody may be told. */
  audience: Audience | null
  /** How often in a row reading it, or greeting somebody of it, has failed. */
  failures?: number
}

const KEY = 'presence'
const never: PresenceState = { online: false, leftAt: null, lastSeenAt: null, audience: null }

export function presenceState({ kv }: DurableObjectStorage): PresenceState {
  return kv.get<PresenceState>(KEY) ?? never
}

export function changePresence(storage: DurableObjectStorage, change: Partial<PresenceState>): PresenceState {
  const next = { ...presenceState(storage), ...change }
  storage.kv.put(KEY, next)
  return next
}

const GOODBYES = 'presence.goodbyes'

/** Friends who are still to be told that this person went. */
export function goodbyesOwed({ kv }: DurableObjectStorage): UserId[] {
  return kv.get<UserId[]>(GOODBYES) ?? []
}

export function oweGoodbyes(storage: DurableObjectStorage, friends: UserId[]): void {
  if (friends.length > 0) storage.kv.put(GOODBYES, [...new Set([...goodbyesOwed(storage), ...friends])])
}

export function settleGoodbyes(storage: DurableObjectStorage, told: ReadonlySet<UserId>): void {
  const left = goodbyesOwed(storage).filter((id) => !told.has(id))
  if (left.length > 0) storage.kv.put(GOODBYES, left)
  else storage.kv.delete(GOODBYES)
}

/** A friend who is online; `shown`: whether they show it. @returns whether they showed it before */
export function putFriend({ sql }: DurableObjectStorage, id: UserId, shown: boolean): boolean {
  const before = friendShown(sql, id)
  const row = [id, shown ? 1 : 0]
  sql.exec('INSERT OR REPLACE INTO friends_online (user_id, shown) VALUES (?, ?)', ...row)
  return before
}

/** @returns whether they showed that they were online */
export function dropFriend({ sql }: DurableObjectStorage, id: UserId): boolean {
  const before = friendShown(sql, id)
  sql.exec('DELETE FROM friends_online WHERE user_id = ?', id)
  return before
}

/** Takes everybody out of the list. */
export function takeFriends({ sql }: DurableObjectStorage): UserId[] {
  return sql
    .exec<{ id: UserId }>('DELETE FROM friends_online RETURNING user_id AS id')
    .toArray()
    .map(({ id }) => id)
}

/** The friends who are online and show it. */
export function friendsShown({ sql }: DurableObjectStorage): UserId[] {
  return sql
    .exec<{ id: UserId }>('SELECT user_id AS id FROM friends_online WHERE shown = 1 ORDER BY user_id')
    .toArray()
    .map(({ id }) => id)
}

function friendShown(sql: SqlStorage, id: UserId): boolean {
  return sql.exec('SELECT 1 FROM friends_online WHERE user_id = ? AND shown = 1', id).toArray().length > 0
}
