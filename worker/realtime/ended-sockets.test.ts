import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userHub } from '../env'
import { moderated, moderators } from '../test/moderation'
import { groupOf, roomObject, says, tellInboxes } from '../test/rooms'
import { type HubSocket, openHub, openRoom, type RoomSocket } from '../test/socket'
import { freshAddress, PASSWORD, people, Person, request } from '../test/world'
import { ChatRoom } from './chat-room'
import { HubClientFrame, RoomClientFrame } from './protocol'
import { UserHub } from './user-hub'

/*
 * A client that does not answer the close frame keeps its connection and can go on sending. Whatever ended its socket,
 * nothing it says has an effect, and it hears nothing more; also after the objects have slept. Every frame of the protocol
 * is tried: a new one without a sample here fails the first test.
 */
const roomFrames: Record<RoomClientFrame['type'], RoomClientFrame> = {
  hello: { type: 'hello' },
  typing: { type: 'typing' },
  read: { type: 'read', seq: 4 },
  react: { type: 'react', id: 'react', seq: 4, kind: 'love' },
  edit: { type: 'edit', id: 'edit', seq: 3, text: 'Mine no longer' },
  send: { type: 'send', id: 'send', clientId: 'stolen', text: 'It is me, truly' },
  delete: { type: 'delete', id: 'delete', seq: 3 },
  checked: { type: 'checked', n: 1 },
}

const hubFrames = (postId: never): Record<HubClientFrame['type'], HubClientFrame> => ({
  watch: { type: 'watch', postId },
  unwatch: { type: 'unwatch', postId },
  hello: { type: 'hello' },
  checked: { type: 'checked', n: 1 },
})

type Scene = Awaited<ReturnType<typeof scene>>

/** A group of Ben's with Ada in it, who wrote its third message and has both of her sockets open. */
async function scene() {
  const [ada, ben] = await people(2)
  const { id } = await groupOf(ben, ada)
  await says(ada, id, 'From Ada')
  await says(ben, id, 'From Ben')
  const post = await ben.posts('To be watched')
  const [room, hub] = [await openRoom(ada, id, 'never closes'), await openHub(ada, 'never closes')]
  const others = await openRoom(ben, id)
  for (const socket of [room, others]) {
    socket.send({ type: 'hello' })
    await socket.next('hello')
  }
  hub.send({ type: 'hello' })
  await hub.next('hello')
  await tellInboxes(id)
  return { ada, ben, id, room, hub, others, postId: post.id as never }
}

/** What Ada's frames can change. */
async function stored({ id, ben }: Scene): Promise<unknown> {
  const queries = [
    'SELECT * FROM messages',
    'SELECT * FROM reactions',
    'SELECT user_id, state, read_seq FROM members',
    'SELECT rev FROM room',
  ]
  const room = await runInDurableObject(roomObject(id), (_, { storage }) =>
    queries.map((query) => storage.sql.exec(query).toArray()),
  )
  const watchers = await runInDurableObject(userHub(env, ben.id), (_, { storage }) =>
    storage.sql.exec('SELECT post_id, watcher_id FROM watchers').toArray(),
  )
  return { room, watchers }
}

const listened = [
  vi.spyOn(ChatRoom.prototype, 'webSocketMessage'),
  vi.spyOn(UserHub.prototype, 'webSocketMessage'),
]

/** Says each frame, and waits until the object has heard and handled them all. */
async function sayAll(socket: RoomSocket | HubSocket, frames: object[], { others }: Scene): Promise<void> {
  for (const spy of listened) spy.mockClear()
  for (const frame of frames) socket.sendRaw(JSON.stringify(frame))
  const heard = () => listened.flatMap((spy) => spy.mock.results.map((result): unknown => result.value))
  await vi.waitFor(() => expect(heard()).toHaveLength(frames.length), { timeout: 10_000 })
  await Promise.all(heard())
  await others.settled()
}

afterEach(() => {
  for (const spy of listened) spy.mockClear()
})

const anotherDevice = async (who: Person) => {
  const body = { login: who.username, password: PASSWORD, tokens: 'body' }
  const reply = await request('POST', '/auth/login', { body, headers: freshAddress() })
  return new Person(reply.body.user, reply.body.accessToken, who.email)
}

