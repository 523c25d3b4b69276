import { expectAccessible, expectReadableInTheDark } from './axe'
import { tick } from './clock'
import { PSEUDO, speakPseudo } from './right-to-left'
import { expect, test } from './world'

const LONG = 'Benjamin the Long-Named of the Upper Burrow'

test('Ctrl K finds people, tags and actions, and a link to a person is copied', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const tag = `zq${Date.now().toString(36)}`
  await ben.does('PATCH', '/users/me', { displayName: LONG })
  await ben.does('POST', '/posts', { text: `About #${tag}`, visibility: 'public' })
  await ada.does('POST', '/posts', { text: 'My own words' })
  // The posts of a tag are counted by the clock.
  await tick(ada.page)
  await ada.opens('/')
  const { page } = ada
  const field = page.getByRole('combobox', { name: 'Find pages, people, tags and actions' })
  const options = page.getByRole('option')

  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await expect(options.filter({ hasText: 'Go to' }).first()).toBeVisible()
  await expectAccessible(ada)
  await expectReadableInTheDark(ada, 'the palette')
  await field.fill(ben.username)
  await expect(options.filter({ hasText: `@${ben.username}` })).toHaveAttribute('aria-selected', 'true')
  await field.press('Enter')
  await expect(page).toHaveURL(`${ada.origin}/@${ben.username}`)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the link to this profile' }).click()
  await expect(page.getByText('The link is copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${ada.origin}/@${ben.username}`)

  await page.keyboard.press('Control+k')
  await field.fill(`#${tag.slice(0, -1)}`)
  await options.filter({ hasText: `#${tag}` }).click()
  await expect(page).toHaveURL(`${ada.origin}/tags/${tag}`)

  // What one can do with the post that has the focus is among it.
  await ada.article('About').focus()
  await page.keyboard.press('Control+k')
  await field.fill('bookm')
  await field.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove the bookmark' })).toBeVisible()
  await page.keyboard.press('.')
  await expect(page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menuitem')).toHaveCount(0)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByText('Ctrl+K')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await field.fill('write post')
  await field.press('Enter')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Write a post' })).toBeFocused()
})

test('on a phone, from right to left, the palette is in a menu, and it and an undo have room', async ({
  world,
}) => {
  const ada = await world.bunny('ada', { locale: PSEUDO, viewport: { width: 360, height: 740 } })
  const ben = await world.neighbour('ben')
  await ben.does('PATCH', '/users/me', { displayName: LONG })
  await ada.does('POST', '/posts', { text: 'My own words' })
  await speakPseudo(ada.page.context())
  await ada.opens('/')
  const { page } = ada
  const hasRoom = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.locator('nav.fixed').getByRole('button').last().click()
  await page.locator('[role="menuitem"]:has(.lucide-search)').click()
  await page.getByRole('combobox').fill(ben.username)
  await expect(page.getByRole('option').filter({ hasText: `@${ben.username}` })).toBeVisible()
  await hasRoom()
  await expectAccessible(ada)
  await page.keyboard.press('Escape')
  await ada.article('My own words').locator('[data-key="."]').click()
  await page.getByRole('menuitem').last().click()
  await ada.missing('My own words')
  await hasRoom()
})
