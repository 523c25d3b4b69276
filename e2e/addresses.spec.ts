import { expectAccessible } from './axe'
import { linkTo } from './identity'
import { expect, test, unique } from './world'

const NEW_PASSWORD = 'a new burrow under the oak'

test('somebody new confirms their address by the link in a mail', async ({ world }) => {
  const guest = await world.visitor()
  await guest.opens('/register')
  const ada = await guest.registers(unique('ada'))
  const banner = ada.page.getByRole('region', { name: 'Confirm your address' })
  await expect(banner).toContainText(`${ada.username}@example.org`)
  await ada.opens(await linkTo(ada.origin, ada, 'confirm'))
  await expectAccessible(ada)
  await ada.page.getByRole('button', { name: 'Yes, this is my address' }).click()
  await expect(ada.page.getByRole('status').filter({ hasText: 'Confirmed' })).toBeVisible()
  await ada.page.getByRole('link', { name: 'Go on' }).click()
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await expect(banner).toHaveCount(0)
})

test('who has forgotten their password gets back in by mail, with a new one or without', async ({
  world,
}) => {
  const [ada, guest] = [await world.neighbour('ada'), await world.visitor()]
  const { page, origin } = guest
  const address = `${ada.username}@example.org`
  await guest.opens('/login')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('E-mail').fill(address)
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'email')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Look into your mail' })).toBeVisible()
  await guest.opens(await linkTo(origin, ada, 'reset'))
  await expect(page.getByLabel('New password')).toHaveAttribute('autocomplete', 'new-password')
  await expectAccessible(guest)
  await page.getByLabel('New password').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByRole('link', { name: 'Log in' }).last().click()

  await page.getByRole('link', { name: 'E-mail me a link' }).click()
  await page.getByLabel('E-mail').fill(address)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Look into your mail' })).toBeVisible()
  await guest.opens(await linkTo(origin, ada, 'sign_in'))
  await expect(page.getByText('Your link is here.')).toBeVisible()
  await page.getByRole('button', { name: 'Log in here' }).click()
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
})

test('somebody comes by an invitation, and follows who made it', async ({ world }) => {
  const [ada, guest] = [await world.bunny('ada'), await world.visitor()]
  await ada.opens('/settings/invitations')
  await ada.page.getByLabel('Note for yourself').fill('花子さんへ')
  await ada.page.getByRole('button', { name: 'Make an invitation' }).click()
  await expect(ada.article('花子さんへ')).toContainText('0 of 1 used')
  await expectAccessible(ada)
  const { items } = await ada.does<{ items: { code: string }[] }>('GET', '/invitations')
  await guest.opens(`/invite/${items[0]!.code}`)
  await expectAccessible(guest)
  await guest.page.getByRole('link', { name: 'Make an account' }).click()
  await expect(guest.page.getByLabel(`Follow @${ada.username}`)).toBeChecked()
  const ben = await guest.registers(unique('ben'))
  const follows = () => ben.does<{ items: { username: string }[] }>('GET', `/users/${ben.username}/following`)
  await expect
    .poll(async () => (await follows()).items.map(({ username }) => username))
    .toEqual([ada.username])
  await ada.opens('/settings/invitations')
  await expect(ada.article('花子さんへ')).toContainText('1 of 1 used')
})
