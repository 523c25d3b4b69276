import {
  createExecutionContext,
  createScheduledController,
  evictDurableObject,
  runInDurableObject,
  waitOnExecutionContext,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { directConversation } from '../core/conversation-id'
import { newId, type UserId } from '../core/ids'
import { userHub } from '../env'
import type { InboxEntry } from '../features/chat/contract'
import type { Notification, UnreadCount } from '../features/notifications/contract'
import { consume, deliver, holdEvents, takeEvents, testEnv } from '../test/bus'
import { latestAction, moderated, moderators } from '../test/moderation'
import { openDevice, openHub, openRoom, shakeHands, TestSocket } from '../test/socket'
import { freshAddress, ORIGIN, PASSWORD, people, person, Person, request } from '../test/world'
import worker from '../index'
import { closeCodes, HubServerFrame, socketLimits } from './protocol'

async function anotherDevice(who: Person): Promise<Person> {
  const body = { login: who.username, password: PASSWORD, tokens: 'body' }
  const reply = await request('POST', '/auth/login', { body, headers: freshAddress() })
  return new Person(reply.body.user, reply.body.accessToken, who.email)
}

const bearer = (who: Person) => ({ authorization: `Bearer ${who.token}` })
const ticketFor = async (who: Person) =>
  (await who.does<{ ticket: string }>('POST', '/auth/socket-ticket')).ticket

afterEach(() => void vi.useRealTimers())

describe('the handshake', () => {
  it('takes a Bearer token, or a cookie from a page of this site', async () => {
    const ada = await person('ada')
    const cookie = `warren=${ada.token}`
    expect((await shakeHands('/hub', bearer(ada))).status).toBe(101)
    expect((await shakeHands('/hub', { cookie, origin: ORIGIN })).status).toBe(101)
    for (const headers of [{ cookie, origin: 'https://elsewhere.example' }, { cookie }]) {
      const refused = await shakeHands('/hub', headers)
      expect(refused.status).toBe(403)
      expect(await refused.json()).toMatchObject({ code: 'bad_origin' })
    }
    expect((await shakeHands('/hub', {})).status).toBe(401)
    expect((await shakeHands('/hub', { authorization: 'Bearer nonsense' })).status).toBe(401)
    expect(await ada.request('GET', '/hub')).toMatchObject({
      status: 426,
      body: { code: 'upgrade_required' },
    })
  })

  it('takes a ticket, once, within 30 seconds', async () => {
    const ada = await person('ada')
    const ticket = await ticketFor(ada)
    expect((await shakeHands(`/hub?ticket=${ticket}`, {})).status).toBe(101)
    expect((await shakeHands(`/hub?ticket=${ticket}`, {})).status).toBe(401)
    const late = await ticketFor(ada)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 })
    expect((await shakeHands(`/hub?ticket=${late}`, {})).status).toBe(401)
    for (const forged of ['', 'x', `${ada.id}.x`, `${newId(1)}.${late.split('.')[1]}`]) {
      expect((await shakeHands(`/hub?ticket=${forged}`, {})).status).toBe(401)
    }
  })

  it('keeps no ticket that could be read back', async () => {
    const ada = await person('ada')
    const [, secret] = (await ticketFor(ada)).split('.')
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) => {
      const rows = JSON.stringify(storage.sql.exec('SELECT * FROM tickets').toArray())
      expect(rows).toContain(ada.id)
      expect(rows).not.toContain(secret)
    })
  })
})

