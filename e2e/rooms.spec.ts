import { expectAccessible, expectReadableInTheDark } from './axe'
import type { Bunny, Member } from './people'
import { expect, test } from './world'

/** Where a room has the whole window, without the heading of the list. */
const phone = { viewport: { width: 360, height: 740 } }

/** A group in which both are, since before the story begins, with a name as long as they may be. */
async function groupOf(owner: Member, ...others: Member[]): Promise<string> {
  const invite = others.map(({ username }) => username)
  const name = 'Allotmentsandgreenhousesbehindtherailway'.repeat(2)
  const { id } = await owner.does('POST', '/conversations', { kind: 'group', name, invite })
  for (const other of others) await other.does('POST', `/conversations/${id}/accept`)
  return id
}

async function chooses(who: Bunny, item: string): Promise<void> {
  await who.page.getByRole('button', { name: 'More about this conversation' }).click()
  await who.page.getByRole('menuitem', { name: item, exact: true }).click()
}

async function about(who: Bunny, text: string, item: string): Promise<void> {
  const message = who.message(text)
  await message.hover()
  await message.getByRole('button', { name: 'More', exact: true }).click()
  await who.page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Nothing stands over the edge, in either direction of writing. */
async function fits({ page }: Bunny): Promise<void> {
  for (const dir of ['rtl', 'ltr']) {
    await page.evaluate((to) => (document.documentElement.dir = to), dir)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
}

test('a group calls somebody by name who had muted all else', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben', phone)]
  const id = await groupOf(ada, ben)
  await ben.page.goto(`/messages/${id}`)
  await chooses(ben, 'Mute')
  const dialog = ben.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'For a week' }).click()
  await dialog.getByRole('switch', { name: 'Still hear what mentions me' }).click()
  await expectAccessible(ben, 'muting')
  await expectReadableInTheDark(ben, 'muting')
  await fits(ben)
  await dialog.getByRole('button', { name: 'Mute' }).click()
  await chooses(ben, 'Mark as unread')
  const row = ben.page.getByRole('list', { name: 'Conversations', exact: true }).getByRole('link').first()
  await expect(row).toContainText('marked as unread')

  await ada.opens(`/messages/${id}`)
  await ada.messageField.pressSequentially('Come and look, @ben')
  await ada.page.getByRole('option', { name: ben.username }).click()
  await expect(ada.messageField).toHaveValue(`Come and look, @${ben.username} `)
  await ada.messageField.press('Enter')
  await expect(row).toContainText('mentions you')
  await expectAccessible(ben, 'the list')
  await row.click()
  await expect(ben.message('Come and look')).toBeVisible()
  await ben.page.getByRole('link', { name: 'Back to the conversations' }).click()
  await expect(row).not.toContainText('mentions you')
  await expect(row).not.toContainText('marked as unread')
})

test('an owner pins, slows down and appoints; a member deletes for themselves', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben', phone)]
  const id = await groupOf(ada, ben)
  await ada.does('POST', `/conversations/${id}/messages`, { text: 'The key is under the pot', clientId: 'k' })
  await ada.opens(`/messages/${id}`)
  await ben.page.goto(`/messages/${id}`)
  await about(ada, 'The key is under the pot', 'Pin')
  await expect(ada.page.getByText('Pinned for everybody here')).toBeVisible()
  await chooses(ben, 'Pinned messages')
  const pins = ben.page.getByRole('dialog')
  await expect(pins.getByRole('listitem')).toContainText('The key is under the pot')
  await expectAccessible(ben, 'pinned')
  await fits(ben)
  await pins.getByRole('button', { name: 'The key is under the pot' }).click()
  await expect(pins).toHaveCount(0)

  await ada.page.getByRole('button', { name: '2 members' }).click()
  await ada.page.getByLabel('Slow mode: time between two messages of a member').selectOption('3600')
  await expectAccessible(ada, 'members')
  await ada.page.keyboard.press('Escape')
  await ben.says('I have it')
  await expect(ben.page.getByRole('timer')).toContainText('Slow mode')
  await ben.messageField.fill('And more')
  await expect(ben.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  await ada.does('PUT', `/conversations/${id}/members/${ben.username}/role`, { role: 'admin' })
  await expect(ben.page.getByText('made you an admin')).toBeVisible()
  await expect(ben.page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled()

  await about(ben, 'The key is under the pot', 'Delete for me')
  await ben.page.getByRole('alertdialog').getByRole('button', { name: 'Delete for me' }).click()
  await expect(ben.message('The key is under the pot')).toHaveCount(0)
  await expect(ada.message('The key is under the pot')).toBeVisible()
  await chooses(ben, 'Hide how far I have read')
  await ben.page.getByRole('button', { name: 'Search in this conversation' }).click()
  await ben.page.getByLabel('Go to a day').fill('2020-01-01')
  await ben.page.getByRole('button', { name: 'Go', exact: true }).click()
  await expect(ben.page.getByText('You joined')).toBeVisible()
  await expectReadableInTheDark(ben, 'the room')
})

test('somebody asks to join by a link, and finds what was forwarded to them', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.bunny('ben', phone)]
  // A group one is not in is not there.
  ben.watch.expects(/status of 404/)
  const id = await groupOf(ada)
  const notes = await ada.does('POST', '/conversations', { kind: 'self' })
  await ada.does('POST', `/conversations/${notes.id}/messages`, { text: 'Parsnips at dawn', clientId: 'p' })
  const { secret } = await ada.does<{ secret: string }>('POST', `/conversations/${id}/links`, {
    approval: true,
  })
  await ben.page.goto(`/messages/${id}#join=${secret}`)
  await expect(ben.page.getByRole('button', { name: 'Ask to join' })).toBeVisible()
  await expectAccessible(ben, 'a link')
  await fits(ben)
  await ben.page.getByRole('button', { name: 'Ask to join' }).click()
  await expect(ben.page.getByText('You asked to join')).toBeVisible()

  await ada.opens(`/messages/${id}`)
  await ada.page.getByRole('button', { name: '1 member' }).click()
  await expectAccessible(ada, 'links')
  await ada.page.getByRole('button', { name: `Let in ${ben.username}`, exact: true }).click()
  await expect(ada.page.getByRole('list', { name: 'Waiting to join' })).toHaveCount(0)
  await ada.page.keyboard.press('Escape')
  await ada.goesTo(`/messages/${notes.id}`)
  await about(ada, 'Parsnips at dawn', 'Forward')
  await ada.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Allotments/ })
    .click()
  await expect(ada.page.getByText(/^Forwarded to/)).toBeVisible()

  await ben.goesTo('/messages')
  await ben.page.getByRole('button', { name: 'Find a message' }).click()
  const search = ben.page.getByRole('dialog')
  await search.getByRole('searchbox').fill('parsnips')
  await search.getByRole('button', { name: /Parsnips at dawn/ }).click()
  await expect(ben.message('Parsnips at dawn')).toContainText('Forwarded')
})
