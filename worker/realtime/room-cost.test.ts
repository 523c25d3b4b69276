import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { crowd, groupOf, roomObject, says, tellInboxes } from '../test/rooms'
import { metered } from '../test/meter'
import { openRoom } from '../test/socket'
import { people, type Person } from '../test/world'
import { UserHub } from './user-hub'

type Cost = { read: number; written: number; statements: number }

/** What one message costs the room's own database, without the telling of inboxes. */
async function costOfSending(id: string, sender: Person, text: string): Promise<Cost> {
  return runInDurableObject(roomObject(id), async (room, { storage }) => {
    const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = []
    const { sql } = storage
    const exec = sql.exec.bind(sql)
    const spy = vi.spyOn(sql, 'exec').mockImplementation((query, ...bindings) => {
      const cursor = exec(query, ...bindings)
      cursors.push(cursor)
      return cursor as never
    })
    const sent = await room.send(sender.id, { text, clientId: text, replyTo: null })
    spy.mockRestore()
    expect(sent.ok).toBe(true)
    const sum = (of: (cursor: (typeof cursors)[number]) => number) => cursors.reduce((n, c) => n + of(c), 0)
    return { read: sum((c) => c.rowsRead), written: sum((c) => c.rowsWritten), statements: cursors.length }
  })
}

describe('a message', () => {
  it('costs a room of 500 with 5 present what it costs a room of 5', async () => {
    const everyone = await people(5)
    const [ada] = everyone
    const { id } = await groupOf(...everyone)
    for (const person of everyone) (await openRoom(person, id)).send({ type: 'hello' })
    await tellInboxes(id)
    const small = await costOfSending(id, ada, 'small')
    await tellInboxes(id)
    await crowd(id, 495, 'told')
    const large = await costOfSending(id, ada, 'large')
    expect(large).toEqual(small)
    expect(large.written).toBeLessThanOrEqual(12)
    expect(large.read).toBeLessThanOrEqual(20)
  })

  it('tells each hub how things stand, not once for each message, and some at a time', async () => {
    const [ada] = await people(1)
    const { id } = await groupOf(ada)
    await tellInboxes(id)
    await crowd(id, 60, 'untold')
    const told = vi.spyOn(UserHub.prototype, 'roomChanged')
    for (let i = 1; i <= 10; i++) await says(ada, id, `Message ${i}`)
    await tellInboxes(id)
    const news = told.mock.calls.map(([each]) => each).filter((each) => each.id === id)
    told.mockRestore()
    expect(
      news.filter(({ lastMessage }) => lastMessage?.text === 'Message 10').length,
    ).toBeGreaterThanOrEqual(61)
    // The first step may be on its way when the others are said.
    expect(news.length).toBeLessThanOrEqual(3 * 61)
  })

  it('to send by socket, to read, search and list costs no SQL in D1; each change over HTTP and each socket one question', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const changes = await metered(async () => {
      const { seq } = await says(ada, id, 'Free of charge')
      await ben.does('PUT', `/conversations/${id}/messages/${seq}/reaction`, { kind: 'love' })
      await ada.does('PATCH', `/conversations/${id}/messages/${seq}`, { text: 'Still free' })
      await ben.does('PUT', `/conversations/${id}/read`, { seq })
      await ada.does('DELETE', `/conversations/${id}/messages/${seq}`)
    })
    // Whether the session lives and the account may write.
    expect(changes.trips).toBe(5)
    const { trips } = await metered(async () => {
      await ben.get(`/conversations/${id}/messages`)
      await ben.get(`/conversations/${id}/messages?q=charge`)
      await ben.get(`/conversations/${id}`)
      await ben.get('/conversations')
      await tellInboxes(id)
      const socket = await openRoom(ada, id)
      socket.send({ type: 'hello' })
      socket.send({ type: 'send', id: '1', clientId: 'c', text: 'By socket' })
      await socket.next('ack')
    })
    // Whether the session lives that opens the socket.
    expect(trips).toBe(1)
  })
})

describe('a hub that cannot be told', () => {
  it('is told later, and keeps nobody else waiting', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, ben, cleo)
    await tellInboxes(id)
    const works = Object.getOwnPropertyDescriptor(UserHub.prototype, 'roomChanged')?.value
    const broken = vi.spyOn(UserHub.prototype, 'roomChanged').mockImplementation(function (
      this: UserHub,
      news,
    ) {
      if (news.id === id && news.unread > 0) throw new Error('broken by the test')
      return Reflect.apply(works, this, [news])
    })
    await says(ada, id, 'Who hears me?')
    await vi.waitFor(async () => {
      await runStep(id)
      expect(await waiting(id)).toBe(2)
    })
    broken.mockRestore()
    expect((await ada.get('/conversations')).items[0]).toMatchObject({
      lastMessage: { text: 'Who hears me?' },
    })
    await runInDurableObject(
      roomObject(id),
      (_, { storage }) => void storage.sql.exec('UPDATE members SET retry_at = 0'),
    )
    await tellInboxes(id)
    expect(await waiting(id)).toBe(0)
    for (const each of [ben, cleo])
      expect((await each.get('/conversations')).items[0]).toMatchObject({ unread: 1 })
  })
})

async function runStep(id: string): Promise<void> {
  await runInDurableObject(roomObject(id), (room) => room.alarm())
}

/** How many members' hubs know an earlier state. */
function waiting(id: string): Promise<number> {
  return runInDurableObject(roomObject(id), (_, { storage }) => {
    const query = 'SELECT count(*) AS n FROM members WHERE told < (SELECT news FROM room)'
    return storage.sql.exec<{ n: number }>(query).one().n
  })
}
