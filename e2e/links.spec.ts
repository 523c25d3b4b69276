import type { Locator } from '@playwright/test'
import { expectAccessible, expectReadableInTheDark } from './axe'
import type { Bunny } from './people'
import { themes } from './variants'
import { expect, test } from './world'

/** A link is shown without its scheme, so the post is known by the words before it. */
async function links(ada: Bunny, words: string, path: string): Promise<void> {
  const composer = ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await composer.fill(`${words} https://garden.example${path}`)
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada.sees(words)
}

const cardIn = (article: Locator) => article.locator('[data-link-card]')

test('a link shows what it leads to, without a reload, until its author removes it', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.opens('/')
  const asked: string[] = []
  ada.page.on('request', (request) => asked.push(new URL(request.url()).hostname))
  await links(ada, 'Read this:', '/carrots')
  const mine = cardIn(ada.article('Read this'))
  await expect(mine.getByRole('link')).toHaveAttribute('href', 'https://garden.example/carrots')
  await expect(mine).toContainText('How to grow carrots')
  await expect(mine).toContainText('garden.example')
  await mine.scrollIntoViewIfNeeded()
  const picture = mine.getByRole('img', { name: 'A carrot' })
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(60)
  expect(new Set(asked), 'the site does not hear of its readers').toEqual(new Set(['localhost']))

  await ben.opens(`/@${ada.username}`)
  const theirs = cardIn(ben.article('Read this'))
  await expect(theirs).toContainText('The Garden')
  await expect(theirs.getByRole('button')).toHaveCount(0)

  // By the keyboard: the card is a link, and behind it is the way to be rid of it.
  await mine.getByRole('link').focus()
  await ada.page.keyboard.press('Tab')
  await expect(ada.page.getByRole('button', { name: 'Remove link preview' })).toBeFocused()
  await ada.page.keyboard.press('Enter')
  await expect(mine).toHaveCount(0)
  await ben.page.reload()
  await ben.sees('Read this')
  await expect(theirs).toHaveCount(0)
})

for (const colorScheme of themes) {
  test(`on a phone, in ${colorScheme}, a card fits whatever it says`, async ({ world }) => {
    const ada = await world.bunny('ada', { viewport: { width: 360, height: 740 }, colorScheme })
    const { page } = ada
    await ada.opens('/')
    for (const name of ['arabic', 'long', 'carrots']) {
      await links(ada, `About ${name}:`, `/${name}`)
      const card = cardIn(ada.article(`About ${name}`))
      await expect(card).toBeVisible()
      // The same room before and after the picture, and whatever is said.
      expect((await card.boundingBox())?.height).toBe(112)
      expect(await card.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await expectAccessible(ada)
    if (colorScheme === 'dark') await expectReadableInTheDark(ada, 'cards')
    await page.screenshot({ path: `test-results/links-${colorScheme}.png` })
  })
}

test('a link in a comment shows what it leads to, to who has the thread open, until its author removes it', async ({
  world,
}) => {
  const [ada, ben] = [
    await world.bunny('ada'),
    await world.bunny('ben', { viewport: { width: 390, height: 844 } }),
  ]
  const { id } = await ada.does('POST', '/posts', { text: 'What do you grow?' })
  await ada.opens(`/posts/${id}`)
  await ben.opens(`/posts/${id}`)
  await ben.page
    .getByRole('textbox', { name: 'Write a comment' })
    .fill('These: https://garden.example/carrots')
  await ben.page.getByRole('button', { name: 'Comment', exact: true }).click()
  const [theirs, mine] = [ada, ben].map((who) => cardIn(who.article('These:'))) as [Locator, Locator]
  for (const card of [mine, theirs]) await expect(card).toContainText('How to grow carrots')
  expect((await mine.boundingBox())?.height).toBe(112)
  expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(ben, 'a card in a comment')
  await expectReadableInTheDark(ben, 'a card in a comment')
  await expect(theirs.getByRole('button')).toHaveCount(0)
  await mine.getByRole('button', { name: 'Remove link preview' }).click()
  for (const card of [mine, theirs]) await expect(card).toHaveCount(0)
  await ben.sees('These:')
})

test('both who talk see what a link leads to, until its sender removes it', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ada.talksTo(ben)
  await ben.talksTo(ada)
  await ada.messageField.fill('Look: https://garden.example/carrots')
  await ada.page.keyboard.press('Enter')
  const [mine, theirs] = [ada, ben].map((who) => cardIn(who.message('Look:'))) as [Locator, Locator]
  for (const card of [mine, theirs]) await expect(card).toContainText('How to grow carrots')
  await ben.page.screenshot({ path: 'test-results/links-chat.png' })
  await expect(theirs.getByRole('button')).toHaveCount(0)
  await mine.getByRole('button', { name: 'Remove link preview' }).click()
  for (const card of [mine, theirs]) await expect(card).toHaveCount(0)
  await expect(ben.message('Look:')).toBeVisible()
})
