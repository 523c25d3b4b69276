import type { Locator } from '@playwright/test'
import { expect, test } from './world'

const leftOf = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().left)

test('what one does with a post stands in the same place on every card', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const quiet = await ada.does('POST', '/posts', { text: 'Quiet' })
  const busy = await ada.does('POST', '/posts', { text: 'Busy' })
  for (let n = 0; n < 12; n++) await ben.does('POST', `/posts/${busy.id}/comments`, { text: `Word ${n}` })
  await ben.does('PUT', `/posts/${busy.id}/reaction`, { kind: 'love' })
  await ben.does('POST', `/posts/${busy.id}/view`)
  await ada.visits(ada)
  const [likeQuiet, likeBusy] = ['Quiet', 'Busy'].map((text) =>
    ada.article(text).getByRole('button', { name: 'Like', exact: true }),
  ) as [Locator, Locator]
  expect(await leftOf(likeBusy)).toBe(await leftOf(likeQuiet))

  // One's own reaction is shown by the button, and by nothing else.
  await likeQuiet.click()
  const mine = ada.article('Quiet').getByRole('button', { name: 'Like: take back' })
  await expect(mine.locator('svg')).toHaveCount(1)
  await expect(
    ada
      .article('Quiet')
      .getByRole('button', { name: /see who$/ })
      .locator('svg'),
  ).toHaveCount(0)
  expect(quiet.id).not.toBe(busy.id)
})

test('a profile leads on: to change it, to write to a friend, to whom they know', async ({ world }) => {
  const phone = { viewport: { width: 390, height: 844 } }
  const [ada, ben] = [await world.bunny('ada', phone), await world.neighbour('ben')]
  await ada.befriends(ben)
  await ada.visits(ada)
  await ada.page.getByRole('link', { name: 'Edit profile' }).click()
  await expect(ada.page).toHaveURL(/settings\/profile$/)

  await ada.visits(ben)
  const numbers = ada.page.getByRole('list', { name: 'In numbers' })
  await expect(numbers.getByRole('link', { name: '1 friend' })).toBeInViewport()
  await numbers.getByRole('link', { name: '1 friend' }).click()
  await ada.sees(ada.username)
  await ada.page.getByRole('button', { name: 'Message', exact: true }).click()
  await expect(ada.page).toHaveURL(/\/messages\/.+/)
  await ada.says('Hello from your profile')
  await expect(ada.message('Hello from your profile')).toBeVisible()
})

test('a guest is told why, and comes back after logging in', async ({ world }) => {
  const [ada, guest] = [await world.neighbour('ada'), await world.visitor()]
  const { id } = await ada.does('POST', '/posts', { text: 'For everyone' })
  await ada.does('POST', `/posts/${id}/comments`, { text: 'And below it' })
  await guest.opens(`/posts/${id}`)
  const dialog = guest.page.getByRole('dialog')
  await guest.article('And below it').getByRole('button', { name: 'Reply' }).click()
  await expect(dialog).toContainText('Log in to reply')
  await guest.page.keyboard.press('Escape')
  await guest.article('For everyone').getByRole('button', { name: 'Like' }).click()
  await expect(dialog).toContainText('Log in to like this')
  await dialog.getByRole('link', { name: 'Log in' }).click()
  await guest.logsIn(ada.username)
  await expect(guest.page).toHaveURL(`${guest.origin}/posts/${id}`)
  await expect(guest.article('For everyone').getByRole('button', { name: 'Like' })).toBeVisible()
})
