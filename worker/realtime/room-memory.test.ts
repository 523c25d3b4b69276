import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { groupOf, historyOf, roomObject, tellInboxes } from '../test/rooms'
import { openRoom, type RoomSocket } from '../test/socket'
import { people, type Person } from '../test/world'
import { closeCodes } from './protocol'

async function enter(person: Person, id: string): Promise<RoomSocket> {
  const socket = await openRoom(person, id)
  socket.send({ type: 'hello' })
  await socket.next('hello')
  return socket
}

const frame = (text: string) =>
  JSON.stringify({ type: 'send', id: text, clientId: text.replaceAll(' ', '-'), text })

/** Says it by socket. @returns the place and the number it was given */
async function say(socket: RoomSocket, text: string): Promise<{ seq: number; rev: number }> {
  socket.sendRaw(frame(text))
  const { message } = await socket.next('ack', (ack) => ack.id === text)
  return { seq: message!.seq, rev: message!.rev }
}

/** The statements the room runs, and the frames it sends, for what comes in at one socket at once. */
async function costOf(id: string, from: Person, texts: string[], frames: number) {
  return runInDurableObject(roomObject(id), async (room, state) => {
    const sends = state.getWebSockets().map((socket) => vi.spyOn(socket, 'send'))
    const statements = vi.spyOn(state.storage.sql, 'exec')
    const [socket] = state.getWebSockets(from.id)
    for (const text of texts) room.webSocketMessage(socket!, frame(text))
    const sent = () => sends.reduce((sum, { mock }) => sum + mock.calls.length, 0)
    await vi.waitFor(() => expect(sent()).toBe(frames))
    const cost = statements.mock.calls.length
    for (const spy of [statements, ...sends]) spy.mockRestore()
    return cost
  })
}

describe('what a room remembers from one message to the next', () => {
  it('spares it all but storing: the message, how far its sender read, and that there is news', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    await tellInboxes(id)
    // What is counted is the saying, not the telling of inboxes that follows in its own time.
    await runInDurableObject(roomObject(id), (room) => void (room.alarm = () => Promise.resolve()))
    await say(a, 'First')
    // To each of the two one frame, the ack of the sender's among it.
    expect(await costOf(id, ada, ['Second'], 2)).toBe(3)
    await b.next('message', ({ message }) => message.text === 'Second')
    await a.settled()
    await say(a, 'Third')
    // One by itself, and nineteen together.
    const quick = Array.from({ length: 20 }, (_, i) => `Quick ${i + 1}`)
    expect(await costOf(id, ada, quick, 4)).toBe(3 + 19 + 2)
    await a.next('ack', (ack) => ack.id === 'Quick 20')
    const texts = (await historyOf(ben, id)).flatMap(({ text, event }) => (event ? [] : [text]))
    expect(texts).toEqual(['First', 'Second', 'Third', ...quick])
  })

  it('is forgotten when somebody is turned out, and when they come again', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    await say(a, 'Hello')
    await say(b, 'Hello back')
    await ada.does('DELETE', `/conversations/${id}/members/${ben.username}`)
    expect((await b.closed).code).toBe(closeCodes.notMember)
    const sent = await roomObject(id).send(ben.id, { text: 'Still here', clientId: 'x', replyTo: null })
    expect(sent).toMatchObject({ ok: false, code: 'not_found' })
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
    await ben.does('POST', `/conversations/${id}/accept`)
    await say(await enter(ben, id), 'Here again')
    expect((await historyOf(ada, id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('does not miss what else changes the room, from wherever', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    const numbers: number[] = []
    const note = ({ rev }: { rev: number }) => void numbers.push(rev)
    note(await say(a, 'One'))
    b.send({ type: 'react', id: 'r', seq: 3, kind: 'love' })
    await b.next('ack', (ack) => ack.id === 'r')
    note(await say(a, 'Two'))
    await ada.does('PATCH', `/conversations/${id}`, { name: 'Warm den' })
    note(await say(b, 'Three'))
    await evictDurableObject(roomObject(id))
    note(await say(a, 'Four'))
    await ben.does('POST', `/conversations/${id}/messages`, { text: 'Five' })
    note(await say(b, 'Six'))
    const history = await historyOf(ada, id)
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, i) => i + 1))
    expect(new Set(history.map(({ rev }) => rev)).size).toBe(history.length)
    expect(numbers).toEqual(numbers.toSorted((x, y) => x - y))
    const { members } = (await ada.get(`/conversations/${id}`)) as {
      members: { id: string; readSeq: number }[]
    }
    expect(members.find((member) => member.id === ben.id)?.readSeq).toBe(history.length)
  })

  it('is forgotten with a transaction that failed: no number is left out, and what is sent again is stored', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    const before = await say(a, 'Before')
    await runInDurableObject(roomObject(id), async (room, state) => {
      const { storage } = state
      const store = storage.transactionSync.bind(storage)
      const failed = vi.fn<(error: unknown) => void>()
      const wait = vi.spyOn(state, 'waitUntil').mockImplementation((work) => void work.catch(failed))
      storage.transactionSync = (work) =>
        store(() => {
          work()
          throw new Error('broken by the test')
        })
      room.webSocketMessage(state.getWebSockets(ada.id)[0]!, frame('Lost'))
      await vi.waitFor(() => expect(failed).toHaveBeenCalled())
      storage.transactionSync = store
      wait.mockRestore()
    })
    const after = await say(a, 'Lost')
    expect(after).toEqual({ seq: before.seq + 1, rev: before.rev + 1 })
    await b.next('message', ({ message }) => message.text === 'Lost')
    expect((await historyOf(ben, id)).filter(({ text }) => text === 'Lost')).toHaveLength(1)
  })

  it('one who sends again after an edit is told of the edited message, and of a reused clientId', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const a = await enter(ada, id)
    const { seq } = await say(a, 'Draft')
    a.send({ type: 'edit', id: 'e', seq, text: 'Edited' })
    await a.next('ack', (ack) => ack.id === 'e')
    expect((await say(a, 'Draft')).seq).toBe(seq)
    a.send({ type: 'send', id: 'other', clientId: 'Draft', text: 'Edited' })
    expect(await a.next('error')).toMatchObject({ id: 'other', code: 'idempotency_key_reused' })
  })
})
