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
      const transaction = (await opening).transaction(name, mode)
      return settled(ask(transaction.objectStore(name)), transaction)
    },
    onAvailable: (listener) => void listeners.add(listener),
  }
}

/** What is written is there when the transaction is over: on a full disk that fails after the request has not. */
function settled<T>(request: IDBRequest<T>, transaction: IDBTransaction): Promise<T> {
  const failed = () => request.error ?? transaction.error ?? new Error('IndexedDB')
  return new Promise((resolve, reject) => {
    const done = () => resolve(request.result)
    if (transaction.mode === 'readonly') request.onsuccess = done
    else transaction.oncomplete = done
    request.onerror = () => reject(failed())
    transaction.onabort = () => reject(failed())
  })
}
