import type { UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import { words } from './media-of-message'
import { lastSeq, messageColumns, type MessageRow } from './message-store'
import { notHiddenFrom } from './room-hidden'

/** How many of the latest messages one search looks through. */
const SEARCHED = 20_000
const FOLDED_AT_ONCE = 2_000

/** What a viewer sees: from which message on, but for what they hid from themselves. */
export type Seen = { firstSeq: number; viewer: UserId }

/** At most `limit` messages before a place, the newest first. */
export function messagesBefore(sql: SqlStorage, firstSeq: number, before: number, limit: number) {
  const query = `SELECT ${messageColumns} FROM messages WHERE seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ?`
  return sql.exec<MessageRow>(query, firstSeq, before, limit).toArray()
}

/** At most `limit` messages after a place, the oldest first. */
export function messagesAfter(sql: SqlStorage, firstSeq: number, after: number, limit: number) {
  const query = `SELECT ${messageColumns} FROM messages WHERE seq >= ? AND seq > ? ORDER BY seq LIMIT ?`
  return sql.exec<MessageRow>(query, firstSeq, after, limit).toArray()
}

/** At most `limit` messages with `q` in them before a place, the newest first, and the last place looked at. */
export function searchMessages(
  sql: SqlStorage,
  { firstSeq, viewer }: Seen,
  before: number,
  limit: number,
  q: string,
) {
  foldAnew(sql)
  const window = `SELECT ${messageColumns}, folded FROM messages WHERE seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ${SEARCHED}`
  const query = `SELECT ${messageColumns.replaceAll(/\w+ AS /g, '')} FROM (${window}) WHERE instr(folded, ?) > 0${notHiddenFrom(viewer)}
    ORDER BY seq DESC LIMIT ?`
  const rows = sql.exec<MessageRow>(query, firstSeq, before, folded(q), viewer, limit).toArray()
  const top = Math.min(before - 1, lastSeq(sql))
  return { rows, lookedUpTo: Math.max(firstSeq, top - SEARCHED + 1) }
}

/** Messages that were stored by older rules, the newest first: as many as one search has time for. */
function foldAnew(sql: SqlStorage): void {
  const query = `SELECT seq, text, media FROM messages WHERE is_folded = 0 ORDER BY seq DESC LIMIT ${FOLDED_AT_ONCE}`
  const stale = sql.exec<Pick<MessageRow, 'seq' | 'text' | 'media'>>(query).toArray()
  for (const { seq, text, media } of stale)
    sql.exec('UPDATE messages SET folded = ?, is_folded = 1 WHERE seq = ?', folded(words(text, media)), seq)
}

/** Every message that changed after `rev` for somebody, in order; null when that is more than a client should be sent. */
export function changedSince(
  sql: SqlStorage,
  { firstSeq, viewer }: Seen,
  rev: number,
  most: { rows: number; characters: number },
): MessageRow[] | null {
  const where = `rev > ?1 AND seq >= ?2 UNION
    SELECT messages.rowid FROM hidden CROSS JOIN messages ON messages.seq = hidden.seq
    WHERE hidden.user_id = ?3 AND hidden.rev > ?1 AND messages.seq >= ?2`
  const changed = `FROM messages WHERE rowid IN (SELECT rowid FROM messages WHERE ${where} LIMIT ${most.rows + 1})`
  const { n, size } = sql
    .exec<{ n: number; size: number }>(
      `SELECT count(*) AS n, coalesce(sum(length(text) + length(coalesce(media, '')) + length(coalesce(card, ''))), 0) AS size ${changed}`,
      rev,
      firstSeq,
      viewer,
    )
    .one()
  if (n > most.rows || size > most.characters) return null
  const query = `SELECT ${messageColumns} ${changed} ORDER BY seq`
  return sql.exec<MessageRow>(query, rev, firstSeq, viewer).toArray()
}

/** At most `limit` of those that are pinned before a place, the newest first. */
export function pinnedMessages(
  sql: SqlStorage,
  { firstSeq, viewer }: Seen,
  before: number,
  limit: number,
): MessageRow[] {
  const query = `SELECT ${messageColumns} FROM messages WHERE pinned_at IS NOT NULL AND deleted_at IS NULL
    AND seq >= ? AND seq < ?${notHiddenFrom(viewer)} ORDER BY seq DESC LIMIT ?`
  return sql.exec<MessageRow>(query, firstSeq, before, viewer, limit).toArray()
}

/** The first message from a time on: places have no gaps and times go on, so it is found by halving. */
export function firstFrom(sql: SqlStorage, firstSeq: number, time: number): number {
  let [low, high] = [firstSeq, lastSeq(sql) + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const query = 'SELECT created_at AS at FROM messages WHERE seq = ?'
    const at = sql.exec<{ at: number }>(query, middle).toArray()[0]?.at ?? 0
    if (at < time) low = middle + 1
    else high = middle
  }
  return low
}
