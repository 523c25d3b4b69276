import { logsInElsewhere, staysElsewhere } from './identity'
import { Bunny } from './people'
import { expectAccessible, expectReadableInTheDark } from './axe'
import { expect, test, unique } from './world'

test('signing up with another service, logging in with it, linking and unlinking', async ({ world }) => {
  const [ada, name] = [await world.visitor(), unique('hazel')]
  const { page } = ada
  await staysElsewhere(ada)
  await ada.opens('/login?next=/bookmarks')
  await page.getByRole('link', { name: 'Continue with Elsewhere' }).click()
  await logsInElsewhere(ada, name)

  await expect(page.getByRole('heading', { name: 'Choose a name' })).toBeVisible()
  await expect(page.getByLabel('Username')).toHaveValue(name)
  await expect(page.getByLabel('Username')).toHaveAttribute('autocomplete', 'username')
  await expectAccessible(ada, 'the choice of a name')
  await expectReadableInTheDark(ada, 'the choice of a name')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page).toHaveURL('/bookmarks')
  await expect(page.getByRole('heading', { name: 'Bookmarks' })).toBeVisible()
  await ada.seesPage()

  await new Bunny(page, ada.watch, ada.origin, name).logsOut()
  await ada.opens('/login')
  // They are logged in there still, so nothing is asked.
  await page.getByRole('link', { name: 'Continue with Elsewhere' }).click()
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await ada.goesTo('/settings/sessions')
  await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('with Elsewhere')

  await ada.goesTo('/settings/security')
  const linked = page.getByRole('list', { name: 'Linked accounts' })
  await expect(linked.getByRole('listitem')).toContainText(`Elsewhere: ${name}`)
  await linked.getByRole('button', { name: /^Unlink/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unlink' }).click()
  // Their address is confirmed, so a link by mail is left to log in by.
  await expect(linked.getByRole('listitem')).toHaveCount(0)
})

test('somebody who has an account links another service to it, and unlinks it', async ({ world }) => {
  const [ada, name] = [await world.bunny('ada'), unique('elsewhere')]
  const { page } = ada
  await staysElsewhere(ada)
  await ada.opens('/settings/security')
  await page.getByRole('button', { name: 'Link Elsewhere' }).click()
  await logsInElsewhere(ada, name)
  const linked = page.getByRole('list', { name: 'Linked accounts' })
  await expect(linked.getByRole('listitem')).toContainText(`Elsewhere: ${name}`)
  await expect(page).toHaveURL('/settings/security')
  await linked.getByRole('button', { name: /^Unlink/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unlink' }).click()
  await expect(linked.getByRole('listitem')).toHaveCount(0)
})