describe('a bad frame', () => {
  it.each([
    ['no JSON', '{', 'invalid_frame'],
    ['binary', new Uint8Array([1, 2, 3]).buffer, 'invalid_frame'],
    ['an unknown type', '{"type":"dance"}', 'invalid_frame'],
    ['too large', `{"type":"hello","rev":"${'x'.repeat(socketLimits.frame)}"}`, 'too_large'],
    ['a post nobody sees', `{"type":"watch","postId":"${newId(1)}"}`, 'not_found'],
  ])('%s gets an error, and the socket goes on', async (_, data, code) => {
    const ada = await person('ada')
    const hub = await openHub(ada)
    hub.sendRaw(data)
    expect(await hub.next('error')).toMatchObject({ code })
    hub.send({ type: 'hello' })
    await hub.next('hello')
  })

  it('or sixty in ten seconds close it', async () => {
    const ada = await person('ada')
    const hub = await openHub(ada)
    for (let i = 0; i <= socketLimits.frames; i++) hub.send({ type: 'hello' })
    expect((await hub.closed).code).toBe(closeCodes.flood)
  })
})

describe('a session that ends', () => {
  it('closes its sockets at once, here and in rooms, and those of no other', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const laptop = await anotherDevice(ada)
    const room = await directConversation(ada.id, ben.id)
    const [hub, chat] = [await openHub(ada), await openRoom(ada, room)]
    const others = [await openHub(laptop), await openRoom(laptop, room), await openRoom(ben, room)]
    await ada.does('POST', '/auth/logout')
    expect((await hub.closed).code).toBe(closeCodes.sessionEnded)
    expect((await chat.closed).code).toBe(closeCodes.sessionEnded)
    for (const other of others) await other.settled()
  })

  it('opens no socket any more, though its token is still good', async () => {
    const ada = await person('ada')
    const ticket = await ticketFor(ada)
    await ada.does('POST', '/auth/logout')
    const late = new TestSocket((await shakeHands('/hub', bearer(ada))).webSocket!, HubServerFrame)
    expect((await late.closed).code).toBe(closeCodes.sessionEnded)
    expect((await shakeHands(`/hub?ticket=${ticket}`, {})).status).toBe(401)
    const again = await anotherDevice(ada)
    await (await openHub(again)).settled()
  })

  it('with all others after a change of password', async () => {
    const ada = await person('ada')
    const laptop = await anotherDevice(ada)
    const [mine, other] = [await openHub(ada), await openHub(laptop)]
    const newPassword = 'another tall clover by starlight'
    await ada.does('POST', '/auth/password', { currentPassword: PASSWORD, newPassword })
    expect((await other.closed).code).toBe(closeCodes.sessionEnded)
    await mine.settled()
  })

  it('is closed by its event when the direct way failed, however late it comes', async () => {
    const ada = await person('ada')
    const hub = await openHub(ada)
    const sessionId = await hubSession(ada)
    const payload = { userId: ada.id, sessionIds: [sessionId], except: null }
    const event = { id: newId(Date.now()), type: 'session.ended', actorId: ada.id, at: Date.now(), payload }
    await consume([event, event])
    expect((await hub.closed).code).toBe(closeCodes.sessionEnded)
    // "All" ended means those that had begun by then.
    const later = await anotherDevice(ada)
    await consume([{ ...event, at: Date.now() - 1_000, payload: { ...payload, sessionIds: [] } }])
    await (await openHub(later)).settled()
  })

  async function hubSession(who: Person): Promise<string> {
    return (await who.get<{ sessionId: string }>('/auth/session')).sessionId
  }
})

