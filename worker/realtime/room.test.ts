import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { ConversationId } from '../core/conversation-id'
import { userHub } from '../env'
import { applyRoomFrame } from '../features/chat/apply'
import type { Conversation } from '../features/chat/contract'
import { follow } from '../features/chat/follow'
import { UserRef } from '../features/profiles/contract'
import { directOf, freshState, groupOf, historyOf, roomObject, says } from '../test/rooms'
import { openRoom, type RoomSocket, shakeHands } from '../test/socket'
import { people, type Person } from '../test/world'
import { closeCodes, socketLimits } from './protocol'
import { UserHub } from './user-hub'

/** Opens the room and says hello. */
async function enter(person: Person, id: string, rev?: number): Promise<RoomSocket> {
  const socket = await openRoom(person, id)
  socket.send({ type: 'hello', ...(rev !== undefined && { rev }) })
  await socket.next('hello')
  return socket
}

/** The text names the message too, so sending the same again is sending again. */
const draft = (text: string) =>
  ({ type: 'send', id: text, clientId: text.replaceAll(' ', '-'), text }) as const

describe('two people in a room', () => {
  it('hear each other, in one order, the sender by an ack', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    a.send(draft('Hello'))
    const { message } = await a.next('ack', (ack) => ack.id === 'Hello')
    expect(message).toMatchObject({ seq: 1, senderId: ada.id, text: 'Hello', clientId: 'Hello' })
    expect((await b.next('message')).message).toEqual(message)
    b.send(draft('Hello back'))
    await b.next('ack')
    expect((await a.next('message', ({ message }) => message.seq === 2)).message.text).toBe('Hello back')
  })

  it('hear what is said at once in one frame, in its order, and each message by itself in a calm moment', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    const sizes = await runInDurableObject(roomObject(id), async (room, state) => {
      const sent: number[] = []
      const [toBen] = state.getWebSockets(ben.id)
      const send = toBen!.send.bind(toBen)
      toBen!.send = (text) => {
        sent.push([JSON.parse(text as string)].flat().length)
        send(text)
      }
      const [fromAda] = state.getWebSockets(ada.id)
      for (let n = 1; n <= 20; n++) room.webSocketMessage(fromAda!, JSON.stringify(draft(`Quick ${n}`)))
      // The first is heard while the others still come in.
      expect(sent).toEqual([1])
      await vi.waitFor(() => expect(sent).toEqual([1, 19]))
      room.webSocketMessage(fromAda!, JSON.stringify(draft('Calm 21')))
      await vi.waitFor(() => expect(sent).toHaveLength(3))
      return sent
    })
    expect(sizes).toEqual([1, 19, 1])
    await b.next('message', ({ message }) => message.seq === 21)
    await a.next('ack', (ack) => ack.id === 'Calm 21')
    const heard = b.frames.flatMap((frame) => (frame.type === 'message' ? [frame.message.text] : []))
    expect(heard).toEqual([...Array.from({ length: 20 }, (_, i) => `Quick ${i + 1}`), 'Calm 21'])
    expect(a.frames.filter(({ type }) => type === 'ack')).toHaveLength(21)
  })

  it('are answered in the order they spoke, whatever they said', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const a = await enter(ada, id)
    a.send(draft('first'))
    a.sendRaw('no frame')
    a.send({ type: 'react', id: 'second', seq: 1, kind: 'love' })
    a.send(draft('third'))
    await a.next('ack', (ack) => ack.id === 'third')
    const answers = a.frames.flatMap((frame) =>
      frame.type === 'ack' ? [frame.id] : frame.type === 'error' ? [frame.code] : [],
    )
    expect(answers).toEqual(['first', 'invalid_frame', 'second', 'third'])
  })

  it('see each other type and read, oneself only on the other device', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const { seq } = await says(ada, id, 'Look')
    const [a, b, b2] = [await enter(ada, id), await enter(ben, id), await enter(ben, id)]
    b.send({ type: 'typing' })
    expect(await a.next('typing')).toEqual({ type: 'typing', userId: ben.id })
    b.send({ type: 'read', seq })
    for (const each of [a, b2]) expect(await each.next('read')).toMatchObject({ userId: ben.id, seq })
    await b.settled()
    expect(b.frames.filter(({ type }) => type === 'typing')).toEqual([])
  })

  it('react, edit, delete, and answer each other', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    a.send(draft('Carrots?'))
    await a.next('ack')
    b.send({ type: 'send', id: '1', clientId: 'x', text: 'Yes!', replyTo: 1 })
    expect((await b.next('ack')).message).toMatchObject({ seq: 2, replyTo: 1 })
    b.send({ type: 'react', id: '2', seq: 1, kind: 'love' })
    await b.next('ack')
    a.send({ type: 'edit', id: '3', seq: 1, text: 'Carrots, perhaps?' })
    expect((await a.next('ack', (ack) => ack.id === '3')).message).toMatchObject({
      text: 'Carrots, perhaps?',
      reactions: [{ kind: 'love', userIds: [ben.id] }],
    })
    a.send({ type: 'delete', id: '4', seq: 1 })
    const gone = await b.next('message', ({ message }) => message.deleted)
    expect(gone.message).toMatchObject({ seq: 1, text: '', reactions: [] })
  })

  it('who sends from several at once still see one order', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, ben, cleo)
    const sockets = [await enter(ada, id), await enter(ben, id), await enter(cleo, id)]
    for (let i = 0; i < 15; i++)
      for (const [who, socket] of sockets.entries()) socket.send(draft(`${who}-${i}`))
    for (const socket of sockets) await socket.settled()
    const seen = sockets.map(({ frames }) =>
      frames.flatMap((frame) => (frame.type === 'message' ? [[frame.message.seq, frame.message.text]] : [])),
    )
    const history = (await historyOf(ada, id))
      .filter(({ event }) => !event)
      .map(({ seq, text }) => [seq, text])
    expect(history).toHaveLength(45)
    expect(seen).toEqual([history, history, history])
    const all = await historyOf(ada, id)
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
  })
})

