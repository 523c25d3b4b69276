import type { Page } from '@playwright/test'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { type App, FOREIGN, type OtherSite, registers, startOtherSite, tokenFor } from './other-site'
import { PASSWORD, type Visitor } from './people'
import { expect, test } from './world'

/*
 * A program at another site, in real pages of another origin: it registers itself, has people sent to Warren, in this window
 * or in one of its own, and asks in their name.
 */
const OOB = 'urn:ietf:wg:oauth:2.0:oob'

let clover: OtherSite

test.beforeAll(async () => {
  clover = await startOtherSite()
})

test.afterAll(() => clover.close())

/** Exchanges the code, and asks with the token whose it is, all of it from the page of the other site. */
async function asksWho(page: Page, origin: string, fields: Record<string, string>): Promise<string> {
  const token = await tokenFor(page, origin, fields)
  return page.evaluate(
    async ([where, authorization]) => {
      const me = await fetch(`${where}/api/v1/users/me`, { headers: { authorization } })
      return ((await me.json()) as { username: string }).username
    },
    [origin, `Bearer ${token}`] as const,
  )
}

async function atClover({ page, watch }: Visitor): Promise<void> {
  watch.expects(FOREIGN)
  await page.goto(clover.origin)
}

function registersClover(page: Page, origin: string): Promise<App> {
  const fields = { client_name: 'Clover', redirect_uris: `${clover.origin}/back`, scopes: 'read write' }
  return registers(page, origin, fields)
}

test('an app at another site is let in by way of this window, listed, and revoked', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page, origin } = ada
  await atClover(ada)
  const app = await registersClover(page, origin)
  await page.goto(clover.asks(origin, app))
  await ada.seesPage()
  await expect(page.getByText('Clover would like to use Warren in your name.')).toBeVisible()
  await expect(page.getByText(`You are logged in as @${ada.username}.`)).toBeVisible()
  await expect(page.getByText(new URL(clover.origin).host)).toBeVisible()
  await expect(page.getByRole('list', { name: 'What it may do' }).getByRole('listitem')).toHaveCount(2)
  await expectAccessible(ada, 'the question of an app')
  await expectReadableInTheDark(ada, 'the question of an app')
  await page.getByRole('button', { name: 'Let it in', exact: true }).click()

  await page.waitForURL((url) => url.origin === clover.origin)
  const back = new URL(page.url())
  expect(back.searchParams.get('state')).toBe('of this moment')
  expect(back.searchParams.get('iss')).toBe(origin)
  expect(await asksWho(page, origin, clover.traded(app, back.searchParams.get('code')!))).toBe(ada.username)

  await ada.opens('/settings/sessions')
  await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('Clover')
  await ada.opens('/settings/apps')
  const row = page.getByRole('list', { name: 'Apps you let in' }).getByRole('article', { name: 'Clover' })
  await row.getByRole('button', { name: 'What it may do: Clover' }).click()
  await expect(row.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(ada, 'my apps')
  await expectReadableInTheDark(ada, 'my apps')
  await row.getByRole('button', { name: 'Revoke Clover' }).click()
  await expect(row).toHaveCount(0)
})

test('an app that asks who it is to be is answered in the name of another account', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const { page, origin } = ada
  await atClover(ada)
  const app = await registersClover(page, origin)
  await page.goto(clover.asks(origin, app, { force_login: 'true' }))
  await expect(page.getByRole('button', { name: `Go on as @${ada.username}` })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Let it in', exact: true })).toHaveCount(0)
  await expectAccessible(ada, 'who it is to be')
  await page.getByRole('button', { name: 'Log in as somebody else' }).click()
  await ada.logsIn(ben.username)
  await expect(page.getByText(`You are logged in as @${ben.username}.`)).toBeVisible()
  await page.getByRole('button', { name: 'Let it in', exact: true }).click()
  await page.waitForURL((url) => url.origin === clover.origin)
  const code = new URL(page.url()).searchParams.get('code')
  expect(await asksWho(page, origin, clover.traded(app, code!))).toBe(ben.username)
})

test('an app lets a window of its own ask, and sees it stay open and close', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page, origin } = ada
  await atClover(ada)
  const app = await registers(page, origin, { client_name: 'Clover', redirect_uris: `${clover.origin}/back` })
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(
      (to) => void Object.assign(window, { asked: open(to, 'ask', 'width=500,height=700') }),
      [clover.asks(origin, app, { scope: 'read' })][0],
    ),
  ])
  const isClosed = () => page.evaluate(() => (window as unknown as { asked: Window }).asked.closed)
  await expect(popup.getByText('Clover would like to use Warren in your name.')).toBeVisible()
  expect(await isClosed()).toBe(false)
  expect(await popup.evaluate(() => window.opener !== null)).toBe(true)
  await popup.getByRole('button', { name: 'Let it in', exact: true }).click()
  await popup.waitForURL((url) => url.origin === clover.origin)
  expect(await isClosed()).toBe(false)
  const code = await page.evaluate(() =>
    new URLSearchParams((window as unknown as { asked: Window }).asked.location.search).get('code'),
  )
  await popup.close()
  await expect.poll(isClosed).toBe(true)
  expect(await asksWho(page, origin, clover.traded(app, code!))).toBe(ada.username)
})

