import type { Locator, Page, Route } from '@playwright/test'
import type { Visitor } from './people'
import { expect, test } from './world'

/** What the browser itself logs about requests that did not arrive. */
const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 404|status of 503/

const alert = (page: Page, text: string | RegExp) =>
  page.getByRole('main').getByRole('alert').filter({ hasText: text })
const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('listitem').filter({ hasText: text }).last()

test('without a network, what cannot open says so, and the page stays', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(lost)
  const { page } = ada
  await ada.does('POST', '/posts', { text: 'Clover in the rain', visibility: 'public' })
  await ada.opens('/')
  const post = ada.article('Clover in the rain')
  await page.context().setOffline(true)

  await page.getByRole('button', { name: 'New post' }).first().click()
  await saysAndStays(ada, post)
  await page.keyboard.press('?')
  await saysAndStays(ada, post)
  await post.getByRole('button', { name: 'More' }).click()
  await saysAndStays(ada, post)
  await post.getByRole('button', { name: 'React in another way' }).click()
  await saysAndStays(ada, post)
  await post.getByRole('button', { name: 'Like' }).click()
  await expect(post.getByRole('button', { name: 'Like: take back' })).toBeVisible()
  await page.keyboard.press('?')

  // It asks by itself a few times before it says so, and the network is to come back only after that.
  const told = toast(page, 'This could not be loaded')
  await expect(told).toBeVisible()
  await page.context().setOffline(false)
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New post' }).first().click()
  await expect(page.getByRole('dialog', { name: 'New post' })).toBeVisible()
  await page.keyboard.press('Escape')
  await post.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  await page.keyboard.press('Escape')
  await post.getByRole('button', { name: 'React in another way' }).click()
  await expect(page.getByRole('dialog', { name: 'Choose a reaction' })).toBeVisible()
})

test('a page that could not be loaded comes by itself when the network is back', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(lost)
  await ada.opens('/explore')
  await ada.page.context().setOffline(true)
  await ada.page.getByRole('link', { name: 'Bookmarks' }).first().click()
  await expect(alert(ada.page, 'Warren cannot be reached')).toBeVisible()
  await expect(ada.page.getByRole('navigation', { name: 'Main' }).first()).toBeVisible()
  await ada.page.context().setOffline(false)
  await expect(ada.page.getByRole('heading', { name: 'Bookmarks' })).toBeVisible()
})

test('a page that could not be loaded comes when asked again', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(lost)
  await ada.opens('/explore')
  const nothing = (route: Route) => route.abort()
  await ada.page.route('**/*', nothing)
  await ada.page.getByRole('link', { name: 'Bookmarks' }).first().click()
  const trouble = alert(ada.page, 'Warren cannot be reached')
  await expect(trouble).toBeVisible()
  await ada.page.unroute('**/*', nothing)
  await trouble.getByRole('button', { name: 'Try again' }).click()
  await expect(ada.page.getByRole('heading', { name: 'Bookmarks' })).toBeVisible()
})

test('a server that is gone is told by a toast', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(lost)
  const { page } = ada
  await ada.opens('/')
  const field = page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await field.fill('Anybody there?')
  await page.route('**/*', (route) => route.abort())
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(toast(page, 'Check your connection')).toBeVisible()
  await expect(field).toHaveValue('Anybody there?')
})

test('a page that was opened before a deploy goes on in the new release', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(lost)
  const { page } = ada
  await ada.opens('/explore')
  const loads = await deploys(page)
  await page.getByRole('link', { name: 'Bookmarks' }).first().click()
  await expect(page.getByRole('heading', { name: 'Bookmarks' })).toBeVisible()
  expect(loads()).toBe(1)
})

test('a deploy takes nothing that is being written', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(lost)
  const { page } = ada
  await ada.opens('/')
  const field = page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await field.fill('Half a sentence')
  const loads = await deploys(page)
  await page.getByRole('button', { name: 'New post' }).first().click()
  const told = toast(page, 'A new version of Warren is ready')
  await expect(told).toBeVisible()
  await expect(field).toHaveValue('Half a sentence')
  expect(loads()).toBe(0)
  await told.getByRole('button', { name: 'Reload' }).click()
  await expect.poll(loads).toBe(1)
  await expect(field).toHaveValue('Half a sentence')
  await page.getByRole('button', { name: 'New post' }).first().click()
  await expect(page.getByRole('dialog', { name: 'New post' })).toBeVisible()
})

/** A toast tells, its attempt fails as well, and what one was reading is still there. */
async function saysAndStays({ page }: Visitor, post: Locator): Promise<void> {
  const told = toast(page, 'This could not be loaded')
  await expect(told).toBeVisible()
  await expect(post).toBeVisible()
  await told.getByRole('button', { name: 'Dismiss' }).click()
  await expect(told).toHaveCount(0)
}

/**
 * From here on the server has another release: the files of this one are gone until the page is loaded anew.
 * @returns how often that was
 */
async function deploys(page: Page): Promise<() => number> {
  let loads = 0
  await page.route('**/assets/*.js', (route) =>
    loads === 0 ? route.fulfill({ status: 404, body: 'Not found' }) : route.continue(),
  )
  await page.route('**/*', async (route) => {
    const request = route.request()
    if (request.isNavigationRequest()) loads++
    if (request.resourceType() !== 'fetch' || new URL(request.url()).pathname !== '/') return route.fallback()
    const response = await route.fetch()
    return route.fulfill({
      response,
      body: (await response.text()).replace(/\/assets\/index-/, '/assets/index-next-'),
    })
  })
  return () => loads
}
