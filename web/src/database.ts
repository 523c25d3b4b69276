/*
 * A database of the browser (IndexedDB). Each of its stores has its things by `key`, and an index by `owner`, the account
 * they are of. Free of imports, for pages and the service worker alike.
 */
export interface Database<Name extends string> {
  /** Requests are carried out in the order in which they were made. Rejects where storage is blocked or full. */
  inStore: <T>(
    name: Name,
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ) => Promise<T>
  /** Called when the database can be had after all: what was held in memory meanwhile belongs there. */
  onAvailable: (listener: () => void) => void
}

/** @param version goes up with each store that is added */
export function database<Name extends string>(
  title: string,
  version: number,
  stores: readonly Name[],
): Database<Name> {
  let opening: Promise<IDBDatabase> | undefined
  const listeners = new Set<() => void>()

  function open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(title, version)
      let blocked = false
      request.onupgradeneeded = () => {
        for (const name of stores) {
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
  function release(opened: IDBDatabase): void {
    opened.onclose = () => (opening = undefined)
    opened.onversionchange = ({ newVersion }) => {
      opened.close()
      // This release could not open it any more, and would wait until the newer one has it to be told so.
      opening =
        newVersion === null ? undefined : Promise.reject(new Error('IndexedDB is held by a newer page'))
      opening?.catch(() => undefined)
    }
  }

  return {
    async inStore(name, mode, ask) {
      opening ??= open()
      const opened = await opening
      return settled(ask(opened.transaction(name, mode).objectStore(name)))
    },
    onAvailable: (listener) => void listeners.add(listener),
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })
}
