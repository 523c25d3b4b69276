import type { Member } from './people'
import { expect, test } from './world'

/** A group in which both are, since before the story begins. */
async function groupOf(owner: Member, ...others: Member[]): Promise<string> {
  const invite = others.map(({ username }) => username)
  const { id } = await owner.does('POST', '/conversations', { kind: 'group', name: 'Allotment 7', invite })
  for (const other of others) await other.does('POST', `/conversations/${id}/accept`)
  return id
}

const writes = (who: Member, id: string, text: string) =>
  who.does('POST', `/conversations/${id}/messages`, { text, clientId: crypto.randomUUID() })

test('a conversation is archived, and comes back with the next message', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  await ada.befriends(ben)
  const id = await ada.talksTo(ben)
  await ada.says('See you in spring')
  const list = ada.page.getByRole('list', { name: 'Conversations', exact: true })
  await expect(list.getByRole('link', { name: ben.username })).toBeVisible()
  await ada.page.getByRole('button', { name: 'More about this conversation' }).click()
  await ada.page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(ada.page.getByText('Archived until the next message')).toBeVisible()
  await expect(list.getByRole('link', { name: ben.username })).toHaveCount(0)
  await ada.page.getByRole('button', { name: 'Archived', exact: true }).click()
  const archived = ada.page.getByRole('list', { name: 'Archived conversations' })
  await expect(archived.getByRole('link', { name: ben.username })).toBeVisible()
  await writes(ben, id, 'It is spring')
  await expect(ada.page.getByText('Nothing archived')).toBeVisible()
  await ada.page.getByRole('button', { name: 'All conversations' }).click()
  await expect(list).toContainText('It is spring')
})

test('what the blocked write in a shared group is folded', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const id = await groupOf(ada, ben)
  await writes(ben, id, 'Nonsense about carrots')
  await ada.opens(`/messages/${id}`)
  const { page } = ada
  await expect(page.getByText('Nonsense about carrots')).not.toHaveCount(0)
  await ada.does('PUT', `/users/${ben.username}/block`)
  await expect(page.getByText('A message by somebody you block')).toBeVisible()
  await writes(ben, id, 'More of it')
  await expect(page.getByText('A message by somebody you block')).toHaveCount(2)
  const room = page.getByRole('region', { name: 'Messages' })
  await expect(room.getByText('More of it')).toHaveCount(0)
  await room.getByRole('button', { name: 'Show' }).last().click()
  await expect(room.getByText('More of it')).toBeVisible()
})

test('a group bans somebody, and allows them back', async ({ world }) => {
  const [ada, ben] = [await world.bunny('ada'), await world.neighbour('ben')]
  const id = await groupOf(ada, ben)
  await ada.opens(`/messages/${id}`)
  await ada.page.getByRole('button', { name: '2 members' }).click()
  const dialog = ada.page.getByRole('dialog')
  await dialog.getByRole('button', { name: `More about ${ben.username}` }).click()
  await ada.page.getByRole('menuitem', { name: 'Remove and ban' }).click()
  const banned = dialog.getByRole('region', { name: 'Banned' })
  await expect(banned).toContainText(ben.username)
  await banned.getByRole('button', { name: `Allow ${ben.username} again` }).click()
  await expect(banned).toHaveCount(0)
  await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
})
