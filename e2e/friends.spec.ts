import { expect, test } from './world'

test('a post for friends is hidden from a stranger, and shown once they are friends', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.opens('/')
  await ada.posts('A secret for my friends', 'Friends')

  await ben.asksToBeFriends(ada)
  await ben.missing('A secret for my friends')
  await ada.accepts(ben)

  await ben.visits(ada)
  await expect(ben.page.getByText('Friends', { exact: true }).first()).toBeVisible()
  await ben.sees('A secret for my friends')
  await ben.goesTo('/')
  await ben.sees('A secret for my friends')

  const stranger = await world.visitor()
  await stranger.opens(`/@${ada.username}`)
  await stranger.missing('A secret for my friends')
})

test('friends write on each other’s walls', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ada.visits(ben)
  await ada.page.getByRole('textbox', { name: `Write on ${ben.username}'s wall` }).fill('Happy birthday!')
  await ada.page.getByRole('button', { name: 'Post', exact: true }).click()
  await ben.visits(ben)
  await ben.sees('Happy birthday!')
})

test('a block hides two people from each other, and undoing it brings them back', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  ben.watch.expects(/status of 404/)
  await ada.does('POST', '/posts', { text: 'Hello, everyone' })
  await ben.visits(ada)
  await ben.sees('Hello, everyone')

  await ada.visits(ben)
  await ada.choosesFromMenu(ada.page.getByRole('main'), 'Block')
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click()
  await expect(ada.page.getByRole('button', { name: 'Unblock' })).toBeVisible()

  await ben.page.reload()
  await expect(ben.page.getByText('This burrow is empty')).toBeVisible()
  await ben.goesTo('/?feed=everyone')
  await ben.missing('Hello, everyone')

  await ada.goesTo('/settings/privacy')
  await ada.page.getByRole('button', { name: `Unblock ${ben.username}` }).click()
  await expect(ada.page.getByText('You block nobody.')).toBeVisible()
  await ben.opens(`/@${ada.username}`)
  await ben.sees('Hello, everyone')
})

test('what somebody left on a wall and under a post can be cleared away after a block', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  // A comment that is told to have gone is asked for, to know that it has.
  ada.watch.expects(/status of 404/)
  await ada.befriends(ben)
  const { id } = await ada.does('POST', '/posts', { text: 'Say something nice' })
  await ben.does('POST', '/posts', { text: 'Something rude', wall: ada.username })
  await ben.does('POST', `/posts/${id}/comments`, { text: 'Ruder still' })

  await ada.visits(ben)
  await ada.choosesFromMenu(ada.page.getByRole('main'), 'Block')
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Block' }).click()
  await ada.visits(ada)
  await ada.missing('Something rude')
  await ada.page.getByRole('button', { name: 'Show them' }).click()
  await ada.choosesFromMenu(ada.article('Something rude'), 'Delete')
  await expect(ada.page.getByRole('button', { name: 'Show them' })).toHaveCount(0)

  await ada
    .article('Say something nice')
    .getByRole('link', { name: /comment/ })
    .click()
  await expect(ada.page.getByText('1 comment is hidden from you')).toBeVisible()
  await ada.page.getByRole('button', { name: 'See what blocked people wrote' }).click()
  await ada.article('Ruder still').getByRole('button', { name: 'Delete' }).click()
  await ada.missing('Ruder still')

  // Whoever leaves a page thinks better of nothing on it.
  await ada.opens('/')
  const visitor = await world.visitor()
  await visitor.opens(`/@${ada.username}`)
  await visitor.sees('Say something nice')
  await visitor.missing('Something rude')
  await visitor
    .article('Say something nice')
    .getByRole('link', { name: /comment/ })
    .click()
  await expect(visitor.page.getByText('No comments yet')).toBeVisible()
})
