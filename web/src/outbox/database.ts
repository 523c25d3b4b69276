/*
 * Where what waits survives the tab, the browser and the night: one database, with a store for entries and one for the
 * files that belong to them or to a draft. Both have an index by owner.
 */
type StoreName = 'entries' | 'files'

let opening: Promise<IDBDatabase> | undefined

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
  const opened = ask()
  opened.then(
    (database) => {
      const leave = () => (opening = undefined)
      database.onclose = leave
      // A newer release in another tab: it waits until nobody holds the older one.
      database.onversionchange = () => {
        database.close()
        leave()
      }
    },
    () => (opening = undefined),
  )
  return opened
}

function ask(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('warren.outbox', 2)
    request.onupgradeneeded = () => {
      for (const name of ['entries', 'files'] satisfies StoreName[]) {
        if (request.result.objectStoreNames.contains(name)) continue
        request.result.createObjectStore(name, { keyPath: 'key' }).createIndex('owner', 'owner')
      }
    }
    let late = false
    request.onsuccess = () => (late ? request.result.close() : resolve(request.result))
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
    // A tab of an older release holds the database: until that is closed, everything is held in memory.
    request.onblocked = () => {
      late = true
      reject(new Error('IndexedDB is held by an older page'))
    }
  })
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })
}
