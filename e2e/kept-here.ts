import type { Page } from '@playwright/test'

/** Where in all that this browser keeps for the site one of these texts stands. */
export function placesOf(page: Page, texts: readonly string[]): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const found: string[] = []
    const look = (place: string, text: string) => {
      if (wanted.some((each) => text.includes(each))) found.push(place)
    }
    for (const storage of [localStorage, sessionStorage])
      for (const [name, value] of Object.entries(storage)) look(`storage ${name}`, `${name} ${value}`)
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request)
        look(`cache ${request.url}`, `${request.url} ${await answer?.text()}`)
      }
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows = await settled(database.transaction(store).objectStore(store).getAll())
        for (const row of rows) look(`database ${name}/${store}`, JSON.stringify(row))
      }
      database.close()
    }
    return found

    function settled<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
      })
    }
  }, texts)
}