async function sanction({ ada, ben }: Scene, kind: 'ban' | 'suspend'): Promise<void> {
  const [mia] = await moderators()
  const profile = { type: 'profile', username: ada.username } as const
  await moderated(ben, mia, profile, kind, kind === 'suspend' ? { days: 1 } : {})
}

const sessionEnds = {
  'logged out': ({ ada }: Scene) => ada.does('POST', '/auth/logout'),
  'session revoked': async ({ ada }: Scene) => {
    const { sessionId } = await ada.get<{ sessionId: string }>('/auth/session')
    await (await anotherDevice(ada)).does('DELETE', `/auth/sessions/${sessionId}`)
  },
  'password changed': async ({ ada }: Scene) => {
    const newPassword = 'another tall clover by starlight'
    const passwords = { currentPassword: PASSWORD, newPassword }
    await (await anotherDevice(ada)).does('POST', '/auth/password', passwords)
  },
  banned: (scene: Scene) => sanction(scene, 'ban'),
  suspended: (scene: Scene) => sanction(scene, 'suspend'),
}
const membershipEnds = {
  'removed from the room': ({ ada, ben, id }: Scene) =>
    ben.does('DELETE', `/conversations/${id}/members/${ada.username}`),
  'room left': ({ ada, id }: Scene) => ada.does('POST', `/conversations/${id}/leave`),
}

const endings = Object.entries<(scene: Scene) => Promise<unknown>>({ ...sessionEnds, ...membershipEnds })
const cases = endings.flatMap(([name, end]) =>
  (['at once', 'after hibernation'] as const).map((when) => ({ name, when, end })),
)

describe('the samples', () => {
  it('are of every frame a client can send', () => {
    const types = (union: typeof RoomClientFrame | typeof HubClientFrame) =>
      union.options.map((option) => option.shape.type.value as string).sort()
    expect(Object.keys(roomFrames).sort()).toEqual(types(RoomClientFrame))
    expect(Object.keys(hubFrames('' as never)).sort()).toEqual(types(HubClientFrame))
  })

  it('each have an effect as long as the socket lives', async () => {
    const here = await scene()
    const said = [
      ...Object.values(roomFrames).map((frame) => [here.room, frame] as const),
      ...Object.values(hubFrames(here.postId)).map((frame) => [here.hub, frame] as const),
    ]
    for (const [socket, frame] of said) {
      // What it has an effect on is nobody's but the socket's own: socket-limits.test.ts.
      if (frame.type === 'checked') continue
      const effects = async () =>
        JSON.stringify([
          await stored(here),
          here.room.frames,
          here.hub.frames,
          here.others.frames.filter(({ type }) => type !== 'error'),
        ])
      const before = await effects()
      await sayAll(socket, [frame], here)
      await vi.waitFor(async () => expect(await effects(), frame.type).not.toBe(before))
    }
  })
})

describe('a client that ignores the close frame', () => {
  it.each(cases)('$name, $when: says nothing and hears nothing more', async ({ name, when, end }) => {
    const here = await scene()
    const { ada, ben, id, room, hub, others } = here
    const hubEnds = name in sessionEnds
    await end(here)
    await room.closed
    if (hubEnds) await hub.closed
    await tellInboxes(id)
    if (when === 'after hibernation') {
      for (const object of [roomObject(id), userHub(env, ada.id)])
        await evictDurableObject(object, { webSockets: 'hibernate' })
    }
    await others.settled()
    const before = await stored(here)
    const counts = () => [room.frames.length, hubEnds ? hub.frames.length : 0]
    const heard = counts()
    const theirs = others.frames.filter(({ type }) => type !== 'error').length
    await sayAll(room, Object.values(roomFrames), here)
    if (hubEnds) await sayAll(hub, Object.values(hubFrames(here.postId)), here)
    expect(await stored(here)).toEqual(before)
    expect(others.frames.filter(({ type }) => type !== 'error')).toHaveLength(theirs)

    await says(ben, id, 'Is she gone?')
    await others.next('message', ({ message }) => message.text === 'Is she gone?')
    await userHub(env, ada.id).addPost({ postId: here.postId, feedKey: 'z', authorId: ben.id }, true)
    await userHub(env, ada.id).friendPresence({ userId: ben.id, online: false, lastSeenAt: null }, false)
    expect(counts()).toEqual(heard)
  })
})
