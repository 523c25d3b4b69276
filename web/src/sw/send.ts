import { ACCOUNT_HEADER } from '@worker/core/account-header'
import { inStore } from '../outbox/database'
import { type Entry, inOrder, KEY_LIFE, laneOf, parseEntry } from '../outbox/entry'
import { writtenIn } from '../outbox/written'

/**
 * Sends what was written without a network, once there is one and no page is open to do it. Each thing goes under the key
 * that a page would send it under, so that both together do it once.
 *
 * @throws when there is still no network, for the browser to try again later
 */
export async function sendWaiting(isPageOpen: () => Promise<boolean>): Promise<void> {
  if (await isPageOpen()) return
  const owner = await whoseCookies()
  if (owner === null) return
  // The same lock as the pages have: one of all sends at a time.
  await navigator.locks.request(`warren.outbox.${owner}`, async () => {
    const stuck = new Set<string>()
    for (const entry of await entriesOf(owner)) {
      const lane = laneOf(entry)
      if (stuck.has(lane) || entry.failed !== null) continue
      if (await isPageOpen()) return
      // What follows one that has to wait waits, too.
      if (!(await sendOne(entry))) stuck.add(lane)
    }
  })
}

/** The account that the cookies are of, with its session renewed; null when it is over. */
export async function whoseCookies(): Promise<string | null> {
  const answer = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  if (answer.status >= 500) throw new Error('The server is not there yet.')
  const said: unknown = answer.ok ? await answer.json() : null
  return typeof said === 'object' && said !== null && 'userId' in said && typeof said.userId === 'string'
    ? said.userId
    : null
}

/** @returns whether it is done with; what the server refuses is for its author to see, on the next page */
async function sendOne(entry: Entry): Promise<boolean> {
  const { key, owner, kind, input, tried } = entry
  const written = writtenIn(kind, input, key)
  if (!written || (tried !== null && Date.now() - tried > KEY_LIFE)) return false
  await inStore('entries', 'readwrite', (store) => store.put({ ...entry, tried: tried ?? Date.now() }))
  const answer = await fetch(`/api/v1${written.path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, [ACCOUNT_HEADER]: owner },
    body: JSON.stringify(written.json),
  })
  if (answer.status >= 500) throw new Error('The server is not there yet.')
  if (answer.ok) await inStore('entries', 'readwrite', (store) => store.delete(key))
  return answer.ok
}

async function entriesOf(owner: string): Promise<Entry[]> {
  const stored = await inStore('entries', 'readonly', (store): IDBRequest<unknown[]> =>
    store.index('owner').getAll(owner),
  )
  return stored.flatMap((value) => parseEntry(value) ?? []).sort(inOrder)
}
