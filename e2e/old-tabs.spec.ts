import type { Page } from '@playwright/test'
import { drawn, gives } from './pictures'
import { expect, test } from './world'

test('a tab of an older release holds what the browser keeps: all goes out, and is kept from when it closes', async ({
  world,
}) => {
  test.slow()
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_FAILED/)
  const old = await ada.inAnotherTab()
  await holds(old.page, 1)
  await ada.opens('/')
  const { page } = ada
  const composer = page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await composer.fill('Past the old tab')
  await gives(composer, 'paste', [await drawn(page, { name: 'one.png' })])
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(
    ada.article('Past the old tab').getByRole('button', { name: 'Open the picture' }),
  ).toBeVisible()

  await page.route('**/api/v1/posts', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await composer.fill('Kept after all')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  const waiting = page.getByRole('status').filter({ hasText: 'Not sent yet.' })
  await expect(waiting).toBeVisible()
  await old.page.close()
  await expect.poll(() => page.evaluate(countEntries)).toBe(1)
  await page.reload()
  await expect(waiting).toBeVisible()
  await expect(page.getByText('Kept after all')).toBeVisible()
})

test('a newer release in another tab gets what the browser keeps, and the page that had it goes on', async ({
  world,
}) => {
  test.slow()
  const ada = await world.bunny('ada')
  await ada.opens('/')
  await ada.posts('Before')
  const newer = await ada.inAnotherTab()
  await holds(newer.page, 3)
  await ada.posts('After')
})

/** A page of another release: it has opened the database as its own version, and does not give it up. */
async function holds(page: Page, version: number): Promise<void> {
  await page.goto('/healthz')
  await page.evaluate(
    (version) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('warren.outbox', version)
        request.onsuccess = () => resolve(void Object.assign(window, { held: request.result }))
        request.onerror = () => reject(request.error ?? new Error())
      }),
    version,
  )
}

function countEntries(): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('warren.outbox')
    request.onerror = () => reject(request.error ?? new Error())
    request.onsuccess = () => {
      const count = request.result.transaction('entries').objectStore('entries').count()
      count.onsuccess = () => {
        request.result.close()
        resolve(count.result)
      }
    }
  })
}
