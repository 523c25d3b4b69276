import { expect, test } from './world'

test('a word is hidden, then only folded, then back', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const post = await ben.does('POST', '/posts', { text: 'The ending: the Fox did it' })
  await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Foxes everywhere' })
  const { page } = ada
  ada.watch.expects(/status of 422/)

  await ada.opens('/settings/words')
  await page.getByRole('button', { name: 'Add a word' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Word or phrase').fill('...')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByText('punctuation alone matches nothing')).toBeVisible()
  await dialog.getByLabel('Word or phrase').fill('fox')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await ada.sees('As a whole word')
  await ada.visits(ben)
  await expect(page.getByText('This wall is still bare')).toBeVisible()
  await ada.missing('The ending')

  await ada.goesTo('/settings/words')
  await page.getByRole('button', { name: 'Edit fox' }).click()
  await dialog.getByRole('switch', { name: 'Only whole words' }).click()
  await dialog.getByRole('radio', { name: 'Fold it' }).click()
  await dialog.getByRole('radio', { name: 'For a week' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await ada.sees('Folded')
  await ada.goesTo(`/posts/${post.id}`)
  await expect(page.getByText('Filtered: fox')).toHaveCount(2)
  await ada.missing('Foxes everywhere')
  await page.getByRole('button', { name: 'Show' }).last().click()
  await ada.sees('Foxes everywhere')

  await ada.goesTo('/settings/words')
  await page.getByRole('button', { name: 'Remove fox' }).click()
  await expect(page.getByText('None yet.')).toBeVisible()
  await ada.opens(`/@${ben.username}`)
  await ada.sees('The ending: the Fox did it')
})
