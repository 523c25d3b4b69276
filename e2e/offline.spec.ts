import type { Route } from '@playwright/test'
import { expect, test } from './world'

test('a post that could not leave is kept over a reload, and goes out by itself', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_FAILED/)
  await ada.opens('/')
  await ada.page.route('**/api/v1/posts', (route) => onWrite(route, () => route.abort()))
  await ada.page.getByRole('textbox', { name: 'Write a post' }).fill('Through the tunnel')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  const waiting = ada.page.getByRole('status').filter({ hasText: 'Not sent yet.' })
  await expect(waiting).toBeVisible()

  await ada.page.reload()
  await expect(waiting).toBeVisible()
  await expect(ada.page.getByText('Through the tunnel')).toBeVisible()
  await ada.page.unroute('**/api/v1/posts')
  // Nobody asks for it.
  await ada.sees('Through the tunnel')
  await expect(waiting).toHaveCount(0)
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
  await ada.sees('Did you hear me?')
  await expect(ada.page.getByText('Not sent yet.')).toHaveCount(0)
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])

  await ada.visits(ada)
  await expect(ada.article('Did you hear me?')).toHaveCount(1)
})

test('what is refused for good is shown with its text, which goes back into the form', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/status of 404/)
  const { id } = await ada.does('POST', '/posts', { text: 'Say something' })
  await ada.opens(`/posts/${id}`)
  const field = ada.page.getByRole('textbox', { name: 'Write a comment' })
  await field.fill('Gladly')
  await ada.page.route('**/comments', (route) => onWrite(route, () => refuse(route)))
  await ada.page.getByRole('button', { name: 'Comment', exact: true }).click()
  const refused = ada.page.getByRole('alert').filter({ hasText: 'Not sent. It is gone.' })
  await expect(refused).toBeVisible()
  await ada.page.reload()
  await expect(refused).toBeVisible()
  await field.fill('Meanwhile')
  await refused.getByRole('button', { name: 'Edit' }).click()
  await expect(field).toHaveValue('Meanwhile\n\nGladly')
  await expect(refused).toHaveCount(0)
  await ada.page.unroute('**/comments')
  await ada.page.getByRole('button', { name: 'Comment', exact: true }).click()
  await ada.sees('Gladly')
  await ada.page.reload()
  await expect(ada.page.getByRole('article', { name: /^Comment by/ })).toHaveCount(1)
})

test('a reaction that is refused is taken back, and said so', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/status of 404/)
  await ada.does('POST', '/posts', { text: 'Like me' })
  await ada.opens('/')
  await ada.page.route('**/reaction', refuse)
  await ada.article('Like me').getByRole('button', { name: 'Like', exact: true }).click()
  await expect(ada.page.getByText('It is gone.').first()).toBeVisible()
  await expect(ada.article('Like me').getByRole('button', { name: 'Like', exact: true })).toBeVisible()
})

test('what is written offline goes out once when the browser is back, in order', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  ada.watch.expects(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  await ada.befriends(ben)
  const { id: post } = await ben.does('POST', '/posts', { text: 'Who is awake?' })
  const [thread, chat] = [await ada.inAnotherTab(), await ada.inAnotherTab()]
  await ada.opens('/')
  await ada.sees('Who is awake?')
  await thread.opens(`/posts/${post}`)
  const room = await chat.talksTo(ben)
  const context = ada.page.context()
  await context.setOffline(true)

  await ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' }).fill('From below')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(ada.page.getByText('Not sent yet.')).toBeVisible()
  const question = ada.article('Who is awake?')
  await question.getByRole('button', { name: 'Like', exact: true }).click()
  await question.getByRole('button', { name: 'Bookmark' }).click()
  await expect(question.getByRole('button', { name: 'Like: take back' })).toBeVisible()
  for (const text of ['First comment', 'Second comment']) {
    await thread.page.getByRole('textbox', { name: 'Write a comment' }).fill(text)
    await thread.page.getByRole('button', { name: 'Comment', exact: true }).click()
    await expect(thread.page.getByText(text)).toBeVisible()
  }
  for (const text of ['One', 'Two', 'Three']) await chat.says(text)
  await expect(chat.said).toHaveCount(3)
  for (const { page } of [ada, thread, chat]) await page.close()
  await context.setOffline(false)

  const back = await ada.inAnotherTab()
  await back.opens(`/posts/${post}`)
  await back.sees('Second comment')
  await expect(back.page.getByRole('article', { name: /^Comment by/ })).toHaveText([/First/, /Second/])
  await back.goesTo(`/messages/${room}`)
  await expect(back.said).toHaveText([/One/, /Two/, /Three/])
  await expect(back.said.last().getByText('Sent', { exact: true })).toBeAttached()
  await back.goesTo(`/@${ada.username}`)
  await expect(back.article('From below')).toHaveCount(1)

  await ben.opens(`/posts/${post}`)
  await expect(ben.page.getByRole('article', { name: /^Comment by/ })).toHaveText([/First/, /Second/])
  await expect(ben.page.getByRole('button', { name: /reacted \(1 like\)/ })).toBeVisible()
  await ben.goesTo(`/messages/${room}`)
  await expect(ben.said).toHaveText([/One/, /Two/, /Three/])
  await back.goesTo('/bookmarks')
  await back.sees('Who is awake?')
})

test('two tabs that come back together send what waits once, and both show it', async ({ world }) => {
  const ada = await world.bunny('ada')
  ada.watch.expects(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  await ada.opens('/')
  const other = await ada.inAnotherTab()
  await other.opens('/')
  const context = ada.page.context()
  let writes = 0
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/posts')) writes++
  })
  await context.setOffline(true)
  await ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' }).fill('Twice?')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  for (const { page } of [ada, other]) await expect(page.getByText('Twice?')).toBeVisible()
  await context.setOffline(false)
  for (const tab of [ada, other]) {
    await expect(tab.article('Twice?')).toHaveCount(1)
    await expect(tab.page.getByText('Not sent yet.')).toHaveCount(0)
  }
  expect(writes).toBe(1)
})

/** The server's word that there is nothing left to try. */
function refuse(route: Route): Promise<void> {
  return route.fulfill({
    status: 404,
    contentType: 'application/problem+json',
    body: JSON.stringify({ status: 404, code: 'not_found', title: 'Not found', detail: 'It is gone.' }),
  })
}

function onWrite(route: Route, act: () => Promise<void>): Promise<void> {
  return route.request().method() === 'POST' ? act() : route.continue()
}
