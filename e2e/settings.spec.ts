import { expectAccessible } from './axe'
import { expect, test } from './world'

test('the theme is kept in this browser and follows to the next', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.opens('/settings/appearance')
  const saved = ada.page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.url().endsWith('/users/me'),
  )
  await ada.page.getByRole('radio', { name: 'Dark' }).click()
  const html = (page: typeof ada.page) => page.locator('html')
  await expect(html(ada.page)).toHaveAttribute('data-theme', 'dark')
  expect((await saved).status()).toBe(200)
  await ada.page.reload()
  await expect(html(ada.page)).toHaveAttribute('data-theme', 'dark')

  const elsewhere = await world.visitor()
  await elsewhere.opens('/login')
  await expect(html(elsewhere.page)).not.toHaveAttribute('data-theme')
  await elsewhere.logsIn(ada.username)
  await expect(html(elsewhere.page)).toHaveAttribute('data-theme', 'dark')
})

test('others see a new name and new words', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.opens('/settings/profile')
  await ada.page.getByLabel('Display name').fill('Ada of the Hill')
  await ada.page.getByLabel('About you').fill('Digs #carrots.')
  await ada.page.getByRole('button', { name: 'Save' }).click()
  await expect(ada.page.getByText('Not saved yet')).toHaveCount(0)

  await ben.visits(ada)
  await expect(ben.page.getByRole('heading', { name: 'Ada of the Hill' })).toBeAttached()
  await expect(ben.page.getByText('Digs #carrots.')).toBeVisible()
})

test('others read who somebody is called by, and the lines about them', async ({ world }) => {
  const [ada, ben] = [
    await world.bunny('ada'),
    await world.bunny('ben', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }),
  ]
  await ada.opens('/settings/profile')
  await ada.page.getByLabel('Pronouns').fill('she/her')
  await ada.page.getByLabel('Label 1').fill('عنوان')
  await ada.page.getByLabel('Content 1').fill(`https://example.org/${'burrow-'.repeat(12)}`)
  await ada.page.getByLabel('Content 2').fill('A line without a label')
  await expect(ada.page.getByRole('alert')).toHaveText('A line has a label and what it says')
  await expect(ada.page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await ada.page.getByLabel('Label 2').fill('Home')
  await ada.page.getByRole('button', { name: 'Save' }).click()
  await expect(ada.page.getByText('Not saved yet')).toHaveCount(0)
  await expectAccessible(ada)

  await ben.visits(ada)
  await expect(ben.page.getByText('she/her')).toBeVisible()
  await expect(ben.page.getByRole('term')).toHaveText(['عنوان', 'Home'])
  await expect(ben.page.getByRole('definition').last()).toHaveText('A line without a label')
  await expect(ben.page.getByRole('link', { name: /^example\.org/ })).toBeVisible()
  expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await expectAccessible(ben)

  await ada.page.getByLabel('Label 1').fill('')
  await ada.page.getByLabel('Content 1').fill('')
  await ada.page.getByRole('button', { name: 'Save' }).click()
  await expect(ada.page.getByText('Not saved yet')).toHaveCount(0)
  await ben.visits(ada)
  await expect(ben.page.getByRole('term')).toHaveText(['Home'])
})

test('a changed password is the only one that opens the door', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.opens('/settings/security')
  await ada.page.getByLabel('Current password').fill('tall clover by moonlight')
  await ada.page.getByLabel('New password').fill('short grass at noon')
  await ada.page.getByRole('button', { name: 'Change password' }).click()
  await expect(ada.page.getByText('Your password is changed').first()).toBeVisible()

  const elsewhere = await world.visitor()
  elsewhere.watch.expects(/status of 401/)
  await elsewhere.opens('/login')
  await elsewhere.logsIn(ada.username)
  await expect(elsewhere.page.getByRole('alert')).toBeVisible()
  await elsewhere.logsIn(ada.username, 'short grass at noon')
  await expect(elsewhere.page.getByRole('heading', { name: 'Home' })).toBeVisible()
})
