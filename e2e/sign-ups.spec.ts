import { expectAccessible, expectReadableInTheDark } from './axe'
import { linkTo } from './identity'
import { mailTo } from './mailbox'
import { ownServer, type OwnServer } from './own-server'
import { Bunny, PASSWORD, Visitor } from './people'
import { browserStateOf, logIn, register } from './register'
import { inDatabase } from './roles'
import { watch } from './watch'
import { expect, test } from './world'

/* Where a moderator decides who comes in. */
const open = ['--var', 'RATE_LIMITS:off', '--var', 'MODERATION:off']
let server: OwnServer

test.beforeEach(async () => {
  test.setTimeout(240_000)
  server = ownServer()
  // The moderator came before it was so.
  await server.start(...open)
  const { http } = await register(server.origin, 'mona')
  await http.dispose()
  expect(inDatabase(server.state, `UPDATE users SET role = 'moderator' WHERE username = ?`, 'mona')).toBe(1)
  await server.start(...open, '--var', 'REGISTRATION:approval')
})
test.afterEach(() => server.end())

test('who asks to be let in is let in or refused by a moderator, and told by mail', async ({ browser }) => {
  const { origin } = server
  const phone = await browser.newContext({ baseURL: origin, viewport: { width: 390, height: 844 } })
  const guest = new Visitor(await phone.newPage(), watch(phone, origin), origin)
  // The answers to who is not let in.
  guest.watch.expects(/status of 401/)
  const { page } = guest

  async function asks(username: string, reason: string): Promise<void> {
    await guest.opens('/register')
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('E-mail').fill(`${username}@example.org`)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByLabel('Why would you like to join?').fill(reason)
    await page.getByRole('main').getByRole('button', { name: 'Sign up' }).click()
    await expect(page.getByRole('status')).toContainText('A moderator will look at it')
  }

  await asks('hanako', '畑の写真を見せたいです。\nأحب الأرانب')
  await expectAccessible(guest, 'waiting')
  await expectReadableInTheDark(guest, 'waiting')
  await guest.opens(await linkTo(origin, { username: 'hanako' }, 'confirm'))
  await page.getByRole('button', { name: 'Yes, this is my address' }).click()
  await expect(page.getByRole('status')).toContainText('A moderator still has to let @hanako in')
  await expectAccessible(guest, 'confirmed and waiting')
  await guest.opens('/login')
  await guest.logsIn('hanako')
  await expect(page.getByRole('alert')).toBeVisible()
  await asks('mallory', '')

  const someone = await logIn(origin, 'mona')
  const desk = await browser.newContext({ baseURL: origin, storageState: await browserStateOf(someone) })
  const mona = new Bunny(await desk.newPage(), watch(desk, origin), origin, 'mona')
  await mona.opens('/moderation/sign-ups')
  await expect(mona.article('hanako')).toContainText('Address confirmed')
  await expect(mona.article('hanako')).toContainText('畑の写真を見せたいです。')
  await expect(mona.article('mallory')).toContainText('Address not confirmed')
  await expectAccessible(mona, 'who waits')
  await expectReadableInTheDark(mona, 'who waits')
  await mona.page.getByRole('button', { name: 'Refuse mallory' }).click()
  await mona.missing('mallory')
  await mona.page.getByRole('button', { name: 'Let in hanako' }).click()
  await mona.missing('hanako')
  await expect(mona.page.getByText('Nobody waits')).toBeVisible()

  expect((await mailTo(origin, 'mallory@example.org', 'refused')).text).not.toContain('mona')
  const welcome = await mailTo(origin, 'hanako@example.org', 'welcome')
  await guest.opens(new URL(welcome.links[0]!).pathname)
  if (!page.url().includes('/login')) await guest.opens('/login')
  await guest.logsIn('hanako')
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
  // Asked before, so not asked again.
  await expect(page.getByRole('region', { name: 'Confirm your address' })).toHaveCount(0)
  for (const who of [guest, mona]) who.watch.check()
  await Promise.all([phone.close(), desk.close()])
})
