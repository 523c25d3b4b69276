import { TOTP, URI } from 'otpauth'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { ownServer, type OwnServer } from './own-server'
import { Bunny } from './people'
import { browserStateOf, logIn, register } from './register'
import { inDatabase } from './roles'
import { watch } from './watch'
import { expect, test } from './world'

/* Where moderators and admins must use a second factor. */
let server: OwnServer

test.beforeEach(async () => {
  test.setTimeout(240_000)
  server = ownServer()
  await server.start()
})
test.afterEach(() => server.end())

test('a moderator without a second factor is told to set one up, and then moderates', async ({ browser }) => {
  const { origin, state } = server
  const [newcomer, ada] = [await register(origin, 'mona'), await register(origin, 'ada')]
  await newcomer.http.dispose()
  expect(inDatabase(state, `UPDATE users SET role = 'moderator' WHERE username = ?`, 'mona')).toBe(1)
  const post = await ada.does('POST', '/posts', { text: 'FREE MONEY', visibility: 'public' })
  const reported = await register(origin, 'ben')
  await reported.does('POST', '/reports', { subject: { type: 'post', id: post.id }, reason: 'scam' })

  // Also where they would be shown how many wait to be let in.
  await server.start('--var', 'STAFF_SECOND_FACTOR:on', '--var', 'REGISTRATION:approval')
  const someone = await logIn(origin, 'mona')
  const context = await browser.newContext({ baseURL: origin, storageState: await browserStateOf(someone) })
  const mona = new Bunny(await context.newPage(), watch(context, origin), origin, 'mona')
  const { page } = mona
  for (const [path, title] of [
    ['/moderation', 'Moderation'],
    ['/moderation/cases/0192f1f0-0000-7000-8000-00000000dead', 'Case'],
  ] as const) {
    await mona.opens(path)
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    await expect(page.getByText('First a second step for your log-ins')).toBeVisible()
  }
  await expectAccessible(mona, 'the desk without a second factor')
  await expectReadableInTheDark(mona, 'the desk without a second factor')
  await page.getByRole('link', { name: 'Set it up' }).click()
  const note = page.getByRole('status').filter({ hasText: 'You are on the staff of this Warren.' })
  await expect(note).toBeVisible()
  await expectAccessible(mona, 'the settings of the staff')

  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  const dialog = page.getByRole('dialog')
  const address = await dialog.getByRole('link', { name: 'Open the app' }).getAttribute('href')
  const app = URI.parse(address ?? '')
  await dialog.getByLabel('Code').fill(app instanceof TOTP ? app.generate() : '')
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(note).toHaveCount(0)
  // At once, without another log-in.
  await mona.goesTo('/moderation')
  await expect(page.getByRole('article').filter({ hasText: 'FREE MONEY' })).toBeVisible()
  mona.watch.check()
  await context.close()
  await Promise.all([ada, reported].map(({ http }) => http.dispose()))
})
