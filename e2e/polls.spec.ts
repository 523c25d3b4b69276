import { expectAccessible, expectReadableInTheDark } from './axe'
import { PSEUDO, speakPseudo } from './right-to-left'
import { expect, test } from './world'

const long = 'Whatever the neighbours bring, unless it is Parsnips_without_any_end_at_all'
const japanese = '畑の端から端まで春のうちに植えられるだけのにんじんと、食べきれないほどたくさんのかぶ'
const arabic = 'كل ما يجلبه الجيران معهم من الجزر واللفت والخضار حتى آخر يوم في فصل الربيع'

test('a poll is asked, voted in, and counted on every screen that shows it', async ({ world }) => {
  const ada = await world.bunny('ada')
  const [ben, cleo] = [
    await world.bunny('ben', { viewport: { width: 360, height: 740 } }),
    await world.neighbour('cleo'),
  ]
  const question = `What shall we sow? ${Date.now().toString(36)}`

  await ada.opens('/')
  const { page } = ada
  await page.getByRole('button', { name: 'Poll', exact: true }).click()
  await page.getByRole('textbox', { name: 'Write a post' }).fill(question)
  const post = page.getByRole('button', { name: 'Post', exact: true })
  await page.getByRole('textbox', { name: 'Option 1' }).fill('Carrots')
  await expect(post, 'one option is no poll').toBeDisabled()
  for (const [place, option] of [long, japanese, arabic].entries()) {
    if (place > 0) await page.getByRole('button', { name: 'Add an option' }).click()
    await page.getByRole('textbox', { name: `Option ${place + 2}` }).fill(option)
  }
  await page.getByRole('combobox', { name: 'Open for' }).selectOption('3 days')
  await expectAccessible(ada)
  const stored = page.waitForResponse(
    (response) => response.url().endsWith('/api/v1/posts') && response.status() === 201,
  )
  await post.click()
  const { id } = (await (await stored).json()) as { id: string }
  const asked = ada.article(question).getByRole('region', { name: 'Poll' })
  await expect(asked).toContainText('0 people have voted')

  await ben.opens(`/posts/${id}`)
  const poll = ben.page.getByRole('region', { name: 'Poll' })
  await expect(poll.getByRole('radio')).toHaveCount(4)
  await expect(poll).not.toContainText('%')
  await expectAccessible(ben)
  await expectReadableInTheDark(ben, 'a poll')
  await poll.getByText('Carrots').click()
  await poll.getByRole('button', { name: 'Vote' }).click()
  await expect(poll.getByRole('listitem').filter({ hasText: 'Carrots' })).toContainText('100%')
  await expect(poll.getByText('my vote')).toBeAttached()
  await expect(asked, 'on the screen of the other').toContainText('1 person has voted')

  await cleo.does('PUT', `/posts/${id}/votes`, { choices: [1] })
  await expect(poll.getByRole('listitem').filter({ hasText: 'Carrots' })).toContainText('50%')
  await expectAccessible(ben)
  await expectReadableInTheDark(ben, 'its results')
  expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('a poll reads from right to left', async ({ world }) => {
  const ada = await world.neighbour('ada')
  const ben = await world.bunny('ben', { locale: PSEUDO, viewport: { width: 360, height: 740 } })
  await speakPseudo(ben.page.context())
  const { id } = await ada.does('POST', '/posts', {
    text: 'Which?',
    poll: { options: ['One', long, japanese, arabic], multiple: true, minutes: 60 },
  })
  await ben.does('PUT', `/posts/${id}/votes`, { choices: [0, 1, 2, 3] })
  await ben.opens(`/posts/${id}`)
  await expect(ben.page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(ben.page.getByRole('listitem').filter({ hasText: long })).toContainText('100')
  await expectAccessible(ben)
  expect(await ben.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
