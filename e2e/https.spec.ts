import { withAuthenticator } from './authenticator'
import { ownServer, type OwnServer } from './own-server'
import { Visitor } from './people'
import { watch } from './watch'
import { expect, test } from './world'

/* Over https a laptop is as a deployment is: cookies that no other host can set, and sockets in the same keeping. */
let server: OwnServer

test.beforeEach(async () => {
  test.setTimeout(240_000)
  server = ownServer({ isHttps: true })
  await server.start('--https')
})
test.afterEach(() => server.end())

test('logging in over https, with a socket that is live, and with a passkey', async ({ browser }) => {
  const { origin } = server
  const context = await browser.newContext({ baseURL: origin, ignoreHTTPSErrors: true })
  const ada = new Visitor(await context.newPage(), watch(context, origin), origin)
  const { page } = ada
  const socket = page.waitForEvent('websocket')
  await ada.opens('/register')
  const member = await ada.registers('ada')
  expect((await socket).url()).toMatch(/^wss:\/\/localhost:\d+\//)
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  const cookies = await context.cookies()
  expect(cookies.find(({ name }) => name === '__Host-warren')).toMatchObject({ secure: true, httpOnly: true })
  expect(cookies.every(({ secure }) => secure)).toBe(true)

  await withAuthenticator(page)
  await ada.opens('/settings/security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Your passkey is added.').first()).toBeVisible()
  await member.logsOut()
  // This device takes the first thing it is offered: what the browser would fill in.
  await page.goto('/login')
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await ada.opens('/settings/sessions')
  await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('by passkey')

  await member.logsOut()
  await page.goto('about:blank')
  // Without the device that answers by itself.
  const laptop = new Visitor(await context.newPage(), ada.watch, origin)
  await laptop.opens('/login')
  await laptop.logsIn('ada')
  await expect(laptop.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  ada.watch.check()
  await context.close()
})
