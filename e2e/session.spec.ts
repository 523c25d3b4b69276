import type { Page } from '@playwright/test'
import { type Bunny, SESSION_OVER } from './people'
import { expect, test } from './world'

test('a password manager knows which field is which', async ({ world }) => {
  const { page } = await world.visitor()
  const filled = () =>
    page
      .getByRole('main')
      .locator('form input:not([type=radio], [type=checkbox])')
      .evaluateAll((fields) =>
        fields.map(
          (field) => `${field.getAttribute('type') ?? 'text'}: ${field.getAttribute('autocomplete')}`,
        ),
      )
  await page.goto('/login')
  await expect(page.getByLabel('Password')).toBeVisible()
  expect(await filled()).toEqual(['text: username webauthn', 'password: current-password'])
  await page.goto('/register')
  await expect(page.getByLabel('E-mail')).toBeVisible()
  expect(await filled()).toEqual(['text: username', 'email: email', 'password: new-password'])
})

test('logging out and in again; the session survives a reload', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/status of 401/)
  await ada.opens('/')
  await ada.page.reload()
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await ada.logsOut()
  await ada.page.reload()
  await expect(ada.page.getByRole('link', { name: 'Get your bunny' })).toBeVisible()

  await ada.opens('/bookmarks')
  await expect(ada.page).toHaveURL(/\/login\?next=/)
  await ada.logsIn(ada.username, 'not my password')
  await expect(ada.page.getByRole('alert')).toBeVisible()
  await ada.logsIn(ada.username)
  await expect(ada.page.getByRole('heading', { name: 'Bookmarks' })).toBeVisible()
  await expect(ada.page).toHaveURL('/bookmarks')
})

test('logging out in one tab logs out the other', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.opens('/')
  const other = await ada.page.context().newPage()
  await other.goto('/')
  await expect(other.getByRole('heading', { name: 'Home' })).toBeVisible()
  await ada.logsOut()
  await expect(other.getByRole('link', { name: 'Get your bunny' })).toBeVisible()
})

test('a session that was ended from another browser asks to log in again at once', async ({ world }) => {
  const [ada, phone] = [await world.bunny('ada'), await world.visitor()]
  phone.watch.expects(SESSION_OVER)
  await phone.opens('/login')
  await phone.logsIn(ada.username)
  await expect(phone.page.getByRole('heading', { name: 'Home' })).toBeVisible()

  await ada.opens('/settings/sessions')
  await ada.page.getByRole('button', { name: /^End the session/ }).click()
  await expect(ada.page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(1)
  // At once, without anything being asked there: its socket was closed.
  await expect(phone.page.getByRole('link', { name: 'Log in' }).first()).toBeVisible()
})

test.describe('two tabs whose access token has run out', () => {
  test('share one renewal', async ({ world }) => {
    const ada = await world.bunny('ada')
    const [one, other] = await tabsWithStaleToken(ada)
    let renewals = 0
    ada.page.context().on('request', (request) => {
      if (request.url().endsWith('/auth/refresh')) renewals++
    })
    await Promise.all([one.goto('/'), other.goto('/')])
    for (const tab of [one, other]) await expect(tab.getByText(`@${ada.username}`).first()).toBeVisible()
    expect(renewals).toBe(1)
  })

  test('stay logged in when both renew at the same moment', async ({ world }) => {
    const ada = await world.bunny('ada')
    const context = ada.page.context()
    // As on a plain-http host, where browsers offer no locks between tabs.
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'))
    const [one, other] = await tabsWithStaleToken(ada)
    const together = meetingOf(2)
    await context.route('**/api/v1/auth/refresh', async (route) => {
      await together()
      await route.continue()
    })
    await Promise.all([one.goto('/'), other.goto('/')])
    for (const tab of [one, other]) await expect(tab.getByText(`@${ada.username}`).first()).toBeVisible()
    await one.reload()
    await expect(one.getByRole('heading', { name: 'Home' })).toBeVisible()
  })
})

/** Two tabs of one browser, on no page of the client yet, after 15 idle minutes. */
async function tabsWithStaleToken({ page }: Bunny): Promise<[Page, Page]> {
  await page.goto('/healthz')
  await page.evaluate(() => {
    const session: object = JSON.parse(localStorage.getItem('warren.session') ?? '{}')
    localStorage.setItem('warren.session', JSON.stringify({ ...session, accessUntil: 0 }))
  })
  await page.context().clearCookies({ name: 'warren' })
  return [page, await page.context().newPage()]
}

/** Everybody waits for everybody. */
function meetingOf(size: number): () => Promise<void> {
  let arrived = 0
  let open = () => {}
  const complete = new Promise<void>((resolve) => (open = resolve))
  return () => {
    if (++arrived === size) open()
    return complete
  }
}
