import { expectAccessible, expectReadableInTheDark } from './axe'
import { PSEUDO, speakPseudo } from './right-to-left'
import { expect, test } from './world'

test('emoji are found by their names, in one skin, and stand where one was writing', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ada.opens('/')
  const { page } = ada
  const search = page.getByRole('searchbox', { name: 'Search for an emoji' })
  const field = page.getByRole('textbox', { name: 'Write a post' })
  const emoji = page.getByRole('button', { name: 'Emoji', exact: true })

  await field.fill('Good morning, everybody')
  await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(12, 12))
  await emoji.click()
  await expect(search).toBeFocused()
  await expect(page.getByRole('dialog', { name: 'Choose an emoji' }).getByText('😀')).toBeVisible()
  await expectAccessible(ada)
  await expectReadableInTheDark(ada, 'the picker')
  await search.fill('no such emoji')
  await expect(page.getByText('No emoji is called that.')).toBeVisible()
  await search.fill('rabbit face')
  await expect(page.getByRole('gridcell').first()).toHaveText('🐰')
  await search.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(field).toBeFocused()
  await page.keyboard.type('!')
  await expect(field).toHaveValue('Good morning🐰!, everybody')

  // What was chosen is there the next time, and a skin is chosen once.
  await emoji.click()
  await expect(page.getByRole('group', { name: 'Chosen last' }).getByText('🐰')).toBeVisible()
  await page.getByRole('radio', { name: 'Skin: medium dark' }).check({ force: true })
  await search.fill('waving hand')
  await page.getByRole('dialog').getByText('👋🏾').click()
  await expect(field).toHaveValue('Good morning🐰!👋🏾, everybody')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada.sees('Good morning🐰!👋🏾, everybody')
  await ada.opens('/')
  await emoji.click()
  await expect(page.getByRole('radio', { name: 'Skin: medium dark' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(field).toBeFocused()

  await ben.opens(`/@${ada.username}`)
  await ben
    .article('Good morning')
    .getByRole('link', { name: /comment/i })
    .first()
    .click()
  const comment = ben.page.getByRole('textbox', { name: 'Write a comment' })
  await comment.click()
  await ben.page.getByRole('button', { name: 'Emoji', exact: true }).click()
  await expect(ben.page.getByRole('group', { name: 'Chosen last' })).toHaveCount(0)
  await expect(ben.page.getByRole('searchbox', { name: 'Search for an emoji' })).toBeFocused()
  await ben.page.keyboard.type('carrot')
  await expect(ben.page.getByRole('gridcell').first()).toHaveText('🥕')
  await ben.page.keyboard.press('Enter')
  await expect(comment).toHaveValue('🥕')
})

test('in a message, on a phone, from right to left; and what does not arrive is tried again', async ({
  world,
}) => {
  const ada = await world.bunny('ada', { locale: PSEUDO, viewport: { width: 360, height: 640 } })
  const ben = await world.neighbour('ben')
  await ada.befriends(ben)
  const { id } = await ada.does('POST', '/conversations', { kind: 'direct', with: ben.username })
  await speakPseudo(ada.page.context())
  await ada.opens(`/messages/${id}`)
  const { page } = ada
  const button = page.locator('form:has(textarea) button:has(.lucide-smile)')
  ada.watch.expects(/emoji-names/)
  await page.route('**/emoji-names-*', (route) => route.abort())
  await button.click()
  const alert = page.getByRole('dialog').getByRole('alert')
  await expect(alert).toBeVisible()
  await page.unroute('**/emoji-names-*')
  // It loads the page anew: a browser keeps what it could not import.
  await alert.getByRole('button').click()
  await button.click()
  await expect(page.getByRole('dialog').getByText('😀')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  const { x = -1, y = -1, width = 999 } = (await page.getByRole('dialog').boundingBox()) ?? {}
  expect(x).toBeGreaterThanOrEqual(0)
  expect(y).toBeGreaterThanOrEqual(0)
  expect(x + width).toBeLessThanOrEqual(360)
  await expectAccessible(ada)
  await page.keyboard.type('carrot')
  await expect(page.getByRole('gridcell').first()).toHaveText('🥕')
  await page.keyboard.press('Enter')
  await expect(page.locator('form textarea')).toHaveValue('🥕')

  // In the middle of a small window there is less room than it would like.
  await page.setViewportSize({ width: 360, height: 480 })
  await ada.goesTo('/')
  await button.first().click()
  const search = page.locator('[role="dialog"] input[type="search"]')
  await expect(search).toBeFocused()
  await expect(search).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('radio').last()).toBeVisible()
  const inHome = await page.getByRole('dialog').boundingBox()
  expect(inHome?.y).toBeGreaterThanOrEqual(0)
  expect((inHome?.y ?? 0) + (inHome?.height ?? 999)).toBeLessThanOrEqual(480)
})
