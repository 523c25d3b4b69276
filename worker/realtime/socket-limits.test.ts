import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userHub } from '../env'
import { messageOf } from '../test/chat-makers'
import { directOf, historyOf, roomObject } from '../test/rooms'
import { openHub, openRoom, type RoomSocket } from '../test/socket'
import { people, person, type Person } from '../test/world'
import { closeCodes, socketLimits } from './protocol'
import { sendAtOnce } from './sockets'

async function enter(who: Person, id: string, manners?: 'closes' | 'never closes'): Promise<RoomSocket> {
  const socket = await openRoom(who, id, manners)
  socket.send({ type: 'hello' })
  await socket.next('hello')
  return socket
}

afterEach(() => void vi.useRealTimers())

describe('what one person may say in ten seconds', () => {
  it('is counted once, however many sockets they open anew, and what they say over HTTP with it', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    let n = 0
    const send = (socket: RoomSocket) =>
      socket.send({ type: 'send', id: `${n}`, clientId: `${n}`, text: `${n++}` })
    for (let opened = 0; opened < 4; opened++) {
      const socket = await openRoom(ada, id)
      for (let i = 0; i < 12; i++) send(socket)
      await socket.next('ack', (ack) => ack.id === `${n - 1}`)
      await socket.close()
    }
    const over = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        ada.request('POST', `/conversations/${id}/messages`, {
          body: { text: 'By HTTP', clientId: `h${i}` },
        }),
      ),
    )
    expect(over.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(18)
    const last = await openRoom(ada, id)
    send(last)
    expect(await last.closed).toMatchObject({ code: closeCodes.flood })
    expect((await historyOf(ada, id)).length).toBeLessThanOrEqual(socketLimits.frames)
    // Nobody else is in their way.
    const b = await enter(ben, id)
    b.send({ type: 'send', id: 'b', clientId: 'b', text: 'Calm' })
    await b.next('ack')
  })

  it('goes on when the ten seconds are over', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const a = await enter(ada, id)
    for (let i = 0; i < socketLimits.frames; i++) a.send({ type: 'typing' })
    expect(await a.closed).toMatchObject({ code: closeCodes.flood })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + socketLimits.window })
    const again = await enter(ada, id)
    again.send({ type: 'send', id: '1', clientId: '1', text: 'Here again' })
    await again.next('ack')
  })
})

describe('the sockets of one person', () => {
  it('are so many in a room: the oldest goes when another comes', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const b = await enter(ben, id)
    const sockets: RoomSocket[] = []
    for (let i = 0; i <= socketLimits.roomSockets; i++) sockets.push(await openRoom(ada, id))
    expect(await sockets[0]!.closed).toMatchObject({ code: closeCodes.tooMany })
    for (const socket of [...sockets.slice(1), b]) await socket.settled()
  })

  it('are so many at the hub', async () => {
    const ada = await person('ada')
    const first = await openHub(ada)
    for (let i = 0; i < socketLimits.hubSockets; i++) await openHub(ada)
    expect(await first.closed).toMatchObject({ code: closeCodes.tooMany })
  })

  it('are opened in rooms only so fast', async () => {
    const ada = await person('ada')
    const hub = userHub(env, ada.id)
    const { sessionId } = await ada.get<{ sessionId: never }>('/auth/session')
    const answers = []
    for (let i = 0; i <= 240; i++) answers.push(await hub.permitRoom(sessionId, crypto.randomUUID() as never))
    expect(answers.at(-2)).toEqual({ ok: true })
    expect(answers.at(-1)).toMatchObject({ ok: false, code: 'rate_limited' })
    const socket = await openRoom(ada, crypto.randomUUID())
    expect(await socket.closed).toMatchObject({ code: closeCodes.flood })
  })
})

describe('the answer to hello', () => {
  it('replays no more than so many characters: the rest is fetched in pages', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const long = 'x'.repeat(3_900)
    const many = Math.ceil(socketLimits.replayed / long.length) + 1
    for (let i = 0; i < many; i++)
      await roomObject(id).send(i % 2 ? ada.id : ben.id, { text: long, clientId: `${i}`, replyTo: null })
    const a = await openRoom(ada, id)
    a.send({ type: 'hello', rev: 1 })
    expect(await a.next('hello')).toMatchObject({ resumed: false, messages: [] })
    a.send({ type: 'hello', rev: many - 3 })
    expect(await a.next('hello')).toMatchObject({ resumed: true })
  })

  it('is given only so often; the socket goes on', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    for (const socket of [await openRoom(ada, id), await openHub(ada)]) {
      for (let i = 0; i <= socketLimits.hellos; i++) socket.sendRaw('{"type":"hello","rev":0}')
      await socket.settled()
      const types = socket.frames.map(({ type }) => type)
      expect(types.filter((type) => type === 'hello')).toHaveLength(socketLimits.hellos)
      expect(socket.frames.find(({ type }) => type === 'error')).toMatchObject({ code: 'rate_limited' })
    }
  })
})

describe('a client that does not read', () => {
  const bulky = (seq: number) => messageOf(seq, seq, 'x'.repeat(64 * 1024))

  /** Sends megabytes to everybody in the room, with time in between to say that they arrived. */
  async function flood(id: string, frames: number): Promise<void> {
    await runInDurableObject(roomObject(id), async (_, state) => {
      for (let i = 1; i <= frames; i++) {
        for (const socket of state.getWebSockets())
          sendAtOnce(socket, [{ type: 'message', message: bulky(i) }])
        await scheduler.wait(1)
      }
    })
  }

  it('is asked whether it got so far, cut off when it owes too much, and resumes; who answers stays', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [slow, quick] = [await enter(ada, id, 'never closes'), await enter(ben, id)]
    await flood(id, 40)
    expect(await slow.closed).toMatchObject({ code: closeCodes.lagging })
    await quick.settled()
    const sizes = [slow, quick].map(
      ({ frames }) => frames.filter(({ type }) => type === 'message').length * bulky(1).text.length,
    )
    expect(sizes[0]).toBeLessThan(socketLimits.arrears + 2 * bulky(1).text.length)
    expect(sizes[1]).toBe(40 * bulky(1).text.length)
    const again = await openRoom(ada, id)
    again.send({ type: 'hello', rev: 1 })
    expect(await again.next('hello')).toMatchObject({ resumed: true })
  })

  it('cannot buy credit with an answer to a check it was not sent', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const slow = await enter(ada, id, 'never closes')
    for (const n of [0, 2, 3, 99]) slow.send({ type: 'checked', n })
    await flood(id, 40)
    expect(await slow.closed).toMatchObject({ code: closeCodes.lagging })
  })
})
