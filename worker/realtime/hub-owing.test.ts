import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId, type UserId } from '../core/ids'
import { userHub } from '../env'
import type { Conversation } from '../features/chat/contract'
import { UserRef } from '../features/profiles/contract'
import { alarmAfter } from '../test/hubs'
import { directOf, groupOf, roomObject, says, tellInboxes } from '../test/rooms'
import { openHub, openRoom } from '../test/socket'
import { people, type Person } from '../test/world'
import { ChatRoom } from './chat-room'
import { ring, wakeAt } from './hub-alarms'
import { hubSteps } from './hub-schema'
import { migrateStorage } from './object-storage'
import { closeCodes } from './protocol'

const hubOf = <T>(who: Person, ask: (storage: DurableObjectStorage) => T) =>
  runInDurableObject(userHub(env, who.id), (_, { storage }) => ask(storage))
const rows = (who: Person, query: string) => hubOf(who, ({ sql }) => sql.exec(query).toArray())

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a session that ends while a room fails', () => {
  it('loses its socket there once the room can be told, and only then is that forgotten', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const socket = await openRoom(ada, id)
    const broken = vi
      .spyOn(ChatRoom.prototype, 'closeSockets')
      .mockRejectedValue(new Error('broken by the test'))
    await ada.does('POST', '/auth/logout')
    await vi.waitFor(() => expect(broken).toHaveBeenCalled())
    await socket.settled()
    await alarmAfter(11_000, ada)
    await socket.settled()
    broken.mockRestore()
    await alarmAfter(11_000, ada)
    expect(await socket.closed).toMatchObject({ code: closeCodes.sessionEnded })
    expect(await rows(ada, 'SELECT * FROM session_rooms')).toEqual([])
  })
})

describe('another name', () => {
  it('reaches every room: many by and by, and one that failed later', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await tellInboxes(id)
    await hubOf(ada, ({ sql }) => {
      sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 229)
         INSERT INTO inbox (id, entry, room_rev, changed, updated_at, unread)
         SELECT printf('00000000-0000-4000-8000-%012x', i), '', 0, 0, '', 0 FROM n`,
      )
    })
    const told: string[] = []
    const works = Object.getOwnPropertyDescriptor(ChatRoom.prototype, 'personChanged')?.value
    const spy = vi.spyOn(ChatRoom.prototype, 'personChanged').mockImplementation(function (
      this: ChatRoom,
      person,
    ) {
      const name = (this as unknown as { ctx: DurableObjectState }).ctx.id.name!
      if (name === id && !told.includes(name)) {
        told.push(name)
        throw new Error('broken by the test')
      }
      told.push(name)
      return Reflect.apply(works, this, [person])
    })
    await userHub(env, ada.id).profileChanged({ ...UserRef.parse(ada.me), displayName: 'Adelaide' })
    expect(told.length).toBeLessThan(230)
    const names = async () =>
      (await ben.get<Conversation>(`/conversations/${id}`)).members.map(({ displayName }) => displayName)
    await vi.waitFor(
      async () => {
        await alarmAfter(11_000, ada)
        expect(await names()).toContain('Adelaide')
      },
      { timeout: 30_000, interval: 5 },
    )
    spy.mockRestore()
    expect(new Set(told).size).toBe(230)
  })
})

describe('the alarm', () => {
  it('does again what failed, and what is beside it is done', async () => {
    const [ada] = await people(1)
    await hubOf(ada, async (storage) => {
      wakeAt(storage, 'tidy', 10)
      wakeAt(storage, 'names', 10)
      wakeAt(storage, 'presence', 900)
      const served: string[] = []
      const serve = (purpose: string) => {
        served.push(purpose)
        if (purpose === 'tidy' && served.length < 3) throw new Error('broken by the test')
      }
      await ring(storage, 10, serve)
      expect(served.sort()).toEqual(['names', 'tidy'])
      expect(Object.keys(storage.kv.get('dues')!).sort()).toEqual(['presence', 'tidy'])
      await ring(storage, 20_000, serve)
      expect(storage.kv.get('dues')).toEqual({})
    })
  })
})

describe('what a hub keeps', () => {
  it('of more than a thousand notifications the oldest go, and clients learn of it', async () => {
    const [ada] = await people(1)
    const news = (n: number) => ({
      eventId: newId<never>(n),
      kind: 'follow' as const,
      group: `follow:${n}`,
      actor: { id: newId<UserId>(n), username: 'x', displayName: 'X', avatarUrl: '/x.svg' },
      subject: { postId: null, commentId: null, conversationId: null, actionId: null, yours: null },
      preview: '',
    })
    await userHub(env, ada.id).notify(Array.from({ length: 1_000 }, (_, n) => news(n + 1)))
    const hub = await openHub(ada)
    hub.send({ type: 'hello' })
    const { rev } = await hub.next('hello')
    await userHub(env, ada.id).notify([news(1_001)])
    expect(await hub.next('notification.removed')).toMatchObject({ id: 'follow:1' })
    const back = await openHub(ada)
    back.send({ type: 'hello', rev })
    expect(await back.next('hello')).toMatchObject({ resumed: true, removedNotifications: ['follow:1'] })
  })

  it('forgets conversations that went long ago; who does not know that they went fetches afresh', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await tellInboxes(id)
    const before = await hubOf(ben, ({ kv }) => kv.get<number>('rev')!)
    await ben.does('POST', `/conversations/${id}/leave`)
    await tellInboxes(id)
    const gone = () => rows(ben, 'SELECT id FROM inbox WHERE gone = 1')
    expect(await gone()).toHaveLength(1)
    await alarmAfter(7 * 3_600_000, ben)
    expect(await gone()).toHaveLength(1)
    await hubOf(ben, (storage) => wakeAt(storage, 'tidy', Date.now()))
    await alarmAfter(25 * 3_600_000, ben)
    expect(await gone()).toEqual([])
    vi.useRealTimers()
    const hub = await openHub(ben)
    hub.send({ type: 'hello', rev: before })
    expect(await hub.next('hello')).toMatchObject({ resumed: false })
  })

  it('and a room forgets who was invited long ago and never came, not those who were there', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const { id } = await groupOf(ada, ben)
    await says(ben, id, 'I was here')
    await ben.does('POST', `/conversations/${id}/leave`)
    await ada.does('PUT', `/conversations/${id}/members/${cleo.username}`)
    await cleo.does('POST', `/conversations/${id}/decline`)
    await tellInboxes(id)
    const members = () =>
      runInDurableObject(roomObject(id), (_, { storage }) =>
        storage.sql
          .exec<{ id: string }>('SELECT user_id AS id FROM members')
          .toArray()
          .map((row) => row.id)
          .sort(),
      )
    await roomObject(id).invite(ada.id, UserRef.parse(dan.me))
    expect(await members()).toEqual([ada.id, ben.id, cleo.id, dan.id].sort())
    await roomObject(id).removeMember(ada.id, dan.id)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 91 * 86_400_000 })
    await tellInboxes(id)
    await roomObject(id).invite(ada.id, UserRef.parse(dan.me))
    expect(await members()).toEqual([ada.id, ben.id, dan.id].sort())
  })
})

it('an object that a later version has written to is not touched by an earlier one', async () => {
  const [ada] = await people(1)
  await ada.get('/notifications')
  await hubOf(ada, (storage) => {
    storage.kv.put('schema', 99)
    expect(() => migrateStorage(storage, ['CREATE TABLE never (x)'])).toThrow(
      /later version of Warren \(schema 99\); this version knows 1/,
    )
    expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'never'").toArray()).toEqual([])
    storage.kv.put('schema', hubSteps.length)
  })
})
