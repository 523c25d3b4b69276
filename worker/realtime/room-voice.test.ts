import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { crowd, groupOf, historyOf, roomObject, says } from '../test/rooms'
import { openRoom, type RoomSocket } from '../test/socket'
import { people, type Person } from '../test/world'

async function enter(person: Person, id: string): Promise<RoomSocket> {
  const socket = await openRoom(person, id)
  socket.send({ type: 'hello' })
  await socket.next('hello')
  return socket
}

const said = (text: string) =>
  JSON.stringify({ type: 'send', id: text, clientId: text.replaceAll(' ', '-'), text })

/** Everything a socket was told of places in the room, in the order it was told. */
const places = ({ frames }: RoomSocket) =>
  frames.flatMap((frame) =>
    frame.type === 'message' || (frame.type === 'ack' && frame.message) ? [frame.message!.seq] : [],
  )

describe('what several say in one moment', () => {
  it('everybody hears in one order, who said some of it too', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const sockets = [await enter(ada, id), await enter(ben, id)]
    await runInDurableObject(roomObject(id), (room, state) => {
      const [[a], [b]] = [state.getWebSockets(ada.id), state.getWebSockets(ben.id)]
      for (let n = 1; n <= 6; n++) {
        room.webSocketMessage(b!, said(`Ben ${n}`))
        room.webSocketMessage(n % 2 ? b! : a!, said(`More ${n}`))
      }
    })
    for (const socket of sockets) {
      await socket.next('message', ({ message }) => message.text === 'More 6')
      const heard = places(socket)
      expect(heard).toEqual(heard.toSorted((x, y) => x - y))
    }
    const all = (await historyOf(ada, id)).map(({ seq }) => seq)
    for (const socket of sockets) expect([...new Set(places(socket))]).toEqual(all.slice(2))
  })
})

/** What goes out while something is done: how many frames of the platform, and how long the longest is. */
async function spoken(id: string, until: () => Promise<unknown>, work: () => Promise<unknown>) {
  const sent: string[] = []
  await runInDurableObject(roomObject(id), (_, state) => {
    for (const socket of state.getWebSockets()) {
      const send = socket.send.bind(socket)
      vi.spyOn(socket, 'send').mockImplementation((text) => {
        sent.push(text as string)
        send(text)
      })
    }
  })
  await work()
  await until()
  return { count: sent.length, longest: Math.max(...sent.map((text) => text.length)) }
}

describe('a message that eight read', () => {
  it('is told to be read in one frame to each of them', async () => {
    const everyone = await people(8)
    const [ada] = everyone
    const { id } = await groupOf(...everyone)
    const { seq } = await says(ada, id, 'Read this')
    const sockets = await Promise.all(everyone.map((each) => enter(each, id)))
    const reads = (socket: RoomSocket) => socket.frames.filter(({ type }) => type === 'read').length
    const { count } = await spoken(
      id,
      () => vi.waitFor(() => expect(sockets.map(reads)).toEqual(sockets.map(() => 7))),
      // Who wrote it has read it. Each of the others comes in a moment of its own.
      async () => {
        for (const each of everyone.slice(1)) await roomObject(id).read(each.id, seq)
      },
    )
    // One each, and once more where a busy machine let the moment pass.
    expect(count).toBeLessThanOrEqual(2 * 8)
  })

  it('and before whatever is said next, so that the order holds', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const { seq } = await says(ada, id, 'Read this')
    const a = await enter(ada, id)
    await runInDurableObject(roomObject(id), async (room) => {
      await room.read(ben.id, seq)
      await room.send(ben.id, { text: 'Next', clientId: 'next', replyTo: null })
    })
    await a.next('message')
    expect(a.frames.map(({ type }) => type)).toEqual(['hello', 'read', 'message'])
  })
})

describe('who joins a large group', () => {
  it('is told of alone, not with the list of all', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, ben)
    await crowd(id, 400, 'told')
    const a = await enter(ada, id)
    await ada.does('PUT', `/conversations/${id}/members/${cleo.username}`)
    await a.next('member')
    const { longest } = await spoken(
      id,
      () => a.next('member'),
      () => cleo.does('POST', `/conversations/${id}/accept`),
    )
    expect(longest).toBeLessThan(2_000)
  })
})