describe('sending again', () => {
  it('gives the same message, and nobody hears it twice', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    for (let i = 0; i < 3; i++) a.send(draft('Once'))
    const acks = [await a.next('ack'), await a.next('ack'), await a.next('ack')]
    expect(new Set(acks.map(({ message }) => JSON.stringify(message))).size).toBe(1)
    await b.settled()
    expect(b.frames.filter(({ type }) => type === 'message')).toHaveLength(1)
  })

  it('another text with the same clientId is refused, even after an edit; after a deletion it is answered', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const a = await enter(ada, id)
    a.send(draft('First'))
    await a.next('ack')
    a.send({ ...draft('First'), id: '2', text: 'Second' })
    expect(await a.next('error')).toMatchObject({ id: '2', code: 'idempotency_key_reused' })
    a.send({ type: 'edit', id: '3', seq: 1, text: 'Second' })
    await a.next('ack')
    a.send({ ...draft('First'), id: '4' })
    expect((await a.next('ack')).message).toMatchObject({ seq: 1, text: 'Second' })
    a.send({ type: 'delete', id: '5', seq: 1 })
    await a.next('ack')
    a.send({ ...draft('First'), id: '6' })
    expect((await a.next('ack')).message).toMatchObject({ seq: 1, deleted: true, text: '' })
  })

  it('is answered although the room was closed to writing meanwhile', async () => {
    const [ada, ben] = await people(2)
    const { id, members } = await directOf(ada, ben)
    const a = await enter(ada, id)
    a.send(draft('In time'))
    await a.next('ack')
    await roomObject(id).openDirect(
      roomId(id),
      members.map((member) => UserRef.parse(member)),
      true,
    )
    expect((await a.next('room')).readOnly).toBe(true)
    a.send(draft('In time'))
    expect((await a.next('ack')).message).toMatchObject({ seq: 1 })
    a.send(draft('Too late'))
    expect(await a.next('error')).toMatchObject({ code: 'forbidden' })
  })
})

