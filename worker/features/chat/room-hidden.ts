import type { UserId } from '../../core/ids'
import type { Message } from './contract'

/*
 * What people delete for themselves alone. The message stays for the others; for them its place is empty, wherever it is
 * shown: history, search, answers to `hello`, frames, files, lists, and what is unread. Nobody else learns of it.
 */

export function hideMessage(sql: SqlStorage, seq: number, userId: UserId, rev: number): void {
  sql.exec('INSERT OR IGNORE INTO hidden (seq, user_id, rev) VALUES (?, ?, ?)', seq, userId, rev)
}

export function isHidden(sql: SqlStorage, seq: number, userId: UserId): boolean {
  return sql.exec('SELECT 1 FROM hidden WHERE seq = ? AND user_id = ?', seq, userId).toArray().length > 0
}

export function hidesAnything(sql: SqlStorage, userId?: UserId): boolean {
  const query = `SELECT 1 FROM hidden${userId === undefined ? '' : ' WHERE user_id = ?'} LIMIT 1`
  return sql.exec(query, ...(userId === undefined ? [] : [userId])).toArray().length > 0
}

/** Those who have hidden a message from themselves, and by which change. */
export function hidersOf(sql: SqlStorage, seq: number): Map<UserId, number> {
  const query = 'SELECT user_id AS userId, rev FROM hidden WHERE seq = ?'
  const rows = sql.exec<{ userId: UserId; rev: number }>(query, seq).toArray()
  return new Map(rows.map(({ userId, rev }) => [userId, rev]))
}

/** Messages as somebody sees them. */
export function withoutHidden(sql: SqlStorage, viewer: UserId, messages: Message[]): Message[] {
  if (messages.length === 0 || !hidesAnything(sql, viewer)) return messages
  const query = 'SELECT seq, rev FROM hidden WHERE user_id = ? AND seq IN (SELECT value FROM json_each(?))'
  const seqs = JSON.stringify(messages.map(({ seq }) => seq))
  const found = sql.exec<{ seq: number; rev: number }>(query, viewer, seqs).toArray()
  const revs = new Map(found.map(({ seq, rev }) => [seq, rev]))
  return messages.map((message) => {
    const rev = revs.get(message.seq)
    return rev === undefined ? message : emptied(message, rev)
  })
}

/** Its place, and nothing else of it. */
export function emptied(message: Message, rev: number): Message {
  const nothing = { text: '', media: [], replyTo: null, card: null, reactions: [] }
  return { ...message, ...nothing, hidden: true, pinned: false, rev: Math.max(message.rev, rev) }
}

/** A condition on `seq`, and what it binds; nothing for who hides nothing. */
export function notHiddenFrom(viewer: UserId | null): string {
  return viewer === null ? '' : ' AND seq NOT IN (SELECT seq FROM hidden WHERE user_id = ?)'
}

export function forgetHidden(sql: SqlStorage, userId: UserId): void {
  sql.exec('DELETE FROM hidden WHERE user_id = ?', userId)
}