describe('a device that comes back', () => {
  it('keeps its socket through hibernation, and is told what happened', async () => {
    const [ada, ben] = await people(2)
    const hub = await openDevice(ada)
    await evictDurableObject(userHub(env, ada.id), { webSockets: 'hibernate' })
    await ben.follows(ada)
    expect((await hub.next('notification')).notification.kind).toBe('follow')
    await evictDurableObject(userHub(env, ada.id), { webSockets: 'hibernate' })
    hub.send({ type: 'hello' })
    expect((await hub.next('hello')).unread.notifications).toBe(1)
  })

  it('gets exactly what it missed', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Up')
    await ben.follows(ada)
    const before = await openDevice(ada)
    before.send({ type: 'hello' })
    const { rev, resumed } = await before.next('hello')
    expect(resumed).toBe(false)
    await before.close()
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    await ben.does('DELETE', `/users/${ada.username}/follow`)
    const back = await openHub(ada)
    back.send({ type: 'hello', rev })
    expect(await back.next('hello')).toMatchObject({
      resumed: true,
      notifications: [{ kind: 'reaction' }],
      removedNotifications: [expect.stringMatching(/^follow:/)],
      conversations: [],
      unread: { notifications: 1, conversations: 0 },
    })
  })

  it('or was never there is told what moderation did while its page was opening, and of nothing else', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Loud words about carrots')
    await ben.follows(ada)
    const hello = async () => {
      const hub = await openHub(ada)
      hub.send({ type: 'hello' })
      return hub.next('hello')
    }
    expect(await hello()).toMatchObject({ resumed: false, notifications: [] })
    await moderated(ben, mia, { type: 'post', id: post.id }, 'hide')
    const { id: actionId } = await latestAction(ada)
    expect(await hello()).toMatchObject({
      resumed: false,
      notifications: [{ kind: 'moderation', subject: { actionId } }],
    })
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) =>
      storage.sql.exec('UPDATE news SET at = at - 60000'),
    )
    expect(await hello()).toMatchObject({ resumed: false, notifications: [] })
  })

  it('is told to fetch afresh when it knows more than the hub, or missed too much', async () => {
    const ada = await person('ada')
    const hub = await openHub(ada)
    hub.send({ type: 'hello', rev: 1_000_000 })
    expect(await hub.next('hello')).toMatchObject({ resumed: false, rev: 0 })
    const follower = (n: number) => ({
      id: newId<UserId>(n),
      username: 'x',
      displayName: 'X',
      avatarUrl: '/x.svg',
    })
    const news = Array.from({ length: socketLimits.replay + 1 }, (_, n) => ({
      eventId: newId<never>(n + 1),
      kind: 'friend_request' as const,
      group: `friend_request:${n}`,
      actor: follower(n + 1),
      subject: { postId: null, commentId: null, conversationId: null, actionId: null, yours: null },
      preview: '',
    }))
    await userHub(env, ada.id).notify(news)
    hub.send({ type: 'hello', rev: 0 })
    expect(await hub.next('hello', ({ rev }) => rev > 0)).toMatchObject({ resumed: false, notifications: [] })
  })

  it('and two devices show the same count when one reads', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    const [phone, laptop] = [await openDevice(ada), await openDevice(ada)]
    const { rev } = (await ada.get<{ items: Notification[] }>('/notifications')).items[0]!
    await ada.does('POST', '/notifications/read', { upTo: rev })
    for (const device of [phone, laptop]) {
      expect(await device.next('notifications.read')).toMatchObject({
        upTo: rev,
        unread: { notifications: 0 },
      })
    }
  })
})

describe('new posts', () => {
  it('are announced to followers and friends who may see them', async () => {
    const [ada, friend, follower, stranger, muting] = await people(5)
    await ada.befriends(friend)
    await friend.does('DELETE', `/users/${ada.username}/follow`)
    await follower.follows(ada)
    await muting.follows(ada)
    await muting.mutes(ada)
    const everybody = [friend, follower, stranger, muting]
    const hubs = await Promise.all(everybody.map((who) => openDevice(who)))
    const posts = {
      public: await ada.posts('For all'),
      followers: await ada.posts('For followers', { visibility: 'followers' }),
      friends: await ada.posts('For friends', { visibility: 'friends' }),
      private: await ada.posts('For me', { visibility: 'private' }),
    }
    const heard = await Promise.all(
      hubs.map(async (hub, i) => {
        if (i < 2)
          await hub.next(
            'post.created',
            ({ postId }) => postId === (i === 0 ? posts.friends : posts.followers).id,
          )
        await hub.settled()
        return hub.frames.flatMap((frame) => (frame.type === 'post.created' ? [frame.postId] : []))
      }),
    )
    expect(heard).toEqual([
      [posts.public.id, posts.followers.id, posts.friends.id],
      [posts.public.id, posts.followers.id],
      [],
      [],
    ])
  })
})

