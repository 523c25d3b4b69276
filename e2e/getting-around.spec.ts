import { devices } from '@playwright/test'
import { some } from './variants'
import { expect, test } from './world'

test('the keyboard reaches everything', async ({ world }) => {
  const ada = await world.bunny('ada')
  const { page } = ada
  for (const text of ['Older', 'Newer']) await ada.does('POST', '/posts', { text })
  await ada.opens('/')
  await page.getByRole('heading', { name: 'Home' }).click()

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(ada.article('Older')).toBeFocused()
  await page.keyboard.press('l')
  await expect(ada.article('Older').getByRole('button', { name: /take back$/ })).toBeVisible()
  await page.keyboard.press('k')
  await expect(ada.article('Newer')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Post', exact: true })).toBeVisible()

  for (const [keys, heading] of [
    ['ge', 'Explore'],
    ['gf', 'Friends'],
    ['gb', 'Bookmarks'],
    ['gs', 'Settings'],
    ['gp', ada.username],
    ['gh', 'Home'],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeAttached()
  }

  await page.keyboard.press('n')
  const composer = page.getByRole('dialog', { name: 'New post' })
  await composer.getByRole('textbox').pressSequentially('From n to ?')
  await page.keyboard.press('Control+Enter')
  await expect(composer).toHaveCount(0)
  await ada.sees('From n to ?')

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Go to home')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('tags and names are completed while one types', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  await ada.opens('/')
  const composer = ada.page.getByRole('textbox', { name: 'Write a post' })
  await composer.pressSequentially(`Hello @${ben.username.slice(0, -1)}`)
  await expect(ada.page.getByRole('option').filter({ hasText: ben.username })).toBeVisible()
  await ada.page.keyboard.press('Enter')
  await expect(composer).toHaveValue(`Hello @${ben.username} `)
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada
    .article('Hello')
    .getByRole('link', { name: `@${ben.username}` })
    .click()
  await expect(ada.page).toHaveURL(`/@${ben.username}`)
})

test('every address can be opened directly, and an unknown one says so', async ({ world }) => {
  const [ada, visitor] = [await world.neighbour('ada'), await world.visitor()]
  visitor.watch.expects(/status of 404/)
  const { id } = await ada.does('POST', '/posts', { text: 'Here to stay #burrow' })
  const post = `/posts/${id}`

  for (const path of [post, '/tags/burrow', `/@${ada.username}`]) {
    await visitor.opens(path)
    await visitor.sees('Here to stay')
  }
  for (const path of ['/nowhere', '/@nobody-lives-here', '/posts/0192f1f0-0000-7000-8000-000000000000']) {
    await visitor.opens(path)
    await expect(visitor.page.getByText('This burrow is empty')).toBeVisible()
  }
  const missing = await visitor.page.request.get('/assets/missing.js')
  expect(missing.status()).toBe(404)
})

for (const reducedMotion of some(['reduce', 'no-preference'] as const, 2))
  test(`going back finds the place in the list, with ${reducedMotion === 'reduce' ? 'less' : 'all'} motion`, async ({
    world,
  }) => {
    const ada = await world.bunny('ada', { reducedMotion })
    for (let i = 1; i <= 25; i++) await ada.does('POST', '/posts', { text: `Carrot number ${i} of many` })
    await ada.opens(`/@${ada.username}`)
    const post = ada.article('Carrot number 8 of many')
    await expect(async () => {
      if ((await post.count()) === 0) await ada.page.mouse.wheel(0, 600)
      await post.scrollIntoViewIfNeeded({ timeout: 1_000 })
    }).toPass()
    const before = await ada.page.evaluate(() => scrollY)
    await ada.opensPost('Carrot number 8 of many')
    await ada.page.goBack()
    await expect(post).toBeInViewport()
    await expect.poll(async () => Math.abs((await ada.page.evaluate(() => scrollY)) - before)).toBeLessThan(5)
  })

test('a phone has everything in reach, and nothing sticks out', async ({ world }) => {
  const { viewport, hasTouch, isMobile } = devices['iPhone 13']
  const ada = await world.bunny('ada', { viewport, hasTouch, isMobile })
  const { page } = ada
  await ada.opens('/')
  await ada.posts(`A very long word: ${'w'.repeat(120)} #tag`)
  const bar = page.getByRole('navigation', { name: 'Main' })
  await bar.getByRole('link', { name: 'Explore' }).tap()
  await expect(page.getByRole('heading', { name: 'Explore' })).toBeVisible()
  await bar.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'Bookmarks' }).tap()
  await expect(page.getByRole('heading', { name: 'Bookmarks' })).toBeVisible()

  for (const path of [
    '/',
    '/explore',
    '/friends',
    `/@${ada.username}`,
    `/@${ada.username}/activity`,
    '/statistics?by=day',
    '/settings',
    '/settings/appearance',
  ]) {
    await ada.goesTo(path)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, `${path} is wider than the screen`).toBeLessThanOrEqual(0)
  }
})

test('an address is answered as it was asked for, and a file that is not there is not found', async ({
  world,
}) => {
  const [{ page }, ada] = [await world.visitor(), await world.neighbour('ada')]
  const answer = async (path: string) => {
    const response = await page.request.get(path, { maxRedirects: 0 })
    return [response.status(), response.headers()['content-type']?.split(';')[0]]
  }
  expect(await answer(`/@${ada.username}`)).toEqual([200, 'text/html'])
  expect(await answer('/@nobody-of-that-name')).toEqual([404, 'text/html'])
  expect(await answer('/robots.txt')).toEqual([200, 'text/plain'])
  for (const path of ['/sitemap.xsl', '/assets/gone.js']) expect((await answer(path))[0], path).toBe(404)
})
