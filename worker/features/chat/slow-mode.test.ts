import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { groupOf, historyOf, roomObject, says } from '../../test/rooms'
import { openRoom } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { Conversation } from './contract'

const slow = (who: Person, id: string, slowMode: unknown) =>
  who.request('PATCH', `/conversations/${id}`, { body: { slowMode } })
const send = (who: Person, id: string, text: string, clientId = text) =>
  who.request('POST', `/conversations/${id}/messages`, { body: { text, clientId } })

/** As if so much time had passed since everybody spoke. */
const later = (id: string, seconds: number) =>
  runInDurableObject(roomObject(id), async (room, { storage }) => {
    storage.sql.exec('UPDATE members SET spoke_at = spoke_at - ?', seconds * 1000)
    // Whatever is asked, the room reads its members again.
    await room.personChanged({ id: 'nobody' as never, username: 'x', displayName: 'x', avatarUrl: '/x' })
  })

describe('slow mode', () => {
  it('has members wait between two messages, and tells how long', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    expect((await slow(ada, id, 30)).body).toMatchObject({ slowMode: 30 })
    expect((await send(ben, id, 'One')).status).toBe(201)
    const refused = await send(ben, id, 'Two')
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'slow_mode', why: { code: 'slow_mode', values: { seconds: 30 } } },
    })
    expect(refused.headers.get('retry-after')).toBe('30')
    // What has arrived has arrived, however often it is sent.
    expect((await send(ben, id, 'One')).headers.get('idempotency-replayed')).toBe('true')
    await later(id, 29)
    expect((await send(ben, id, 'Two')).headers.get('retry-after')).toBe('1')
    await later(id, 1)
    expect((await send(ben, id, 'Two')).status).toBe(201)
    expect((await historyOf(ada, id)).flatMap(({ text }) => text || [])).toEqual(['One', 'Two'])
  })

  it('is the same by socket, and not for who keeps order', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await slow(ada, id, 60)
    const socket = await openRoom(ben, id)
    socket.send({ type: 'hello' })
    expect(await socket.next('hello')).toMatchObject({ conversation: { slowMode: 60 } })
    for (const clientId of ['a', 'b']) socket.send({ type: 'send', id: clientId, clientId, text: clientId })
    expect(await socket.next('ack')).toMatchObject({ id: 'a' })
    expect(await socket.next('error')).toMatchObject({ id: 'b', code: 'slow_mode', retryAfter: 60 })
    for (const text of ['x', 'y']) await says(ada, id, text)
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}/role`, { role: 'admin' })
    for (const text of ['c', 'd']) await says(ben, id, text)
  })

  it('is told when it begins and ends, and set by who keeps order, within bounds', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const socket = await openRoom(ben, id)
    socket.send({ type: 'hello' })
    await socket.next('hello')
    await slow(ada, id, 10)
    expect((await socket.next('message')).message.event).toEqual({ type: 'slow', subject: '10' })
    expect(await socket.next('room')).toMatchObject({ name: 'Den', slowMode: 10 })
    expect((await slow(ben, id, 0)).status).toBe(403)
    for (const wrong of [-1, 1.5, 21_601, '10']) expect((await slow(ada, id, wrong)).status).toBe(422)
    expect((await ada.request('PATCH', `/conversations/${id}`, { body: {} })).status).toBe(422)
    const both = { name: 'Burrow', slowMode: 0 }
    expect(await ada.does<Conversation>('PATCH', `/conversations/${id}`, both)).toMatchObject(both)
    for (const text of ['e', 'f']) await says(ben, id, text)
  })
})
