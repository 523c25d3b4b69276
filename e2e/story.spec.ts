import { expect, test, unique } from './world'

test('a post, from joining the warren to its history', async ({ world }) => {
  const visitor = await world.visitor()
  await visitor.opens('/')
  await visitor.page.getByRole('link', { name: 'Get your bunny' }).click()
  const ada = await visitor.registers(unique('ada'))
  const tag = unique('carrots').replace('-', '')
  await ada.posts(`The first ones are up! #${tag}`)
  await expect(ada.page.getByRole('textbox', { name: 'Write a post' })).toHaveValue('')

  const ben = await world.bunny('ben')
  await ben.opens(`/tags/${tag}`)
  await ben.opensPost('The first ones are up!')
  await ben.reacts('The first ones are up!', 'Love')
  await ben.comments('May I come and look?')
  await ben.replies('May I come and look?', 'I bring tea.')

  await ada
    .article('The first ones are up!')
    .getByRole('link', { name: `#${tag}` })
    .click()
  await expect(ada.page.getByRole('heading', { name: `#${tag}` })).toBeVisible()
  await ada.page.reload()
  await ada.opensPost('The first ones are up!')
  await ada.sees('May I come and look?')
  await ada.sees('I bring tea.')
  await ada.page.getByRole('button', { name: /see who$/ }).click()
  await expect(ada.page.getByRole('dialog', { name: 'Reactions' })).toContainText(ben.username)
  await ada.page.keyboard.press('Escape')

  const post = ada.article('The first ones are up!')
  await ada.choosesFromMenu(post, 'Edit')
  await ada.page.getByRole('textbox', { name: 'Text of the post' }).fill(`Three are up now. #${tag}`)
  await ada.page.getByRole('button', { name: 'Save' }).click()
  await ada.sees('Three are up now.')
  await ada.choosesFromMenu(ada.article('Three are up now.'), 'See earlier versions')
  const history = ada.page.getByRole('dialog', { name: 'Earlier versions' })
  await expect(history.getByRole('listitem')).toHaveText([/The first ones are up!/, /Three are up now\./])
})

test('a draft is seen by its author alone until it is published', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.opens('/')
  await ada.page.getByRole('textbox', { name: 'Write a post' }).fill('Not ready yet')
  await ada.page.getByRole('button', { name: 'Save draft' }).click()
  await expect(ada.page.getByText('Saved among your drafts').first()).toBeVisible()
  await ben.visits(ada)
  await ben.missing('Not ready yet')

  await ada.goesTo('/drafts')
  await ada.page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(ada.page.getByText('Your post is out').first()).toBeVisible()
  await ben.visits(ada)
  await ben.sees('Not ready yet')
})

test('a deleted post is gone for everyone', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.does('POST', '/posts', { text: 'A hasty word' })
  await ada.opens('/')
  await ada.choosesFromMenu(ada.article('A hasty word'), 'Delete')
  await ada.missing('A hasty word')
  // Whoever leaves a page thinks better of nothing on it.
  await ada.opens('/')
  await ben.visits(ada)
  await ben.missing('A hasty word')
})
