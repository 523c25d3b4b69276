import { TOTP, URI } from 'otpauth'
import { withAuthenticator } from './authenticator'
import { expectAccessible } from './axe'
import { expect, test } from './world'

test('a passkey is added, named, logs in, and is removed', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page } = ada
  await withAuthenticator(page)
  await ada.opens('/settings/security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Your passkey is added.').first()).toBeVisible()
  await page.getByRole('button', { name: /^Rename / }).click()
  await page.getByLabel('Name', { exact: true }).fill('The old laptop')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The old laptop')).toBeVisible()
  await expect(page.getByText('not used yet')).toBeVisible()
  await expectAccessible(ada)

  // This device takes the first thing it is offered: what the browser would fill in.
  await ada.logsOut()
  await page.goto('/login')
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()

  await ada.logsOut()
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
  })
  await page.goto('/login')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()

  await ada.opens('/settings/security')
  await expect(page.getByText('not used yet')).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove The old laptop' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('You have none yet.')).toBeVisible()
})

test('whoever uses an authenticator app logs in with a code, or with what they kept for the day it is lost', async ({
  world,
}) => {
  const ada = await world.bunny('ada')
  // To log in with the password alone is refused.
  ada.watch.expects(/status of 403/)
  const { page } = ada
  await ada.opens('/settings/security')
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('img', { name: 'QR code' })).toBeVisible()
  await expectAccessible(ada)
  const address = await dialog.getByRole('link', { name: 'Open the app' }).getAttribute('href')
  const app = URI.parse(address ?? '')
  const code = (step: number) =>
    app instanceof TOTP ? app.generate({ timestamp: Date.now() + step * 30_000 }) : ''
  await dialog.getByLabel('Code').fill(code(0))
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await expect(dialog.getByText('they are not shown again')).toBeVisible()
  const [recovery = ''] = await dialog.getByRole('listitem').allTextContents()
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('You have 10 recovery codes left')).toBeVisible()

  for (const typed of [code(1), recovery]) {
    await ada.logsOut()
    await page.goto('/login?next=/settings/security')
    await ada.logsIn(ada.username)
    await expect(page).toHaveURL('/login/code?next=/settings/security')
    await expect(page.getByLabel('Code')).toHaveAttribute('autocomplete', 'one-time-code')
    await page.getByLabel('Code').fill(typed)
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page.getByRole('button', { name: 'Make new recovery codes' })).toBeVisible()
  }
  await expect(page.getByText('You have 9 recovery codes left')).toBeVisible()
})
