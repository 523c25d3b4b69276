import { describe, expect, it } from 'vitest'
import { groupOf, historyOf, says } from '../../test/rooms'
import { openRoom } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { Ban, Conversation } from './contract'

const statusOf = (who: Person, method: string, path: string) =>
  who.request(method, path).then(({ status }) => status)
const bansOf = async (who: Person, id: string) =>
  (await who.all<Ban>(`/conversations/${id}/bans`, 1)).map(({ user }) => user.id)

describe('who is banned from a group', () => {
  it('is removed, and not invited again until that is lifted', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await groupOf(ada, ben, eve)
    const path = `/conversations/${id}`
    await ada.does('PUT', `${path}/members/${eve.username}/role`, { role: 'admin' })
    await says(ben, id, 'Nonsense')
    const socket = await openRoom(ben, id)
    const banned = await eve.does<Conversation>('PUT', `${path}/bans/${ben.username}`)
    expect(banned.members.find((member) => member.id === ben.id)?.state).toBe('left')
    expect((await socket.closed).code).toBe(4003)
    expect(await statusOf(ben, 'GET', path)).toBe(404)
    expect((await historyOf(ada, id)).at(-1)?.event).toEqual({ type: 'removed', subject: ben.id })
    // Again it changes nothing, and tells nobody anew.
    await ada.does('PUT', `${path}/bans/${ben.username}`)
    expect(await bansOf(ada, id)).toEqual([ben.id])
    for (const who of [ada, eve]) {
      const again = await who.request('PUT', `${path}/members/${ben.username}`)
      expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
    }
    expect((await historyOf(ada, id)).filter(({ event }) => event?.type === 'removed')).toHaveLength(1)
    await eve.does('DELETE', `${path}/bans/${ben.username}`)
    expect(await bansOf(ada, id)).toEqual([])
    expect(await statusOf(ada, 'PUT', `${path}/members/${ben.username}`)).toBe(200)
    await ben.does('POST', `${path}/accept`)
  })

  it('may be somebody who is only invited, or has left', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await groupOf(ada, eve)
    const path = `/conversations/${id}`
    await ada.does('PUT', `${path}/members/${ben.username}`)
    await eve.does('POST', `${path}/leave`)
    for (const who of [ben, eve]) await ada.does('PUT', `${path}/bans/${who.username}`)
    expect(await statusOf(ben, 'POST', `${path}/accept`)).toBe(404)
    expect((await bansOf(ada, id)).sort()).toEqual([ben.id, eve.id].sort())
  })

  it('is for the owner and the admins to decide and to see', async () => {
    const [ada, ben, eve, dan] = await people(4)
    const { id } = await groupOf(ada, ben, eve)
    const path = `/conversations/${id}`
    await ada.does('PUT', `${path}/members/${eve.username}/role`, { role: 'admin' })
    expect(await statusOf(ben, 'PUT', `${path}/bans/${eve.username}`)).toBe(403)
    expect(await statusOf(ben, 'GET', `${path}/bans`)).toBe(403)
    expect(await statusOf(ben, 'DELETE', `${path}/bans/${eve.username}`)).toBe(403)
    expect(await statusOf(eve, 'PUT', `${path}/bans/${ada.username}`)).toBe(403)
    expect(await statusOf(eve, 'PUT', `${path}/bans/${eve.username}`)).toBe(403)
    expect(await statusOf(ada, 'PUT', `${path}/bans/${dan.username}`)).toBe(404)
    for (const method of ['PUT', 'DELETE'])
      expect(await statusOf(dan, method, `${path}/bans/${ben.username}`)).toBe(404)
    expect(await statusOf(dan, 'GET', `${path}/bans`)).toBe(404)
  })
})
