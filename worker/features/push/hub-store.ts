/*
 * What the hub of a person has to say while they are away. A row is a conversation or a notification; `version` grows with
 * what happens there (the number of a message, the revision of a notification), so that each of it is asked for once.
 */
type Pending = { topic: string; version: number; at: number }

/** Rows of so long ago tell nobody anything. */
const KEPT = 7 * 86_400_000

/** @returns whether it is new */
export function owePush(sql: SqlStorage, { topic, version, at }: Pending): boolean {
  const query = `INSERT INTO pushes (topic, version, at) VALUES (?, ?, ?)
    ON CONFLICT (topic) DO UPDATE SET version = excluded.version, at = excluded.at WHERE excluded.version > version
    RETURNING 1`
  return sql.exec(query, topic, version, at).toArray().length > 0
}

/** Those nobody asked for yet, the oldest first. */
export function pushesOwed(sql: SqlStorage, limit: number): Pending[] {
  const query = 'SELECT topic, version, at FROM pushes WHERE version > asked ORDER BY at LIMIT ?'
  return sql.exec<Pending>(query, limit).toArray()
}

/** They were asked for, or seen: what comes after is another. */
export function settlePushes(sql: SqlStorage, pushes: Pending[]): void {
  for (const { topic, version } of pushes)
    sql.exec('UPDATE pushes SET asked = max(asked, ?) WHERE topic = ?', version, topic)
}

export function wasSent(sql: SqlStorage, topic: string, version: number): boolean {
  return sql.exec('SELECT 1 FROM pushes WHERE topic = ? AND sent >= ?', topic, version).toArray().length > 0
}

/** What was sent need not be asked for either. */
export function noteSent(sql: SqlStorage, topic: string, version: number): void {
  sql.exec('UPDATE pushes SET sent = max(sent, ?1), asked = max(asked, ?1) WHERE topic = ?2', version, topic)
}

export function tidyPushes(sql: SqlStorage, now: number): void {
  sql.exec('DELETE FROM pushes WHERE at < ?', now - KEPT)
}

/** Topics are named after whom they are about. */
export function forgetTopics(sql: SqlStorage, person: string): void {
  sql.exec('DELETE FROM pushes WHERE instr(topic, ?)', person)
}
