import { expect, test } from './world'

const lines = (count: number) => Array.from({ length: count }, (_, n) => `${n}`).join('\n')

test('no bio and no message makes a page as high as its line breaks', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ada.does('PATCH', '/users/me', { bio: `Top${'\n'.repeat(200)}${lines(30)}` })
  await ben.visits(ada)
  const page = () => ben.page.evaluate(() => document.documentElement.scrollHeight)
  expect(await page()).toBeLessThan(2_000)
  await expect(ben.page.getByRole('button', { name: 'Show more' })).toBeVisible()

  await ada.talksTo(ben)
  await ada.says(lines(300))
  // Until then it is another balloon that stands there.
  await expect(ada.said.getByText('Sent', { exact: true })).toBeAttached()
  const balloon = ada.said.filter({ has: ada.page.getByRole('button', { name: 'Show more' }) })
  const height = () => balloon.evaluate((element) => element.getBoundingClientRect().height)
  expect(await height()).toBeLessThan(500)
  await balloon.getByRole('button', { name: 'Show more' }).click()
  const whole = ada.said.filter({ has: ada.page.getByRole('button', { name: 'Show less' }) })
  await expect(whole).toContainText('299')
})

test('a password that was wrong is said in words, without a number to quote', async ({ world }) => {
  const [ada, guest] = [await world.bunny('ada'), await world.visitor()]
  await guest.opens('/login')
  guest.watch.expects(/status of 401/)
  await guest.logsIn(ada.username, 'not the password at all')
  const refusal = guest.page.getByRole('main').getByRole('alert')
  await expect(refusal).toBeVisible()
  await expect(refusal).not.toContainText('Request')

  await guest.goesTo('/register')
  guest.watch.expects(/status of 409/)
  await guest.page.getByLabel('Username').fill(ada.username)
  await guest.page.getByLabel('E-mail').fill('somebody@example.org')
  await guest.page.getByLabel('Password').fill('tall clover by moonlight')
  await guest.page.getByRole('main').getByRole('button', { name: 'Sign up' }).click()
  await expect(guest.page.getByText('This username is taken')).toBeVisible()

  await ada.opens('/settings/sessions')
  await expect(ada.page.getByText(/logged in just now/)).toBeVisible()
})
