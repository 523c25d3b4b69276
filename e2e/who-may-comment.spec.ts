import { expectAccessible, expectReadableInTheDark } from './axe'
import { expect, test } from './world'

test('an author says who may comment, locks a thread and folds what others wrote', async ({ world }) => {
  const phone = { viewport: { width: 360, height: 740 } }
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben', phone)]

  await ada.opens('/')
  await ada.page.getByRole('textbox', { name: 'Write a post' }).fill('For the few')
  await ada.page.getByRole('button', { name: 'Who may comment and quote' }).click()
  const choice = ada.page.getByRole('combobox', { name: 'Who may comment' })
  await choice.selectOption('Friends')
  await expectAccessible(ada)
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await ada.sees('For the few')
  await expect(choice, 'each post begins with everybody').toHaveCount(0)

  const { items } = await ada.does<{ items: { id: string }[] }>('GET', `/users/${ada.username}/posts`)
  const post = items[0]?.id ?? ''
  await ben.opens(`/posts/${post}`)
  await expect(ben.page.getByText(`Comments are open to friends of ${ada.username}.`)).toBeVisible()
  const field = ben.page.getByRole('textbox', { name: 'Write a comment' })
  await expect(field).toHaveCount(0)
  await ada.befriends(ben)
  await ben.opens(`/posts/${post}`)
  await ben.comments('Off topic')

  await ada.opensPost('For the few')
  await ada.choosesFromMenu(ada.article('Off topic').last(), 'Fold for everybody')
  await expect(ben.page.getByText(`Folded by ${ada.username}`)).toBeVisible()
  await expect(ben.page.getByText('Off topic')).toHaveCount(0)
  await expectAccessible(ben)
  await expectReadableInTheDark(ben, 'a folded comment')
  await ben.page.getByRole('button', { name: 'Show', exact: true }).click()
  await ben.sees('Off topic')

  await ada.choosesFromMenu(ada.article('For the few').first(), 'Lock the thread')
  await expect(
    ben.page.getByText(`${ada.username} has locked this thread: nobody comments any more.`),
  ).toBeVisible()
  await expect(field).toHaveCount(0)
  const wide = await ben.page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(360)
  await ada.choosesFromMenu(ada.article('For the few').first(), 'Unlock the thread')
  await expect(field).toBeVisible()
})
