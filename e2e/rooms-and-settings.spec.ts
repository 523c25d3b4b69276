import { expect, test } from './world'

test('the inbox shows conversations, and below them friends to write to', async ({ world }) => {
  const [ada, ben, cleo] = [
    await world.bunny('ada'),
    await world.neighbour('ben'),
    await world.neighbour('cleo'),
  ]
  await ada.befriends(ben)
  await ada.befriends(cleo)
  await ada.talksTo(ben)
  await ada.says('Hello')
  await ada.goesTo('/messages')
  const talks = ada.page.getByRole('list', { name: 'Conversations' })
  const friends = ada.page.getByRole('list', { name: 'Friends to write to' })
  await expect(talks.getByRole('link')).toHaveCount(1)
  await expect(talks).toContainText(ben.username)
  await friends.getByRole('link', { name: cleo.username }).click()
  await expect(ada.messageField).toBeVisible()
  await expect(talks.getByRole('link')).toHaveCount(2)

  await ada.page.getByRole('button', { name: 'New message' }).click()
  const dialog = ada.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'New group' }).click()
  await dialog.getByRole('button', { name: new RegExp(`^${ben.username}`) }).click()
  await dialog.getByRole('searchbox', { name: 'Find a friend' }).fill(cleo.username)
  await dialog.getByRole('button', { name: new RegExp(`^${cleo.username}`) }).click()
  const chosen = dialog.getByRole('list', { name: 'Chosen' })
  await expect(chosen.getByRole('button')).toHaveCount(2)
  await chosen.getByRole('button', { name: `Leave out ${ben.username}` }).click()
  await expect(dialog.getByRole('button', { name: 'Invite 1' })).toBeVisible()
  await ada.page.keyboard.press('Escape')
})

test('settings are a list on a phone, and say what each is about', async ({ world }) => {
  const ada = await world.bunny('ada', { viewport: { width: 320, height: 640 } })
  const { page } = ada
  await ada.opens('/settings')
  const list = page.getByRole('navigation', { name: 'Settings' })
  await expect(list.getByRole('link')).toHaveCount(13)
  await expect(page.getByLabel('Display name')).toBeHidden()
  await list.getByRole('link', { name: /^Word filters/ }).click()
  await expect(page.getByRole('heading', { name: 'Words you would rather not see' })).toBeVisible()
  await expect(list).toBeHidden()
  await page.goBack()
  await list.getByRole('link', { name: /^Account standing/ }).click()
  await page.getByRole('link', { name: 'All settings' }).click()
  await expect(list).toBeVisible()
})

test('a newcomer finds people at the top of an empty home', async ({ world }) => {
  const [ada, ben, cleo] = [
    await world.bunny('ada'),
    await world.neighbour('ben'),
    await world.neighbour('cleo'),
  ]
  await ada.befriends(ben)
  await ben.befriends(cleo)
  await ada.opens('/')
  const people = ada.page.getByRole('heading', { name: 'People to follow' })
  await expect(people).toBeInViewport()
  const [above, below] = await Promise.all(
    [people, ada.page.getByText('Your burrow is new')].map((part) =>
      part.evaluate((element) => element.getBoundingClientRect().top),
    ),
  )
  expect(above).toBeLessThan(below ?? 0)
})
