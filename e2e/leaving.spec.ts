import { expectAccessible, expectReadableInTheDark } from './axe'
import { expect, test } from './world'

test('an account is deactivated, seen by nobody, and back by logging in', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.opens('/')
  await ada.posts('A burrow with a view')
  await ada.goesTo('/settings/account')
  await ada.page.getByRole('button', { name: 'Deactivate account' }).click()
  await ada.page.getByRole('button', { name: 'Deactivate', exact: true }).click()
  await expect(ada.page.getByText('Your account is deactivated.').first()).toBeVisible()

  ben.watch.expects(/status of 404/)
  await ben.opens(`/@${ada.username}`)
  await expect(ben.page.getByText('A burrow with a view')).toHaveCount(0)

  await ada.opens('/login')
  await ada.logsIn(ada.username)
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
  await ben.opens(`/@${ada.username}`)
  await expect(ben.page.getByText('A burrow with a view')).toBeVisible()
})

test('a deletion says what goes and what stays, takes the name, and is stopped at log-in', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.page.setViewportSize({ width: 390, height: 844 })
  await ada.opens('/settings/account')
  await ada.page.getByRole('button', { name: 'Delete account…' }).click()
  const dialog = ada.page.getByRole('dialog', { name: 'Delete your account?' })
  await expect(dialog.getByText('What stays')).toBeVisible()
  const button = dialog.getByRole('button', { name: 'Delete in 14 days' })
  await expect(button).toBeDisabled()
  await dialog.getByLabel(/^To confirm, type/).fill('somebody')
  await expect(button).toBeDisabled()
  await expectAccessible(ada, 'the dialog that deletes an account')
  await expectReadableInTheDark(ada, 'the dialog that deletes an account')
  await dialog.getByLabel(/^To confirm, type/).fill(ada.username)
  await button.click()
  await expect(ada.page.getByText('will be deleted in two weeks').first()).toBeVisible()

  ben.watch.expects(/status of 404/)
  await ben.opens(`/@${ada.username}`)
  await expect(ben.page.getByText(`@${ada.username}`)).toHaveCount(0)

  ada.watch.expects(/status of 403/)
  await ada.opens('/login')
  await ada.logsIn(ada.username)
  await expect(ada.page.getByRole('heading', { name: 'Stop the deletion?' })).toBeVisible()
  await expectAccessible(ada, 'the page that stops a deletion')
  await ada.page.getByRole('button', { name: 'Stop the deletion and log in' }).click()
  await expect(ada.page.getByRole('heading', { name: 'Home' })).toBeVisible()
})