describe('coming back', () => {
  it('brings exactly what was missed, whatever it was', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    for (const text of ['one', 'two', 'three']) await says(ada, id, text)
    const before = await freshState(ben, id)
    await says(ada, id, 'four')
    await ada.does('PATCH', `/conversations/${id}/messages/1`, { text: 'ONE' })
    await ada.does('DELETE', `/conversations/${id}/messages/2`)
    await ben.does('PUT', `/conversations/${id}/messages/3/reaction`, { kind: 'like' })
    const socket = await openRoom(ben, id)
    socket.send({ type: 'hello', rev: before.conversation.rev })
    const hello = await socket.next('hello')
    expect(hello).toMatchObject({ resumed: true })
    expect(hello.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(applyRoomFrame(before, hello)).toEqual(await freshState(ben, id))
    const again = await openRoom(ben, id)
    again.send({ type: 'hello', rev: hello.conversation.rev })
    expect(await again.next('hello')).toMatchObject({ resumed: true, messages: [] })
  })

  it('after more than is replayed, or from a future the room does not know, says to fetch afresh', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const { rev } = await ben.get<Conversation>(`/conversations/${id}`)
    const room = roomObject(id)
    await talksOn(room, ada, socketLimits.replay + 1)
    for (const known of [rev, 1_000_000, undefined]) {
      const socket = await openRoom(ben, id)
      socket.send({ type: 'hello', ...(known !== undefined && { rev: known }) })
      expect(await socket.next('hello')).toMatchObject({ resumed: false, messages: [] })
    }
    const close = await openRoom(ben, id)
    close.send({ type: 'hello', rev: rev + 1 })
    const hello = await close.next('hello')
    expect(hello.messages).toHaveLength(socketLimits.replay)
  })
})

describe('what a client makes of the frames is what it would fetch', () => {
  type Story = (world: {
    ada: Person
    ben: Person
    cleo: Person
    dan: Person
    id: string
  }) => Promise<unknown>
  const stories: Record<string, Story> = {
    'a message': ({ ben, id }) => says(ben, id, 'New'),
    'a message of their own': ({ cleo, id }) => says(cleo, id, 'Mine'),
    'an answer': ({ ben, id }) => says(ben, id, 'New', { replyTo: 5 }),
    'an edit': ({ ada, id }) => ada.does('PATCH', `/conversations/${id}/messages/5`, { text: 'Edited' }),
    'an edit of what the late one cannot see': ({ ada, id }) =>
      ada.does('PATCH', `/conversations/${id}/messages/3`, { text: 'Edited' }),
    'a deletion': ({ ada, id }) => ada.does('DELETE', `/conversations/${id}/messages/5`),
    'a reaction': ({ ben, id }) =>
      ben.does('PUT', `/conversations/${id}/messages/5/reaction`, { kind: 'wow' }),
    'another reaction': async ({ ben, id }) => {
      await ben.does('PUT', `/conversations/${id}/messages/5/reaction`, { kind: 'wow' })
      await ben.does('PUT', `/conversations/${id}/messages/5/reaction`, { kind: 'like' })
    },
    'a reaction taken back': async ({ ben, id }) => {
      await ben.does('PUT', `/conversations/${id}/messages/5/reaction`, { kind: 'wow' })
      await ben.does('DELETE', `/conversations/${id}/messages/5/reaction`)
    },
    reading: ({ ben, id }) => ben.does('PUT', `/conversations/${id}/read`, { seq: 5 }),
    'reading backwards': ({ ada, id }) => ada.does('PUT', `/conversations/${id}/read`, { seq: 1 }),
    'a new name': ({ ada, id }) => ada.does('PATCH', `/conversations/${id}`, { name: 'Burrow' }),
    'an invitation': ({ ada, dan, id }) => ada.does('PUT', `/conversations/${id}/members/${dan.username}`),
    'an invitation taken back': async ({ ada, dan, id }) => {
      await ada.does('PUT', `/conversations/${id}/members/${dan.username}`)
      await ada.does('DELETE', `/conversations/${id}/members/${dan.username}`)
    },
    'an invitation declined': async ({ ada, dan, id }) => {
      await ada.does('PUT', `/conversations/${id}/members/${dan.username}`)
      await dan.does('POST', `/conversations/${id}/decline`)
    },
    'somebody joining': async ({ ada, dan, id }) => {
      await ada.does('PUT', `/conversations/${id}/members/${dan.username}`)
      await dan.does('POST', `/conversations/${id}/accept`)
    },
    'somebody leaving': ({ ben, id }) => ben.does('POST', `/conversations/${id}/leave`),
    'somebody removed': ({ ada, ben, id }) =>
      ada.does('DELETE', `/conversations/${id}/members/${ben.username}`),
    'the owner leaving': ({ ada, id }) => ada.does('POST', `/conversations/${id}/leave`),
    'a new admin': ({ ada, ben, id }) =>
      ada.does('PUT', `/conversations/${id}/members/${ben.username}/role`, { role: 'admin' }),
    'a new owner': ({ ada, ben, id }) =>
      ada.does('PUT', `/conversations/${id}/members/${ben.username}/role`, { role: 'owner' }),
    'another display name': ({ ben, id }) =>
      roomObject(id).personChanged({ ...UserRef.parse(ben.me), displayName: 'Benjamin' }),
  }

  it.each(Object.entries(stories))('after %s', async (_, story) => {
    const [ada, ben, cleo, dan] = await people(4)
    const { id } = await groupOf(ada, ben)
    await says(ada, id, 'Before cleo came')
    await ada.does('PUT', `/conversations/${id}/members/${cleo.username}`)
    await cleo.does('POST', `/conversations/${id}/accept`)
    await says(ada, id, 'Five')
    // Who saw it all, and who came late.
    const watchers = await Promise.all(
      [ben, cleo].map(async (person) => {
        const state = await freshState(person, id)
        const socket = await enter(person, id, state.conversation.rev)
        return { person, socket, state }
      }),
    )
    await story({ ada, ben, cleo, dan, id })
    for (const { person, socket, state } of watchers) {
      const stays = (await person.request('GET', `/conversations/${id}`)).status === 200
      if (!stays) {
        expect(await socket.closed).toMatchObject({ code: closeCodes.notMember })
        continue
      }
      await socket.settled()
      const live = follow({ ...state, seen: state.conversation.rev, held: [] }, socket.frames.slice(1))
      const fresh = await freshState(person, id)
      // One frame for each change, and none left out: nothing is held for want of another.
      expect(live).toEqual({ ...fresh, seen: fresh.conversation.rev, held: [] })
      const again = await openRoom(person, id)
      again.send({ type: 'hello', rev: live.conversation.rev })
      expect(await again.next('hello')).toMatchObject({ resumed: true, messages: [] })
    }
  })
})

