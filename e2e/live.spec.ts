import { expect, test } from './world'

test('two friends talk: it arrives, somebody is typing, it was seen', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ada.talksTo(ben)
  await ben.talksTo(ada)

  // Typing is told to who is connected, and forgotten: it is repeated until both are.
  await expect(async () => {
    await ben.messageField.pressSequentially('Is it true')
    await expect(ada.page.getByText(`${ben.username} is typing…`)).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await ben.says('Is it true?')
  await expect(ada.message('Is it true?')).toBeVisible()
  await expect(ada.page.getByText(/is typing…/)).toHaveCount(0)

  await ada.page.bringToFront()
  await ada.says('Every word.')
  await expect(ben.message('Every word.')).toBeVisible()
  await ben.page.bringToFront()
  await ben.messageField.focus()
  await expect(ada.message('Every word.').getByText(`Seen by ${ben.username}`)).toBeAttached()
})

test('an answer, a reaction, an edit and a deletion are seen by both', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ada.talksTo(ben)
  await ben.talksTo(ada)
  await ada.says('Carots?')

  const theirs = ben.message('Carots?').first()
  await theirs.hover()
  await theirs.getByRole('button', { name: 'Reply' }).click()
  await ben.says('Carrots, please')
  await expect(ada.message('Carrots, please').getByRole('button', { name: /Carots\?/ })).toBeVisible()

  await theirs.hover()
  await theirs.getByRole('button', { name: 'React in another way' }).click()
  await ben.page.getByRole('button', { name: 'Laugh', exact: true }).click()
  await expect(
    ada
      .message('Carots?')
      .first()
      .getByRole('button', { name: `Laugh: ${ben.username}` }),
  ).toBeVisible()

  await ada.messageField.press('ArrowUp')
  await ada.page.getByRole('textbox', { name: 'Edit the message' }).fill('Carrots?')
  await ada.page.keyboard.press('Enter')
  await expect(ben.message('edited').first()).toContainText('Carrots?')

  const mine = ben.message('Carrots, please')
  await mine.hover()
  await mine.getByRole('button', { name: 'More' }).click()
  await ben.page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  await expect(ben.message('This message was deleted')).toBeVisible()
  // Whoever leaves a page thinks better of nothing on it.
  await ben.opens('/')
  await expect(ada.message('This message was deleted')).toBeVisible()
})

test('what is written without a network goes out in order, once', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ada.talksTo(ben)
  await ben.talksTo(ada)
  ada.watch.expects(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)

  await ada.page.context().setOffline(true)
  for (const text of ['first', 'second', 'third']) await ada.says(text)
  await expect(ada.said.getByText('Waiting to be sent')).toHaveCount(3)
  await expect(ada.page.getByText('Reconnecting…')).toBeVisible()
  await ben.says('meanwhile')

  await ada.page.context().setOffline(false)
  await expect(ada.said.getByText('Waiting to be sent')).toHaveCount(0)
  await expect(ada.page.getByText('Reconnecting…')).toHaveCount(0)
  for (const { said } of [ada, ben])
    await expect(said).toContainText(['meanwhile', 'first', 'second', 'third'])
  await ada.page.reload()
  await expect(ada.said).toContainText(['meanwhile', 'first', 'second', 'third'])
})

test('two tabs of one person show the same, and what one reads is read in the other', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ben.talksTo(ada)
  await ada.opens('/')
  await ben.says('Psst')
  const unread = ada.page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /Messages\s*1 new/ })
  await expect(unread).toBeVisible()
  await expect(ada.page).toHaveTitle(/^\(\d+\) /)

  const other = await ada.inAnotherTab()
  await other.talksTo(ben)
  await expect(other.message('Psst')).toBeVisible()
  await expect(unread).toHaveCount(0)
  await other.says('I hear you')
  await ada.talksTo(ben)
  await expect(ada.said).toContainText(['Psst', 'I hear you'])
  await ada.says('And from here')
  await expect(other.said).toContainText(['Psst', 'I hear you', 'And from here'])
})

test('a friend request is told at once, and its answer opens the conversation with a green dot', async ({
  world,
}) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.opens('/')
  await ben.opens(`/@${ada.username}`)
  await ben.page.getByRole('button', { name: 'Add friend' }).click()
  await expect(ada.page.getByText(`${ben.username} wants to be your friend`).first()).toBeVisible()

  await ada.goesTo('/notifications')
  await ada.page.getByRole('link', { name: /wants to be your friend/ }).click()
  await ada.page.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(ben.page.getByText(`${ada.username} accepted your friend request`).first()).toBeVisible()

  for (const [me, friend] of [
    [ada, ben],
    [ben, ada],
  ] as const) {
    await me.goesTo('/messages')
    await me.page
      .getByRole('link', { name: new RegExp(friend.username) })
      .first()
      .click()
    await expect(me.messageField).toBeVisible()
    await expect(me.page.getByText('Online', { exact: true })).toBeVisible()
  }
})

test('posts and comments of others come while one reads', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  await ada.befriends(ben)
  await ada.opens('/')
  await expect(ada.page.getByText('Your burrow is new')).toBeVisible()
  const { id } = await ben.does('POST', '/posts', { text: 'The first snowdrop' })
  await ada.page.getByRole('button', { name: '1 new post' }).click()
  await expect(ada.page.getByRole('article').filter({ hasText: 'The first snowdrop' })).toBeVisible()

  await ada.goesTo(`/posts/${id}`)
  await expect(ada.page.getByText('No comments yet')).toBeVisible()
  await ben.does('POST', `/posts/${id}/comments`, { text: 'Two by now' })
  await expect(ada.page.getByRole('article').filter({ hasText: 'Two by now' })).toBeVisible()
})

test('a group is joined by consent', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben')]
  await ada.befriends(ben)
  await ben.opens('/messages')
  await ada.opens('/messages')
  await ada.page.getByRole('button', { name: 'New message' }).first().click()
  await ada.page.getByRole('button', { name: 'New group' }).click()
  await ada.page.getByLabel('Name of the group').fill('Allotment 7')
  await ada.page.getByRole('button', { name: new RegExp(`^${ben.username}`) }).click()
  await ada.page.getByRole('button', { name: 'Invite 1' }).click()
  await expect(ada.page.getByRole('heading', { name: 'Allotment 7' })).toBeVisible()

  await ben.page.getByRole('link', { name: /Allotment 7/ }).click()
  await ben.page.getByRole('button', { name: 'Join' }).click()
  await expect(ben.messageField).toBeVisible()
  await expect(ada.page.getByText(`${ben.username} joined`)).toBeVisible()
  await ada.says('Welcome')
  await expect(ben.message('Welcome')).toBeVisible()
})
