import type { Route } from '@playwright/test'
import { expect, test } from './world'

test('a post that could not leave is kept, and sent once when asked again', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_FAILED/)
  await ada.opens('/')
  await ada.page.route('**/api/v1/posts', (route) => onWrite(route, () => route.abort()))
  await ada.page.getByRole('textbox', { name: 'Write a post' }).fill('Through the tunnel')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  const failed = ada.page.getByRole('alert').filter({ hasText: 'Not sent.' })
  await expect(failed).toBeVisible()

  await ada.page.reload()
  await expect(failed).toBeVisible()
  await ada.page.unroute('**/api/v1/posts')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(failed).toHaveCount(0)
  await ada.visits(ada)
  await expect(ada.article('Through the tunnel')).toHaveCount(1)
})

test('a post whose answer was lost is not written twice', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_FAILED/)
  await ada.opens('/')
  const keys: (string | undefined)[] = []
  await ada.page.route('**/api/v1/posts', (route) =>
    onWrite(route, async () => {
      keys.push(route.request().headers()['idempotency-key'])
      const response = await route.fetch()
      return keys.length === 1 ? route.abort() : route.fulfill({ response })
    }),
  )
  await ada.page.getByRole('textbox', { name: 'Write a post' }).fill('Did you hear me?')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada.page.getByRole('button', { name: 'Try again' }).click()
  await expect(ada.page.getByText('Not sent.')).toHaveCount(0)
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])

  await ada.visits(ada)
  await expect(ada.article('Did you hear me?')).toHaveCount(1)
})

test('a comment that failed goes back into the hands of its author', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_FAILED/)
  await ada.opens('/')
  await ada.posts('Say something')
  await ada.opensPost('Say something')
  await ada.page.route('**/comments', (route) => onWrite(route, () => route.abort()))
  await ada.page.getByRole('textbox', { name: 'Write a comment' }).fill('Something')
  await ada.page.getByRole('button', { name: 'Comment', exact: true }).click()
  const failed = ada.page.getByRole('alert').filter({ hasText: 'Not sent.' })
  await ada.page.unroute('**/comments')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(failed).toHaveCount(0)
  await ada.page.reload()
  await expect(ada.page.getByRole('article', { name: /^Comment by/ })).toHaveCount(1)
})

test('a reaction that is refused is taken back, and said so', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_FAILED/)
  await ada.opens('/')
  await ada.posts('Like me')
  await ada.page.route('**/reaction', (route) => route.abort())
  await ada.article('Like me').getByRole('button', { name: 'Like', exact: true }).click()
  await expect(ada.page.getByText('Check your connection').first()).toBeVisible()
  await expect(ada.article('Like me').getByRole('button', { name: 'Like', exact: true })).toBeVisible()
})

function onWrite(route: Route, act: () => Promise<void>): Promise<void> {
  return route.request().method() === 'POST' ? act() : route.continue()
}
