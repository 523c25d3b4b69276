import { expect, it } from 'vitest'
import { downloads, makes, opens } from '../../test/archive'
import { brings, runSteps } from '../../test/imports'
import { people, type Person } from '../../test/world'
import type { ListView } from '../lists/contract'

async function standing(who: Person): Promise<Record<string, string[]>> {
  const lists = await who.all<ListView>('/lists')
  const named = lists.map(async ({ id, title, exclusive }) => {
    const members = await who.all<{ username: string }>(`/lists/${id}/members`)
    return [exclusive ? `${title}!` : title, members.map(({ username }) => username).sort()] as const
  })
  return Object.fromEntries(await Promise.all(named))
}

it('lists go out with who stands on them, and come in again with who is here and followed', async () => {
  const [ada, ben, cleo, dan, eve] = await people(5)
  for (const other of [ben, cleo, dan]) await ada.follows(other)
  const puts = async (who: Person, list: ListView, members: Person[]) => {
    for (const { username } of members) await who.does('PUT', `/lists/${list.id}/members/${username}`)
  }
  await puts(ada, await ada.does('POST', '/lists', { title: 'Gardeners' }), [ben, cleo])
  await puts(ada, await ada.does('POST', '/lists', { title: 'أخبار', exclusive: true }), [cleo, dan])
  await ada.does('POST', '/lists', { title: 'Empty' })
  const archived = await downloads(ada, await makes(ada))
  const bytes = Uint8Array.from(archived)
  const archive = await opens(archived)
  expect(archive.items('lists').map(({ title }) => title)).toEqual(['Gardeners', 'أخبار', 'Empty'])
  expect(archive.items('list-members')).toHaveLength(4)

  await eve.follows(ben)
  await eve.follows(cleo)
  await eve.does('POST', '/lists', { title: 'Gardeners' })
  const { id } = await brings(eve, bytes, { parts: ['lists'] })
  const came = { Gardeners: [ben.username, cleo.username].sort(), 'أخبار!': [cleo.username], Empty: [] }
  expect(await standing(eve)).toEqual(came)
  const again = await brings(eve, bytes, { parts: ['lists'] })
  expect(again).toMatchObject({ imported: 0 })
  expect(await standing(eve)).toEqual(came)

  await ben.posts('Hello')
  const { items } = await eve.get<{ items: ListView[] }>('/lists')
  const gardeners = items.find(({ title }) => title === 'Gardeners')!
  expect((await eve.all<{ text: string }>(`/lists/${gardeners.id}/posts`)).map(({ text }) => text)).toEqual([
    'Hello',
  ])
  await eve.does('POST', `/imports/${id}/undo`)
  await runSteps()
  expect(await standing(eve)).toEqual({ Gardeners: [] })
})
