import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { consume, deliver, takeLinks, testEnv } from '../../test/bus'
import { asked, linksLookedAt } from '../../test/links'
import { directOf, historyOf, roomObject, says, tellInboxes } from '../../test/rooms'
import { openRoom } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { Message } from './contract'

linksLookedAt()

let [ada, ben]: [Person, Person] = [] as never
let id: string
beforeAll(async () => {
  ;[ada, ben] = await people(2)
  ;({ id } = await directOf(ada, ben))
  // The object has the real queue, and the settings of most tests.
  await runInDurableObject(roomObject(id), (room) => void Object.assign(room, { env: testEnv }))
})

async function lookedAt(): Promise<void> {
  await tellInboxes(id)
  await deliver()
}

const at = ({ seq }: Message) => `/conversations/${id}/messages/${seq}`
const found = async (who: Person, { seq }: Message) =>
  (await historyOf(who, id)).find((message) => message.seq === seq)

describe('a message with a link', () => {
  it('shows both what it leads to, and tells those who have the room open', async () => {
    const socket = await openRoom(ben, id)
    socket.send({ type: 'hello' })
    const message = await says(ada, id, 'See https://plain.example/talk')
    expect(message.card).toBeNull()
    await lookedAt()
    const card = { host: 'plain.example', title: 'Plain talk' }
    const told = await socket.next('message', (frame) => frame.message.card !== null)
    expect(told).toMatchObject({ message: { seq: message.seq, text: message.text, card } })
    for (const who of [ada, ben]) expect((await found(who, message))?.card).toMatchObject(card)
    expect((await found(ben, message))?.editedAt).toBeNull()
  })

  it('is asked about once, though everything is delivered twice', async () => {
    const message = await says(ada, id, 'https://plain.example/again')
    await tellInboxes(id)
    const wishes = takeLinks()
    expect(wishes).toHaveLength(1)
    for (const each of [wishes, wishes]) await consume(each, testEnv, { queue: 'warren-links' })
    await lookedAt()
    expect(takeLinks()).toEqual([])
    expect(await asked('plain.example/again')).toHaveLength(1)
    const { rev } = (await found(ben, message))!
    await consume(wishes, testEnv, { queue: 'warren-links' })
    expect((await found(ben, message))?.rev).toBe(rev)
  })

  it('is asked about again while the queue takes nothing', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const send = vi.spyOn(testEnv.LINKS, 'send').mockRejectedValueOnce(new Error('the queue is away'))
    const message = await says(ada, id, 'https://plain.example/lost')
    await tellInboxes(id)
    expect(takeLinks()).toEqual([])
    await runInDurableObject(roomObject(id), async (room, { storage }) => {
      expect(await storage.getAlarm()).not.toBeNull()
      await room.alarm()
    })
    await deliver()
    expect((await found(ben, message))?.card).toMatchObject({ title: 'Plain lost' })
    send.mockRestore()
    vi.restoreAllMocks()
  })

  it('has its card removed by its sender, for everybody and for good', async () => {
    const message = await says(ada, id, 'https://plain.example/removed')
    await lookedAt()
    expect((await ben.request('PATCH', at(message), { body: { card: null } })).status).toBe(403)
    const patched = await ada.does<Message>('PATCH', at(message), { card: null })
    expect(patched).toMatchObject({ card: null, text: message.text, editedAt: null })
    await ada.does('PATCH', at(message), { text: 'But https://plain.example/removed' })
    await lookedAt()
    expect((await found(ben, message))?.card).toBeNull()
  })

  it('has another card for another link, and none when it is deleted', async () => {
    const message = await says(ada, id, 'https://plain.example/one')
    await says(ben, id, 'And then?')
    await lookedAt()
    const edited = await ada.does<Message>('PATCH', at(message), { text: 'https://plain.example/two' })
    expect(edited.card).toBeNull()
    await lookedAt()
    expect((await found(ben, message))?.card).toMatchObject({ title: 'Plain two' })
    await ada.does('DELETE', at(message))
    expect((await found(ben, message))?.card).toBeNull()
  })

  it('loses its card out of sight when moderation takes it away, and has it again afterwards', async () => {
    const message = await says(ada, id, 'https://plain.example/moderated')
    await lookedAt()
    await roomObject(id).moderate(message.seq, true)
    expect((await found(ben, message))?.card).toBeNull()
    await roomObject(id).moderate(message.seq, false)
    expect((await found(ben, message))?.card).toMatchObject({ title: 'Plain moderated' })
  })
})
