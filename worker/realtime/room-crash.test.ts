import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { applyRoomFrame, type RoomState } from '../features/chat/apply'
import { directOf, freshState, historyOf, inboxOf, roomObject, says, tellInboxes } from '../test/rooms'
import { openRoom, type RoomSocket } from '../test/socket'
import { people, type Person } from '../test/world'
import type { ChatRoom } from './chat-room'

/*
 * The object dies at every point of sending a message. Afterwards the client does what every client does: it comes back,
 * says what it has seen, and sends again what was not confirmed. Nothing may be lost, doubled or out of order.
 */
const message = { type: 'send', id: '1', clientId: 'once', text: 'Only once' } as const

/** Where it dies, as a change to the living object. */
type Death = (object: ChatRoom, state: DurableObjectState) => void

const deaths: Record<string, Death> = {
  'before it is stored': (object, state) => {
    object.webSocketMessage = () => state.abort('killed by the test')
  },
  'after it is stored, before the ack': (_, state) => {
    const { storage } = state
    const store = storage.transactionSync.bind(storage)
    storage.transactionSync = (work) => {
      store(work)
      state.abort('killed by the test')
      throw new Error('dead')
    }
  },
  'after the ack, before the others are told': (_, state) => dieAfterFrames(state, 1),
  'in the middle of telling the others': (_, state) => dieAfterFrames(state, 2),
  'when all is told': (_, state) => {
    const wait = state.waitUntil.bind(state)
    state.waitUntil = (handled) => wait(handled.then(() => state.abort('killed by the test')))
  },
}

function dieAfterFrames(state: DurableObjectState, frames: number): void {
  let sent = 0
  for (const socket of state.getWebSockets()) {
    const send = socket.send.bind(socket)
    socket.send = (data) => {
      send(data)
      if (++sent === frames) state.abort('killed by the test')
    }
  }
}

type Client = { person: Person; id: string; state: RoomState; socket: RoomSocket }

async function enter(person: Person, id: string): Promise<Client> {
  return reconnect({ person, id, state: await freshState(person, id) })
}

/** Opens the room, says what is known, and takes in what was missed. */
async function reconnect({ person, id, state }: Omit<Client, 'socket'>): Promise<Client> {
  const socket = await openRoom(person, id)
  socket.send({ type: 'hello', rev: state.conversation.rev })
  expect(await socket.next('hello')).toMatchObject({ resumed: true })
  return { person, id, state, socket }
}

/** What this client knows by now. */
function known({ state, socket }: Client): RoomState {
  return socket.frames.reduce<RoomState>(applyRoomFrame, state)
}

async function comeBack(client: Client): Promise<Client> {
  return reconnect({ ...client, state: known(client) })
}

async function expectAllKnow(clients: Client[]): Promise<void> {
  for (const client of clients) {
    await client.socket.settled()
    expect(known(client)).toEqual(await freshState(client.person, client.id))
  }
}

describe('the object dies while a message is sent', () => {
  it.each(Object.entries(deaths))('%s', async (_, die) => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await says(ben, id, 'Before')
    let clients = [await enter(ada, id), await enter(ben, id)]
    await runInDurableObject(roomObject(id), die).catch(() => {})
    clients[0]!.socket.send(message)
    for (const { socket } of clients) await socket.closed
    clients = [await comeBack(clients[0]!), await comeBack(clients[1]!)]
    clients[0]!.socket.send(message)
    const { message: confirmed } = await clients[0]!.socket.next('ack')
    expect(confirmed).toMatchObject({ seq: 2, text: 'Only once' })
    await says(ben, id, 'After')
    await expectAllKnow(clients)
    const history = await historyOf(ada, id)
    expect(history.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'Before'],
      [2, 'Only once'],
      [3, 'After'],
    ])
    await tellInboxes(id)
    expect(await inboxOf(ada)).toMatchObject([{ id, unread: 1, lastMessage: { text: 'After' } }])
  })
})

describe('the object is put to sleep', () => {
  it('between any two frames, and the sockets do not notice', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const clients = [await enter(ada, id), await enter(ben, id)]
    const [a, b] = clients.map(({ socket }) => socket) as [RoomSocket, RoomSocket]
    for (let i = 1; i <= 4; i++) {
      await evictDurableObject(roomObject(id))
      a.send({ type: 'send', id: `${i}`, clientId: `c-${i}`, text: `Message ${i}` })
      await a.next('ack', (ack) => ack.id === `${i}`)
      await b.next('message', ({ message }) => message.seq === i)
    }
    await evictDurableObject(roomObject(id))
    b.send({ type: 'read', seq: 4 })
    expect(await a.next('read')).toMatchObject({ userId: ben.id, seq: 4 })
    await expectAllKnow(clients)
  })

  it('and wakes to the telling of inboxes it owes', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await tellInboxes(id)
    await says(ada, id, 'Owed')
    await evictDurableObject(roomObject(id))
    await tellInboxes(id)
    expect(await inboxOf(ben)).toMatchObject([{ unread: 1, lastMessage: { text: 'Owed' } }])
    expect(await runDurableObjectAlarm(roomObject(id))).toBe(false)
  })
})

describe('the network cuts a socket', () => {
  it('after the message left, before the ack came: sending again gives the same one', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    let client = await enter(ada, id)
    client.socket.send(message)
    await evictDurableObject(roomObject(id), { webSockets: 'close' })
    await client.socket.closed
    client = await comeBack(client)
    client.socket.send(message)
    expect((await client.socket.next('ack')).message).toMatchObject({ seq: 1 })
    expect(await historyOf(ben, id)).toHaveLength(1)
    await expectAllKnow([client])
  })
})
