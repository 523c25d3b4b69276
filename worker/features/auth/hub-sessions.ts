import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ConversationId } from '../../core/conversation-id'
import { SessionId, timeOf, UserId } from '../../core/ids'
import { DAY, MINUTE, SECOND } from '../../core/time'
import type { Viewer } from '../../core/viewer'
import { roles } from '../../core/vocabulary'
import type { Refusal, Result } from '../../core/result'
import { ACCESS_TOKEN_LIFE } from './tokens'

/*
 * What a hub knows of its person's sessions: tickets for sockets, which sessions have ended while their access tokens
 * are still good, and the rooms where they have sockets.
 */
const TICKET_LIFE = 30 * SECOND
const TICKETS = 50
const ROOMS = 1_000
/** A socket that opened so long ago is opened anew, or is long gone. */
const REMEMBERED = 30 * DAY
/** Messages sent over HTTP, in a window of this many milliseconds. */
const RATE = { max: 60, window: 10 * SECOND }
/** Sockets opened in rooms: each is asked about twice, before and after. */
const OPENINGS = { max: 240, window: MINUTE }

const TicketHolder = z.object({
  id: UserId,
  username: z.string(),
  role: z.enum(roles),
  sessionId: SessionId,
  tokenExpiresAt: z.number(),
})

/** All sessions that began before `before` ended, but one. */
type AllEnded = { before: number; except: SessionId | null; until: number }
const ended: Refusal = {
  ok: false,
  code: 'session_ended',
  detail: 'This session has ended. Please log in again.',
}
const tooFast: Refusal = {
  ok: false,
  code: 'rate_limited',
  detail: 'That was a little fast. Try again in a few seconds.',
}

const ALL_ENDED = 'sessions.allEnded'
const SENT = 'sessions.sent'
const OPENED = 'sessions.opened'

/** A secret that opens one socket; only its hash is stored. */
export function createTicket({ sql }: DurableObjectStorage, viewer: Viewer, now: number): string {
  const secret = randomBytes(32).toString('base64url')
  const row = [hash(secret), JSON.stringify(viewer), now + TICKET_LIFE]
  sql.exec('INSERT INTO tickets (hash, viewer, expires_at) VALUES (?, ?, ?)', ...row)
  sql.exec(
    'DELETE FROM tickets WHERE expires_at <= ? OR hash NOT IN (SELECT hash FROM tickets ORDER BY expires_at DESC LIMIT ?)',
    now,
    TICKETS,
  )
  return secret
}

/** Whose ticket it is, once. */
export function takeTicket(storage: DurableObjectStorage, secret: string, now: number): Viewer | null {
  const [ticket] = storage.sql
    .exec<{ viewer: string; expiresAt: number }>(
      'DELETE FROM tickets WHERE hash = ? RETURNING viewer, expires_at AS expiresAt',
      hash(secret),
    )
    .toArray()
  if (!ticket || ticket.expiresAt <= now) return null
  const viewer = TicketHolder.parse(JSON.parse(ticket.viewer))
  return isEnded(storage, viewer.sessionId, now) ? null : viewer
}

/** Remembers that sessions ended, until their access tokens have run out by themselves. */
export function rememberEnded(
  storage: DurableObjectStorage,
  sessions: SessionId[] | 'all',
  except: SessionId | null,
  at: number,
): void {
  const until = at + ACCESS_TOKEN_LIFE
  if (sessions === 'all') {
    const known = storage.kv.get<AllEnded>(ALL_ENDED)
    if (!known || known.before < at)
      storage.kv.put(ALL_ENDED, { before: at, except, until } satisfies AllEnded)
    return
  }
  for (const id of sessions) {
    storage.sql.exec('INSERT OR IGNORE INTO ended_sessions (id, until) VALUES (?, ?)', id, until)
  }
}

