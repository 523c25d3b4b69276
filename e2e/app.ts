import { expect, type Page } from '@playwright/test'

/** A browser in which the client is an app: other stories go without its service worker. */
export const app = { serviceWorkers: 'allow' } as const

/** Complaints of a page whose server is away. */
export const AWAY =
  /ERR_FAILED|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|WebSocket/

/** Waits until all of the client is stored, as it is some time after it was first opened. */
export async function stored(page: Page): Promise<void> {
  await expect.poll(() => state(page)).toMatchObject({ active: true, installing: false })
}

export function state(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    return {
      active: registration?.active?.state === 'activated',
      installing: Boolean(registration?.installing),
      waiting: Boolean(registration?.waiting),
    }
  })
}

/** As the browser does by itself from time to time. */
export async function asksForNewer(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update().catch(() => undefined)
  })
}

/** The names of what the service worker has stored. */
export function storedReleases(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('warren.release.')))
}