describe('a bad frame', () => {
  it('is answered with an error, and the room goes on for the others', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    const bad: [string | ArrayBuffer, string][] = [
      ['not json', 'invalid_frame'],
      ['null', 'invalid_frame'],
      ['[]', 'invalid_frame'],
      ['{"type":"nonsense"}', 'invalid_frame'],
      ['{"type":"send","id":"1","clientId":"c","text":""}', 'invalid_frame'],
      ['{"type":"send","id":"1","clientId":"c","text":"x","extra":1}', 'invalid_frame'],
      ['{"type":"send","id":"1","clientId":"c","text":"x","replyTo":99}', 'invalid_input'],
      ['{"type":"edit","id":"1","seq":99,"text":"x"}', 'not_found'],
      ['{"type":"react","id":"1","seq":99,"kind":"like"}', 'not_found'],
      ['{"type":"delete","id":"1","seq":99}', 'not_found'],
      [new TextEncoder().encode('{"type":"typing"}').buffer as ArrayBuffer, 'invalid_frame'],
      [JSON.stringify({ type: 'send', id: '1', clientId: 'c', text: 'x'.repeat(1_000_000) }), 'too_large'],
    ]
    for (const [data, code] of bad) {
      a.sendRaw(data)
      expect(await a.next('error'), typeof data === 'string' ? data.slice(0, 80) : 'binary').toMatchObject({
        code,
      })
    }
    a.send(draft('Still here'))
    await a.next('ack')
    expect((await b.next('message')).message).toMatchObject({ seq: 1, text: 'Still here' })
  })

  it('too many, and the socket closes; the others do not notice', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    for (let i = 0; i < socketLimits.frames + 5; i++) a.send({ type: 'typing' })
    expect(await a.closed).toMatchObject({ code: closeCodes.flood })
    b.send(draft('Peace'))
    expect((await b.next('ack')).message).toMatchObject({ text: 'Peace' })
  })
})