/** Whether a session may no longer act, though its access token is still good. */
export function isEnded(storage: DurableObjectStorage, id: SessionId, now: number): boolean {
  const all = storage.kv.get<AllEnded>(ALL_ENDED)
  if (all && now < all.until && id !== all.except && timeOf(id) < all.before) return true
  const query = 'SELECT 1 FROM ended_sessions WHERE id = ? AND until > ?'
  return storage.sql.exec(query, id, now).toArray().length > 0
}

/** Whether a session may send a message over HTTP; counts it. Unless `limited`, none is too many. */
export function permit(
  storage: DurableObjectStorage,
  session: SessionId,
  { now, limited }: { now: number; limited: boolean },
): Result<object> {
  if (isEnded(storage, session, now)) return ended
  return counts(storage, SENT, RATE, now) && limited ? tooFast : { ok: true }
}

/** Counts one more. @returns whether it is one too many */
function counts(storage: DurableObjectStorage, key: string, rate: typeof RATE, now: number): boolean {
  const known = storage.kv.get<{ since: number; count: number }>(key)
  const window = known && now - known.since < rate.window ? known : { since: now, count: 0 }
  storage.kv.put(key, { ...window, count: window.count + 1 })
  return window.count >= rate.max
}

/**
 * Whether a session may open a socket in a room.
 *
 * @param room where it has one, to be remembered and closed with the session; null while it is not known that there is
 * such a room
 */
export function permitRoom(
  storage: DurableObjectStorage,
  session: SessionId,
  room: ConversationId | null,
  { now, limited }: { now: number; limited: boolean },
): Result<object> {
  if (isEnded(storage, session, now)) return ended
  if (counts(storage, OPENED, OPENINGS, now) && limited) return tooFast
  if (room === null) return { ok: true }
  const query = 'INSERT OR REPLACE INTO session_rooms (session_id, room_id, at) VALUES (?, ?, ?)'
  storage.sql.exec(query, session, room, now)
  return { ok: true }
}

/** Marks where ended sessions may have sockets: those rooms are to be told, until each has heard it. */
export function markEnded({ sql }: DurableObjectStorage, ended: (session: SessionId) => boolean): void {
  const open = sql
    .exec<{ session: SessionId }>('SELECT DISTINCT session_id AS session FROM session_rooms WHERE ended = 0')
    .toArray()
  for (const { session } of open)
    if (ended(session)) sql.exec('UPDATE session_rooms SET ended = 1 WHERE session_id = ?', session)
}

/** Rooms that have to hear of ended sessions, and of which. */
export function roomsToTell(
  { sql }: DurableObjectStorage,
  limit: number,
): { room: ConversationId; sessions: SessionId[] }[] {
  return sql
    .exec<{ room: ConversationId; sessions: string }>(
      `SELECT room_id AS room, json_group_array(session_id) AS sessions FROM session_rooms
       WHERE ended = 1 GROUP BY room_id ORDER BY min(at) LIMIT ?`,
      limit,
    )
    .toArray()
    .map(({ room, sessions }) => ({ room, sessions: z.array(SessionId).parse(JSON.parse(sessions)) }))
}

export function dropTold({ sql }: DurableObjectStorage, room: ConversationId, sessions: SessionId[]): void {
  const query =
    'DELETE FROM session_rooms WHERE room_id = ? AND ended = 1 AND session_id IN (SELECT value FROM json_each(?))'
  sql.exec(query, room, JSON.stringify(sessions))
}

/** @returns whether rooms have to be told: a place that is remembered no longer is closed, and whoever is there comes back */
export function tidySessions({ sql }: DurableObjectStorage, now: number): boolean {
  sql.exec('DELETE FROM tickets WHERE expires_at <= ?', now)
  sql.exec('DELETE FROM ended_sessions WHERE until <= ?', now)
  const aged = sql.exec(
    `UPDATE session_rooms SET ended = 1 WHERE ended = 0 AND (at < ?
       OR rowid NOT IN (SELECT rowid FROM session_rooms ORDER BY at DESC LIMIT ${ROOMS})) RETURNING 1`,
    now - REMEMBERED,
  )
  return aged.toArray().length > 0
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
