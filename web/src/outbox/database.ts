/*
 * Where what waits survives the tab, the browser and the night: one database, with a store for entries and one for the
 * files that belong to them or to a draft. Both have an index by owner.
 */
type StoreName = 'entries' | 'files'

let opening: Promise<IDBDatabase> | undefined
const listeners = new Set<() => void>()

/** Called when the database can be had after all: what was held in memory meanwhile belongs there. */
export function onAvailable(listener: () => void): void {
  listeners.add(listener)
}

/** Requests are carried out in the order in which they were made. */
export async function inStore<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  opening ??= open()
  const database = await opening
  return settled(ask(database.transaction(name, mode).objectStore(name)))
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('warren.outbox', 2)
    let blocked = false
    request.onupgradeneeded = () => {
      for (const name of ['entries', 'files'] satisfies StoreName[]) {
        if (request.result.objectStoreNames.contains(name)) continue
        request.result.createObjectStore(name, { keyPath: 'key' }).createIndex('owner', 'owner')
      }
    }
    request.onsuccess = () => {
      release(request.result)
      resolve(request.result)
      if (!blocked) return
      opening = Promise.resolve(request.result)
      for (const listener of listeners) listener()
    }
    request.onerror = () => {
      opening = undefined
      reject(request.error ?? new Error('IndexedDB'))
    }
    // A tab of an older release holds the database. Until that is closed everything is held in memory, and nobody asks
    // again: another request would wait behind this one, and be told nothing.
    request.onblocked = () => {
      blocked = true
      reject(new Error('IndexedDB is held by an older page'))
    }
  })
}

/** Gives the database up when the browser takes it away, or a newer release in another tab waits for it. */
function release(database: IDBDatabase): void {
  database.onclose = () => (opening = undefined)
  database.onversionchange = ({ newVersion }) => {
    database.close()
    // This release could not open it any more, and would wait until the newer one has it to be told so.
    opening = newVersion === null ? undefined : Promise.reject(new Error('IndexedDB is held by a newer page'))
    opening?.catch(() => undefined)
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })
}