describe('comments on an open post', () => {
  it('are told to those who watch it, until they stop', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Watch me')
    const [watching, author, other] = [await openDevice(ben), await openDevice(ada), await openDevice(cleo)]
    for (const hub of [watching, author]) {
      hub.send({ type: 'watch', postId: post.id })
      await hub.settled()
    }
    const said = await cleo.does('POST', `/posts/${post.id}/comments`, { text: 'Hm' })
    await cleo.does('PATCH', `/comments/${said.id}`, { text: 'Oh' })
    await cleo.does('DELETE', `/comments/${said.id}`)
    for (const hub of [watching, author]) {
      for (const change of ['created', 'edited', 'deleted']) {
        const frame = await hub.next('comment.changed')
        expect(frame).toEqual({ type: 'comment.changed', postId: post.id, commentId: said.id, change })
      }
    }
    watching.send({ type: 'unwatch', postId: post.id })
    await watching.settled()
    await cleo.does('POST', `/posts/${post.id}/comments`, { text: 'Again' })
    await author.next('comment.changed')
    for (const hub of [watching, other]) {
      await hub.settled()
      expect(hub.frames.filter(({ type }) => type === 'comment.changed')).toHaveLength(
        hub === watching ? 3 : 0,
      )
    }
  })

  it.each<[string, (ada: Person, ben: Person, id: string) => Promise<unknown>]>([
    ['was narrowed', (ada, _, id) => ada.does('PATCH', `/posts/${id}`, { visibility: 'private' })],
    ['is its author’s who blocked them', (ada, ben) => ada.blocks(ben)],
    ['is a former friend’s', (ada, ben) => ada.does('DELETE', `/users/${ben.username}/friendship`)],
    ['was deleted', (ada, _, id) => ada.does('DELETE', `/posts/${id}`)],
  ])('end for who watches a post that %s, who can still say that they watch no longer', async (_, ends) => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const { id } = await ada.posts('Among friends', { visibility: 'friends' })
    const said = await ada.does('POST', `/posts/${id}/comments`, { text: 'First' })
    const hub = await openDevice(ben)
    hub.send({ type: 'watch', postId: id })
    await hub.settled()
    await ends(ada, ben, id)
    await userHub(env, ada.id).commentChanged(id, said.id, 'edited')
    await hub.settled()
    expect(hub.frames.filter(({ type }) => type === 'comment.changed')).toEqual([])
    hub.send({ type: 'unwatch', postId: id })
    await hub.settled()
    expect(hub.frames.flatMap((frame) => (frame.type === 'error' ? [frame.code] : []))).not.toContain(
      'not_found',
    )
  })

  it('are for those who may see the post, and for two minutes', async () => {
    const [ada, stranger, ben] = await people(3)
    const post = await ada.posts('Friends only', { visibility: 'friends' })
    const hub = await openDevice(stranger)
    hub.send({ type: 'watch', postId: post.id })
    expect(await hub.next('error')).toMatchObject({ code: 'not_found' })
    await userHub(env, ada.id).watchPost(post.id, ben.id, Date.now() + 1_000_000)
    const watcher = await openDevice(ben)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121_000 })
    await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Late' })
    await watcher.settled()
    expect(watcher.frames.filter(({ type }) => type === 'comment.changed')).toEqual([])
  })
})