test('whoever is not logged in does that first, and comes back to say no', async ({ world }) => {
  const [ada, visitor] = [await world.neighbour('ada'), await world.visitor()]
  const { page, origin } = visitor
  await atClover(visitor)
  const app = await registers(page, origin, { client_name: 'Clover', redirect_uris: `${clover.origin}/back` })
  await page.goto(clover.asks(origin, app, { scope: 'read' }))
  await expect(page).toHaveURL(/\/login\?next=/)
  await page.getByLabel('Username or e-mail').fill(ada.username)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page.getByText('Clover would like to use Warren in your name.')).toBeVisible()
  await page.getByRole('button', { name: 'Do not', exact: true }).click()
  await page.waitForURL((url) => url.origin === clover.origin)
  const back = new URL(page.url())
  expect(back.searchParams.get('error')).toBe('access_denied')
  expect(back.searchParams.get('state')).toBe('of this moment')
  expect(back.searchParams.has('code')).toBe(false)
})

test('a code is shown where there is nowhere to go', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page, origin } = ada
  await atClover(ada)
  const app = await registers(page, origin, { client_name: 'Clover', redirect_uris: OOB })
  await page.goto(clover.asks(origin, app, { redirect_uri: OOB, scope: 'read' }))
  await page.getByRole('button', { name: 'Let it in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Your code' })).toBeVisible()
  const code = (await page.title()).replace(/^\(\d+\) /, '').split(' ')[0]!
  await expect(page.getByText(code, { exact: true })).toBeVisible()
  await expectAccessible(ada, 'a code')
  await page.goto(clover.origin)
  expect(await asksWho(page, origin, clover.traded(app, code, OOB))).toBe(ada.username)
})

test('nobody is taken to where the app never said, or anywhere without wanting it', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page, origin } = ada
  ada.watch.expects(/status of 40[04]/)
  await atClover(ada)
  const app = await registers(page, origin, { client_name: 'Clover', redirect_uris: `${clover.origin}/back` })
  for (const wrong of [
    { redirect_uri: `${clover.origin}/elsewhere` },
    { redirect_uri: 'javascript:alert(1)' },
    { client_id: 'x' },
  ]) {
    await page.goto(clover.asks(origin, app, wrong))
    await expect(page.getByText('You are not taken anywhere.', { exact: false })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(origin)
  }
  await page.goto(clover.asks(origin, app, { scope: 'write' }))
  await expect(page.getByText('asked in a way that cannot be answered')).toBeVisible()
  expect(new URL(page.url()).origin).toBe(origin)
  await page.getByRole('link', { name: `Back to ${new URL(clover.origin).host}` }).click()
  await page.waitForURL((url) => url.origin === clover.origin)
  expect(new URL(page.url()).searchParams.get('error')).toBe('invalid_scope')
})

test('a token of one’s own and an app of one’s own are made in the settings', async ({ world }) => {
  const ada = await world.bunny('ada', { viewport: { width: 390, height: 844 } })
  const { page, origin } = ada
  await ada.opens('/settings/apps')
  await page.getByLabel('What is it for?').fill('Carrot counter')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const shown = page.getByRole('dialog', { name: 'Your new token' })
  const token = await shown.getByText(/^wrp_/).innerText()
  const me = await fetch(`${origin}/api/v1/users/me`, { headers: { authorization: `Bearer ${token}` } })
  expect(((await me.json()) as { username: string }).username).toBe(ada.username)
  await shown.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByRole('article', { name: 'Carrot counter' })).toBeVisible()

  await page.getByLabel('Name of the app').fill('Clover')
  await page.getByLabel('Redirect addresses').fill('javascript:alert(1)')
  ada.watch.expects(/status of 422/)
  await page.getByRole('button', { name: 'Make an app' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Redirect addresses').fill('https://clover.example/back')
  await page.getByRole('button', { name: 'Make an app' }).click()
  const made = page.getByRole('dialog', { name: 'Your new app' })
  await expect(made.getByText('Client secret', { exact: true })).toBeVisible()
  await made.getByRole('button', { name: 'I have kept it' }).click()
  const mine = page.getByRole('list', { name: 'Apps you made' })
  await mine.getByRole('button', { name: 'Delete the app Clover' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(mine.getByRole('article')).toHaveCount(0)
})

test('other pages keep other windows out as before', async ({ request }) => {
  const headers = async (path: string) =>
    (await request.get(path, { headers: { 'sec-fetch-mode': 'navigate' } })).headers()
  const page = await headers('/oauth/authorize')
  expect(page['cross-origin-opener-policy']).toBeUndefined()
  expect(page['content-security-policy']).toContain("frame-ancestors 'none'")
  for (const path of ['/', '/login', '/settings/apps', '/oauth/other'])
    expect((await headers(path))['cross-origin-opener-policy']).toBe('same-origin')
})