describe('the handshake', () => {
  it('without a login, or by the cookie from another site, is refused', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const path = `/conversations/${id}/socket`
    const cookie = `warren=${ada.token}`
    expect((await shakeHands(path, {})).status).toBe(401)
    expect((await shakeHands(path, { authorization: 'Bearer nonsense' })).status).toBe(401)
    expect((await shakeHands(path, { cookie })).status).toBe(403)
    expect((await shakeHands(path, { cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect((await shakeHands(path, { cookie, origin: 'http://localhost:8787' })).status).toBe(101)
    expect((await ada.request('GET', path)).status).toBe(426)
  })

  it('cannot name another viewer', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await directOf(ada, ben)
    const viewer = JSON.stringify({ userId: ada.id, sessionId: ada.id })
    const response = await shakeHands(`/conversations/${id}/socket`, {
      authorization: `Bearer ${eve.token}`,
      'x-warren-viewer': viewer,
    })
    const closed = new Promise<number>((resolve) =>
      response.webSocket?.addEventListener('close', ({ code }) => resolve(code)),
    )
    response.webSocket?.accept()
    expect(await closed).toBe(closeCodes.notMember)
  })

  it('of a stranger, or to a room that is none, closes with 4003', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await directOf(ada, ben)
    for (const room of [id, crypto.randomUUID()]) {
      const socket = await openRoom(eve, room)
      expect(await socket.closed).toMatchObject({ code: closeCodes.notMember })
    }
  })
})

describe('who no longer belongs', () => {
  it('is cut off when removed, before the others hear of it', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    await ada.does('DELETE', `/conversations/${id}/members/${ben.username}`)
    expect(await b.closed).toMatchObject({ code: closeCodes.notMember })
    expect((await a.next('message')).message.event).toEqual({ type: 'removed', subject: ben.id })
    expect(b.frames.filter(({ type }) => type === 'message')).toEqual([])
    expect((await ben.request('GET', `/conversations/${id}/messages`)).status).toBe(404)
  })

  it('gets no socket for a session that ended, be it during the handshake', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const ended = { ok: false, code: 'session_ended', detail: 'Ended.' } as const
    const permit = vi.spyOn(UserHub.prototype, 'permitRoom')
    for (const answers of [[ended], [{ ok: true } as const, ended]]) {
      for (const answer of answers) permit.mockResolvedValueOnce(answer)
      const socket = await openRoom(ada, id)
      expect(await socket.closed).toMatchObject({ code: closeCodes.sessionEnded })
    }
    permit.mockRestore()
  })

  it('leaves nothing behind in a room or a hub when there is no such room', async () => {
    const [ada, ben, stranger] = await people(3)
    const { id } = await directOf(ada, ben)
    const hub = userHub(env, stranger.id)
    for (const room of [crypto.randomUUID(), crypto.randomUUID(), id]) {
      const socket = await openRoom(stranger, room)
      expect(await socket.closed).toMatchObject({ code: closeCodes.notMember })
      for (const path of ['', '/messages', '/messages?q=hay']) {
        expect((await stranger.request('GET', `/conversations/${room}${path}`)).status).toBe(404)
      }
      if (room === id) continue
      const tables = await runInDurableObject(roomObject(room), (_, { storage }) => tablesOf(storage.sql))
      expect(tables).toEqual([])
    }
    const rooms = (hub: ReturnType<typeof userHub>) =>
      runInDurableObject(hub, (_, { storage }) =>
        storage.sql.exec('SELECT room_id FROM session_rooms').toArray(),
      )
    expect(await rooms(hub)).toEqual([])
    await enter(ada, id)
    expect(await rooms(userHub(env, ada.id))).toEqual([{ room_id: id }])
  })

  it('loses the sockets of a session that ended, and no others', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [a, b] = [await enter(ada, id), await enter(ben, id)]
    await roomObject(id).closeSockets(ada.id, 'all', null)
    expect(await a.closed).toMatchObject({ code: closeCodes.sessionEnded })
    b.send(draft('Anyone?'))
    await b.next('ack')
  })
})

/** Says a lot, in no hurry: so many messages in a moment are refused. */
async function talksOn(room: ReturnType<typeof roomObject>, who: Person, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    if (i % 50 === 0) vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + socketLimits.window })
    await room.send(who.id, { text: `${i}`, clientId: `${i}`, replyTo: null })
  }
  vi.useRealTimers()
}

function roomId(id: string) {
  return ConversationId.parse(id)
}

function tablesOf(sql: SqlStorage): string[] {
  const query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'"
  return sql
    .exec<{ name: string }>(query)
    .toArray()
    .map(({ name }) => name)
}
