import { expectAccessible, expectReadableInTheDark } from './axe'
import { expect, test } from './world'

const code =
  'boil **them** until the water in the big pot has turned orange, which takes most of an afternoon'
const text = `**Carrots** and *tops*, \`soup\`\n\n> as ever\n\n- wash\n- chop\n\n\`\`\`\n${code}\n\`\`\``

test('what is bold is bold for everybody, and plain where only words are told', async ({ world }) => {
  const [ada, ben] = [
    await world.bunny('ada'),
    await world.bunny('ben', { viewport: { width: 360, height: 740 } }),
  ]
  await ada.befriends(ben)
  await ben.opens(`/@${ada.username}`)

  await ada.opens('/')
  const field = ada.page.getByRole('main').getByRole('textbox', { name: 'Write a post' })
  await field.fill(`Carrots and tops @${ben.username}`)
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(0, 7))
  await field.press('ControlOrMeta+b')
  await expect(field).toHaveValue(`**Carrots** and tops @${ben.username}`)
  await field.fill(text.replace('as ever', `as @${ben.username} says`))
  await ada.page.getByRole('main').getByRole('button', { name: 'Post', exact: true }).click()

  const post = ada.page.getByRole('article').first()
  await expect(post.locator('strong')).toHaveText('Carrots')
  await expect(post.getByRole('blockquote')).toHaveText(`as @${ben.username} says`)
  await expect(post.getByRole('listitem')).toHaveText(['wash', 'chop'])
  await expect(post.locator('pre')).toHaveText(code)
  await expectAccessible(ada)
  await expectReadableInTheDark(ada, 'a post with marks')

  // A notification tells words.
  await ben.goesTo('/notifications')
  await expect(ben.page.getByText('Carrots and tops, soup', { exact: false })).toBeVisible()
  await expect(ben.page.getByText('**Carrots**')).toHaveCount(0)

  // On a phone nothing is wider than the page.
  await ben.opens(`/@${ada.username}`)
  await expect(ben.page.locator('strong', { hasText: 'Carrots' })).toBeVisible()
  expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
