import type { Page } from '@playwright/test'
import { expectAccessible } from './axe'
import { expect, test } from './world'

/** A device that keeps passkeys and always finds the right finger. */
async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

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
