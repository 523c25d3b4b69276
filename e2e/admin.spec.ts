import { giveRole } from './roles'
import { expect, test } from './world'

test('an admin sees how Warren is doing; for others there is no such page', async ({ world }) => {
  const ada = await world.bunny('ada')
  await ada.opens('/admin')
  await expect(ada.page.getByRole('heading', { name: 'Numbers' })).toHaveCount(0)
  await expect(ada.page.getByRole('link', { name: 'Admin' })).toHaveCount(0)

  giveRole(ada.origin, ada.username, 'admin')
  await ada.does('POST', '/auth/refresh', {})
  await ada.does('POST', '/posts', { text: 'Counted at once' })
  await ada.opens('/')
  await ada.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Admin' }).click()

  const numbers = ada.page.getByRole('region', { name: 'Numbers' })
  const posts = numbers.getByRole('button', { name: /Posts$/ })
  await expect(posts).not.toHaveText(/^0/)
  await posts.click()
  await expect(numbers.getByRole('img', { name: 'Posts on each of 30 days' })).toBeVisible()
  await ada.page.getByRole('radio', { name: 'Week' }).click()
  await expect(numbers.getByRole('img', { name: 'Posts on each of 7 days' })).toBeVisible()
  await expect(ada.page.getByRole('region', { name: 'Readiness' })).toContainText('Database is well')

  // What the requests of this story cost is stored some seconds after them.
  const routes = ada.page.getByRole('region', { name: 'Table of routes' })
  const writing = routes.getByRole('row').filter({ hasText: 'POST /posts' }).first()
  await expect(async () => {
    await ada.page.reload()
    await expect(writing).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 40_000 })
  await routes.getByRole('button', { name: 'Rows written' }).click()
  await expect(routes.getByRole('columnheader', { name: 'Rows written' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
})
