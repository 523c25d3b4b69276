import type { UserId } from '../../core/ids'
import { mentions } from '../../core/markup/named'
import { namesOf, notBy } from './message-store'

/*
 * Whom a message mentions: members, by the names they had when it was written. Only what mentions somebody costs a row, and
 * a mention counts as long as its message does, and nobody who is apart from them wrote it.
 */
const COUNTED = 100

export function noteMentions(sql: SqlStorage, seq: number, text: string, sender: UserId): void {
  // Most messages have no sign, and are not read for names.
  const names = /[@\uff20]/.test(text) ? mentions(text) : []
  if (names.length === 0) return
  sql.exec(
    `INSERT OR IGNORE INTO mentions (user_id, seq) SELECT user_id, ?2 FROM members
     WHERE username IN (SELECT value FROM json_each(?1)) AND state = 'joined' AND user_id <> ?3`,
    JSON.stringify(names),
    seq,
    sender,
  )
}

/** After an edit. */
export function mentionsAnew(sql: SqlStorage, seq: number, text: string, sender: UserId): void {
  sql.exec('DELETE FROM mentions WHERE seq = ?', seq)
  noteMentions(sql, seq, text, sender)
}

/** How many messages above a place mention somebody, but for those of some people, and the last of them. */
export function mentionsAbove(
  sql: SqlStorage,
  userId: UserId,
  seq: number,
  except: UserId[],
): { n: number; last: number | null } {
  const found = `SELECT m.seq FROM mentions AS n CROSS JOIN messages AS m ON m.seq = n.seq
    WHERE n.user_id = ? AND n.seq > ? AND m.deleted_at IS NULL${notBy(except)}
      AND NOT EXISTS (SELECT 1 FROM hidden AS h WHERE h.seq = n.seq AND h.user_id = n.user_id) ORDER BY n.seq DESC LIMIT ${COUNTED}`
  const query = `SELECT count(*) AS n, max(seq) AS last FROM (${found})`
  return sql.exec<{ n: number; last: number | null }>(query, userId, seq, ...namesOf(except)).one()
}
