import { DAY, HOUR } from '../core/time'
import type { Closed, SightAnswer, SightRpc } from '../rpc'
import { isUsed, migrateStorage } from './object-storage'
import { StoredObject } from './stored-object'

/** Longer than anything is kept that has to ask here (`features/suggestions/hub-suggestions.ts`). */
const KEPT = DAY + 2 * HOUR

export const sightSteps = [
  `
  -- Of whom less is to be seen than before, and since when (milliseconds UTC).
  CREATE TABLE closed (n INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL, at INTEGER NOT NULL);
  CREATE INDEX closed_age ON closed (at);
  `,
] as const

const NAME = 'name'

/**
 * One for all: who was suspended, has left, or would rather not be suggested, within the last day. Whoever shows what they kept
 * of others asks here whether all of them are still to be seen (docs/decisions/118-suggestions-are-kept.md).
 */
export class SightLog extends StoredObject implements SightRpc {
  #last: number | null = null

  async close(people: Closed[]): Promise<void> {
    const { sql } = this.#storage
    const now = Date.now()
    sql.exec('DELETE FROM closed WHERE at < ?', now - KEPT)
    for (const person of people) sql.exec('INSERT INTO closed (user_id, at) VALUES (?, ?)', person, now)
    this.#last = null
  }

  async since(log: string, n: number): Promise<SightAnswer> {
    const { sql, kv } = this.#storage
    const name = kv.get<string>(NAME) ?? ''
    this.#last ??= sql.exec<{ n: number }>('SELECT coalesce(max(n), 0) AS n FROM closed').one().n
    const from = log === name ? n : 0
    if (log === name && from >= this.#last) return { log: name, n: from, closed: [] }
    const rows = sql.exec<{ user_id: Closed; at: number }>(
      'SELECT user_id, at FROM closed WHERE n > ? ORDER BY n',
      from,
    )
    return { log: name, n: this.#last, closed: rows.toArray().map(({ user_id: who, at }) => ({ who, at })) }
  }

  get #storage(): DurableObjectStorage {
    const { storage } = this.ctx
    const isNew = !isUsed(storage)
    migrateStorage(storage, sightSteps)
    if (isNew) storage.kv.put(NAME, crypto.randomUUID())
    return storage
  }
}
