import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { directOf, groupOf, historyOf, roomObject, says } from '../../test/rooms'
import { openRoom } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { Message } from './contract'

const pin = (who: Person, id: string, seq: number) =>
  who.request('PUT', `/conversations/${id}/messages/${seq}/pin`)
const pinned = async (who: Person, id: string) =>
  (await who.all<Message>(`/conversations/${id}/messages?pinned=true`, 2)).map(({ seq }) => seq)

describe('a pinned message', () => {
  it('is found by everybody there, the newest first, until it is unpinned or deleted', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const seqs: number[] = []
    for (const text of ['One', 'Two', 'Three']) seqs.push((await says(ben, id, text)).seq)
    const socket = await openRoom(ben, id)
    socket.send({ type: 'hello' })
    await socket.next('hello')
    for (const seq of seqs) expect((await pin(ada, id, seq)).body).toMatchObject({ seq, pinned: true })
    expect(await socket.next('message')).toMatchObject({ message: { seq: seqs[0], pinned: true } })
    expect(await pinned(ben, id)).toEqual(seqs.toReversed())
    const { rev } = (await pin(ada, id, seqs[0]!)).body
    expect((await pin(ada, id, seqs[0]!)).body.rev, 'again changes nothing').toBe(rev)
    await ada.does('DELETE', `/conversations/${id}/messages/${seqs[0]}/pin`)
    await ben.does('DELETE', `/conversations/${id}/messages/${seqs[1]}`)
    expect(await pinned(ben, id)).toEqual([seqs[2]])
    expect((await historyOf(ben, id)).filter((each) => each.pinned).map(({ seq }) => seq)).toEqual([seqs[2]])
  })

  it('is pinned in a group by who keeps order, between two by both, and by nobody else', async () => {
    const [ada, ben, eve] = await people(3)
    const group = await groupOf(ada, ben)
    const { seq } = await says(ben, group.id, 'Mine')
    expect(await pin(ben, group.id, seq)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await pin(eve, group.id, seq)).status).toBe(404)
    expect((await pin(ada, group.id, 99)).status).toBe(404)
    expect((await pin(ada, group.id, 1)).status, 'what happened').toBe(403)
    const direct = await directOf(ada, ben)
    const said = await says(ada, direct.id, 'Between us')
    expect((await pin(ben, direct.id, said.seq)).status).toBe(200)
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    expect((await ben.request('DELETE', `/conversations/${direct.id}/messages/${said.seq}/pin`)).status).toBe(
      403,
    )
  })

  it('is one of fifty', async () => {
    const [ada] = await people(1)
    const { id } = await ada.does('POST', '/conversations', { kind: 'self' })
    const room = roomObject(id)
    for (let n = 1; n <= 51; n++)
      await room.send(ada.id, { text: `Note ${n}`, clientId: `n${n}`, replyTo: null })
    await runInDurableObject(room, (_, { storage }) => {
      storage.sql.exec('UPDATE messages SET pinned_at = 1 WHERE seq <= 50')
    })
    expect(await pin(ada, id, 51)).toMatchObject({
      status: 409,
      body: { code: 'conflict', why: { code: 'pins_full', values: { most: 50 } } },
    })
    await ada.does('DELETE', `/conversations/${id}/messages/7/pin`)
    expect((await pin(ada, id, 51)).status).toBe(200)
  })
})
