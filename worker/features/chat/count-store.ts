import type { ConversationId } from '../../core/conversation-id'
import { DAY, MINUTE } from '../../core/time'

/*
 * How the instance learns how many messages there are, apart from the writing itself: some time after a message the room
 * says how many it has had on each day. These are sums and not differences, so a report can be repeated, and a crash
 * between the report and its note here counts nothing twice.
 */
const WAIT = MINUTE
const WAIT_AFTER_FAILURE = 5 * MINUTE

export type CountReport = {
  room: ConversationId
  upTo: number
  /** In order; the last is the one that may grow. */
  days: { day: number; n: number }[]
}

type Counted = {
  id: ConversationId
  seq: number
  day: number
  n: number
  at: number | null
  last: number
}

function counted(sql: SqlStorage): Counted {
  return sql
    .exec<Counted>(
      `SELECT id, counted_seq AS seq, counted_day AS day, counted_n AS n, count_at AS at,
         (SELECT coalesce(max(seq), 0) FROM messages) AS last FROM room`,
    )
    .one()
}

/** What is to be reported now; null while it is too early, or there is nothing new. Arranges when it will be time. */
export function dueReport(sql: SqlStorage, now: number): CountReport | null {
  const { id, seq, day, n, at, last } = counted(sql)
  if (last === seq) return null
  if (at === null) sql.exec('UPDATE room SET count_at = ?', now + WAIT)
  if (at === null || at > now) return null
  // A clock that went back across midnight must not make a day grow that was reported in full.
  const query = `SELECT max(created_at / ${DAY}, ?) AS day, count(*) AS n FROM messages
    WHERE seq > ? AND seq <= ? AND event IS NULL GROUP BY 1 ORDER BY 1`
  const days = sql.exec<{ day: number; n: number }>(query, day, seq, last).toArray()
  return { room: id, upTo: last, days: days.map((one) => (one.day === day ? { day, n: n + one.n } : one)) }
}

export function noteReported(sql: SqlStorage, { upTo, days }: CountReport, now: number): void {
  const lately = days.at(-1)
  if (lately) sql.exec('UPDATE room SET counted_day = ?, counted_n = ?', lately.day, lately.n)
  // Whatever was said since waits for the next report.
  const more = `iif((SELECT max(seq) FROM messages) > ?1, ?2, NULL)`
  sql.exec(`UPDATE room SET counted_seq = ?1, count_at = ${more}`, upTo, now + WAIT)
}

export function noteNotReported(sql: SqlStorage, now: number): void {
  sql.exec('UPDATE room SET count_at = ?', now + WAIT_AFTER_FAILURE)
}

/** When the room's alarm must ring: for the inboxes, for the next report, or for deleted files. */
export function nextAlarm(sql: SqlStorage): number | null {
  const query = 'SELECT alarm_at AS tell, count_at AS count, media_at AS media FROM room'
  const { tell, count, media } = sql.exec<Record<'tell' | 'count' | 'media', number | null>>(query).one()
  const times = [tell, count, media].filter((at) => at !== null)
  return times.length > 0 ? Math.min(...times) : null
}
