import type { Page } from '@playwright/test'
import { TOTP, URI } from 'otpauth'
import { withAuthenticator } from './authenticator'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { confirmsAddress, logsInElsewhere, staysElsewhere } from './identity'
import { type Bunny, PASSWORD, SESSION_OVER } from './people'
import { inDatabase, stateOf } from './roles'
import { expect, test, unique } from './world'

const NEW_PASSWORD = 'a new burrow under the oak'
/** What is refused until somebody has shown who they are is logged by the browser. */
const REFUSED = /status of 40[13]/

/** The last proof of who they are is long ago. Changed while nothing is asked of the database: one of the two would wait in vain. */
async function laterOn(page: Page, username: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  const mine = 'user_id = (SELECT id FROM users WHERE username = ?)'
  const { origin } = new URL(page.url())
  const changes = inDatabase(stateOf(origin), `UPDATE sessions SET proven_at = 1 WHERE ${mine}`, username)
  expect(changes).toBeGreaterThan(0)
}

const dialogOf = ({ page }: Bunny) => page.getByRole('dialog', { name: 'Is it you?' })

async function removesPassword({ page }: Bunny): Promise<void> {
  await page.getByRole('button', { name: 'Remove password' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
}

test('a password is removed after a proof, set again, and opens the account', async ({ world }) => {
  const ada = await world.bunny('ada', { viewport: { width: 390, height: 844 } })
  const { page } = ada
  ada.watch.expects(REFUSED)
  await confirmsAddress(ada)
  await ada.opens('/settings/security')
  await laterOn(page, ada.username)
  await removesPassword(ada)
  const dialog = dialogOf(ada)
  await expect(dialog.getByLabel('Password')).toHaveAttribute('autocomplete', 'current-password')
  await expectAccessible(ada, 'the proof on a phone')
  await expectReadableInTheDark(ada, 'the proof on a phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await dialog.getByLabel('Password').fill('not this one')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This is not your password.')
  await dialog.getByLabel('Password').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('You have none, and log in another way.')).toBeVisible()

  await expect(page.getByLabel('Current password')).toHaveCount(0)
  await page.getByLabel('New password').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Set a password' }).click()
  await expect(page.getByLabel('Current password')).toBeVisible()
  await page.setViewportSize({ width: 1_280, height: 800 })
  await ada.logsOut()
  await ada.opens('/login')
  await ada.logsIn(ada.username, NEW_PASSWORD)
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
})

test('who would rather not, changes nothing', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page } = ada
  ada.watch.expects(REFUSED)
  await confirmsAddress(ada)
  await ada.opens('/settings/security')
  await laterOn(page, ada.username)
  await removesPassword(ada)
  await dialogOf(ada).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialogOf(ada)).toHaveCount(0)
  expect(await ada.does('GET', '/auth/ways')).toMatchObject({ password: true })
})

test('a proof is given by a passkey, and by a code', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page } = ada
  ada.watch.expects(REFUSED)
  await withAuthenticator(page)
  await confirmsAddress(ada)
  await ada.opens('/settings/security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Your passkey is added.').first()).toBeVisible()
  await laterOn(page, ada.username)
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  await dialogOf(ada).getByRole('button', { name: 'Use a passkey' }).click()
  const setup = page.getByRole('dialog').filter({ has: page.getByRole('img', { name: 'QR code' }) })
  const address = await setup.getByRole('link', { name: 'Open the app' }).getAttribute('href')
  const app = URI.parse(address ?? '')
  const code = (step: number) =>
    app instanceof TOTP ? app.generate({ timestamp: Date.now() + step * 30_000 }) : ''
  await setup.getByLabel('Code').fill(code(0))
  await setup.getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()

  await laterOn(page, ada.username)
  await page.getByRole('button', { name: 'Turn off' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Turn off' }).click()
  await dialogOf(ada).getByLabel('Code').fill(code(1))
  await expectAccessible(ada, 'a proof in three ways')
  await dialogOf(ada).getByRole('button', { name: 'Use the code' }).click()
  await expect(page.getByRole('button', { name: 'Set up an authenticator app' })).toBeVisible()
})

test('who has another service alone logs in anew there, and then does it', async ({ world }) => {
  const [ada, name] = [await world.visitor(), unique('hazel')]
  const { page } = ada
  ada.watch.expects(REFUSED)
  await staysElsewhere(ada)
  await ada.opens('/login?next=/settings/security')
  await page.getByRole('link', { name: 'Continue with Elsewhere' }).click()
  await logsInElsewhere(ada, name)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await ada.seesPage()
  await laterOn(page, name)

  await page.getByLabel('New password').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Set a password' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  await expect(dialog).toBeVisible()
  await expectAccessible(ada, 'a proof by another service')
  await expectReadableInTheDark(ada, 'a proof by another service')
  await dialog.getByRole('button', { name: 'Log in anew at Elsewhere' }).click()
  // They are logged in there, and are asked all the same; somebody else there is nobody here.
  await logsInElsewhere(ada, unique('mallory'))
  await expect(page.getByRole('alert')).toContainText('That account is not linked to yours here.')

  await page.getByLabel('New password').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Set a password' }).click()
  await dialog.getByRole('button', { name: 'Log in anew at Elsewhere' }).click()
  await logsInElsewhere(ada, name)
  await expect(page.getByRole('status').filter({ hasText: 'Thank you, it is you.' })).toBeVisible()
  await expect(page).toHaveURL('/settings/security')
  await page.getByLabel('New password').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Set a password' }).click()
  await expect(page.getByLabel('Current password')).toBeVisible()
})

test('a log-out in another tab takes the question along', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page } = ada
  ada.watch.expects(REFUSED)
  ada.watch.expects(SESSION_OVER)
  await confirmsAddress(ada)
  await ada.opens('/settings/security')
  await laterOn(page, ada.username)
  await removesPassword(ada)
  await expect(dialogOf(ada)).toBeVisible()
  const other = await ada.inAnotherTab()
  await other.opens('/')
  await other.logsOut()
  await expect(dialogOf(ada)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Log in' }).first()).toBeVisible()
})
