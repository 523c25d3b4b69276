import { type Entry, inOrder, parseEntry } from './entry'

/*
 * Where entries survive the tab, the browser and the night: IndexedDB, by key, with an index by owner. What cannot be
 * stored there (blocked, or full) is held in memory, as long as the page lives.
 */
const STORE = 'entries'
const memory = new Map<string, Entry>()
let opening: Promise<IDBDatabase> | undefined

/** The entries of one account alone, oldest first. */
export async function entriesOf(owner: string): Promise<Entry[]> {
  const stored = await inStore('readonly', (store): IDBRequest<unknown[]> =>
    store.index('owner').getAll(owner),
  ).catch(() => [])
  const held = [...memory.values()].filter((entry) => entry.owner === owner)
  const read = stored.flatMap((value) => parseEntry(value) ?? [])
  return [...new Map([...read, ...held].map((entry) => [entry.key, entry])).values()].sort(inOrder)
}

export async function putEntry(entry: Entry): Promise<void> {
  memory.delete(entry.key)
  await inStore('readwrite', (store) => store.put(entry)).catch(() => memory.set(entry.key, entry))
}

export async function removeEntries(keys: readonly string[]): Promise<void> {
  for (const key of keys) memory.delete(key)
  await Promise.all(
    keys.map((key) => inStore('readwrite', (store) => store.delete(key)).catch(() => undefined)),
  )
}

/** Requests are carried out in the order in which they were made. */
async function inStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  opening ??= open()
  const database = await opening
  return settled(ask(database.transaction(STORE, mode).objectStore(STORE)))
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('warren.outbox', 1)
  request.onupgradeneeded = () =>
    request.result.createObjectStore(STORE, { keyPath: 'key' }).createIndex('owner', 'owner')
  const opened = settled(request)
  opened.then(
    (database) => (database.onclose = () => (opening = undefined)),
    () => (opening = undefined),
  )
  return opened
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })
}
