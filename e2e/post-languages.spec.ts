import { expectAccessible } from './axe'
import { expect, test } from './world'

test('a post is in a language, found or chosen, and read by those who read it', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  const word = `zq${Date.now().toString(36)}`

  await ada.opens('/')
  const { page } = ada
  const write = page.getByRole('textbox', { name: 'Write a post' })
  const post = page.getByRole('button', { name: 'Post', exact: true })
  await write.fill(`${word} eins: Kennt jemand hier eine gute Bäckerei?`)
  await post.click()
  await expect(page.locator('article [lang="de"]')).toContainText(`${word} eins`)

  await write.fill(`${word} two`)
  await page.getByRole('button', { name: 'Language of the text' }).click()
  await page.getByRole('combobox', { name: 'Language of the text' }).selectOption('Japanese')
  await expectAccessible(ada)
  await post.click()
  await expect(page.locator('article [lang="ja"]')).toContainText(`${word} two`)

  await page
    .getByRole('article')
    .filter({ hasText: `${word} two` })
    .getByRole('button', { name: 'More' })
    .click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Language of the text' }).click()
  await dialog.getByRole('combobox').selectOption('Korean')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('article [lang="ko"]')).toContainText(`${word} two`)

  await ben.opens('/settings/appearance')
  await ben.page.getByRole('combobox', { name: 'Add a language' }).selectOption('German')
  await expect(ben.page.getByRole('button', { name: 'Remove German' })).toBeVisible()
  await expectAccessible(ben)
  await ben.goesTo(`/explore?q=${word}`)
  await ben.sees(`${word} eins`)
  await ben.missing(`${word} two`)
  await expect(ben.page.getByRole('status').filter({ hasText: 'are left out' })).toBeVisible()
  await ben.page.getByRole('searchbox').fill(`${word} language:ko`)
  await ben.sees(`${word} two`)
  await ben.missing(`${word} eins`)

  await ben.goesTo('/settings/appearance')
  await ben.page.getByRole('button', { name: 'Remove German' }).click()
  await expect(ben.page.getByText('All languages')).toBeVisible()
  await ben.opens(`/explore?q=${word}`)
  await ben.sees(`${word} eins`)
  await ben.sees(`${word} two`)
})
