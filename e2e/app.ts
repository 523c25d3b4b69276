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

/**
 * Waits until a newer worker that was asked to has taken over. If a page asks for something at the moment in which Chromium
 * stops the one before, it is started once more, and goes half a minute after the last request; with developer tools at it,
 * as here, never. Then it is stopped as it would be.
 */
export async function takesOver(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('ServiceWorker.enable')
  const isWaiting = async () => {
    // A page that is just being loaded anew says nothing.
    const { installing, waiting } = await state(page).catch(() => ({ installing: true, waiting: true }))
    return installing || waiting
  }
  await expect(async () => {
    try {
      await expect.poll(isWaiting, { timeout: 5_000 }).toBe(false)
    } catch (error) {
      await devtools.send('ServiceWorker.stopAllWorkers')
      throw error
    }
  }).toPass({ timeout: 40_000 })
  await devtools.detach()
}

/** The names of what the service worker has stored. */
export function storedReleases(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('warren.release.')))
}