describe('friends', () => {
  const inbox = (who: Person) => who.get<{ items: InboxEntry[] }>('/conversations').then(({ items }) => items)
  const readOnly = async (who: Person) => {
    // The room tells hubs by an alarm of its own.
    await expect.poll(async () => (await inbox(who)).length).toBe(1)
    return (await inbox(who))[0]!.readOnly
  }

  it('have a conversation, which closes and opens with the friendship', async () => {
    const [ada, ben] = await people(2)
    const hub = await openDevice(ben)
    await ada.befriends(ben)
    const { conversation } = await hub.next('conversation')
    expect(conversation).toMatchObject({ kind: 'direct', with: { id: ada.id }, readOnly: false, unread: 0 })
    expect(await readOnly(ada)).toBe(false)
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    expect((await hub.next('conversation', (frame) => frame.conversation.readOnly)).conversation.id).toBe(
      conversation.id,
    )
    await ada.befriends(ben)
    await hub.next('conversation', (frame) => !frame.conversation.readOnly)
    await ada.blocks(ben)
    await hub.next('conversation', (frame) => frame.conversation.readOnly)
  })

  it('have it whatever the order in which they are told', async () => {
    const release = holdEvents()
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    await ada.befriends(ben)
    const events = takeEvents()
    release()
    for (const order of [events.toReversed(), events, [...events, ...events]]) {
      expect((await consume(order)).retryMessages).toEqual([])
      expect(await readOnly(ada)).toBe(false)
    }
  })

  it('but not strangers who block each other', async () => {
    const [ada, ben] = await people(2)
    await ada.blocks(ben)
    expect(await inbox(ada)).toEqual([])
    const described = await env.CHAT_ROOM.getByName(await directConversation(ada.id, ben.id)).describe(ada.id)
    expect(described.ok).toBe(false)
  })

  it('see unread messages counted, and not those of a muted conversation', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const room = await directConversation(ada.id, ben.id)
    const hub = await openDevice(ben)
    await ada.does('POST', `/conversations/${room}/messages`, { text: 'Hello', clientId: 'c-1' })
    const frame = await hub.next('conversation', ({ conversation }) => conversation.unread === 1)
    expect(frame.unread.conversations).toBe(1)
    await ben.does('PUT', `/conversations/${room}/mute`)
    expect(await ben.get<UnreadCount>('/notifications/unread-count')).toMatchObject({ conversations: 0 })
    expect(await hub.next('conversation', ({ conversation }) => conversation.muted)).toMatchObject({
      unread: { conversations: 0 },
    })
  })
})

it('what a lost queue never delivered comes with the sweep', async () => {
  const release = holdEvents()
  const [ada, ben] = await people(2)
  takeEvents()
  const lost = {
    ...testEnv,
    EVENTS: { sendBatch: () => Promise.reject(new Error('The queue is lost')) } as never,
  }
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const ctx = createExecutionContext()
  const follow = new Request(`${ORIGIN}/api/v1/users/${ada.username}/follow`, {
    method: 'PUT',
    headers: bearer(ben),
  })
  await worker.fetch(follow as Parameters<typeof worker.fetch>[0], lost, ctx)
  await waitOnExecutionContext(ctx)
  log.mockRestore()
  release()
  expect(await ada.all('/notifications')).toEqual([])
  const tick = createExecutionContext()
  const scheduledTime = Date.now() + 120_000
  await worker.scheduled(createScheduledController({ cron: '*/5 * * * *', scheduledTime }), testEnv, tick)
  await waitOnExecutionContext(tick)
  await deliver()
  expect(await ada.all('/notifications')).toMatchObject([{ kind: 'follow' }])
})

it('the real queue delivers as well', async () => {
  const release = holdEvents()
  const [ada, ben] = await people(2)
  takeEvents()
  await ben.follows(ada)
  const events = takeEvents()
  release()
  await env.EVENTS.sendBatch(events.map((body) => ({ body })))
  const hub = await openHub(ada)
  hub.send({ type: 'hello', rev: 0 })
  const hello = await hub.next('hello')
  if (hello.notifications.length === 0) await hub.next('notification')
})
