import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { newId, type PostId } from '../../core/ids'
import { userHub } from '../../env'
import { parseEvent } from '../../events/catalog'
import { consume, holdEvents, takeEvents, testEnv } from '../../test/bus'
import { metered } from '../../test/meter'
import { openDevice, openHub } from '../../test/socket'
import { people, person, type Person } from '../../test/world'
import { applyHubFrame, type HubState } from './apply'
import type { Notification, UnreadCount } from './contract'

const told = (who: Person) => who.all<Notification>('/notifications')
const kinds = async (who: Person) => (await told(who)).map(({ kind }) => kind)
const unread = async (who: Person) =>
  (await who.get<UnreadCount>('/notifications/unread-count')).notifications
const names = ({ actors }: Notification) => actors.map(({ username }) => username)
const comment = (who: Person, post: { id: string }, text: string, parentId?: string) =>
  who.does('POST', `/posts/${post.id}/comments`, { text, ...(parentId && { parentId }) })
const likes = (who: Person, post: { id: string }) =>
  who.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })

describe('somebody is told of', () => {
  it('a friend request, and no longer once it is answered; and that theirs was accepted', async () => {
    const [ada, ben] = await people(2)
    await ada.does('PUT', `/users/${ben.username}/friend-request`)
    expect(await told(ben)).toMatchObject([
      { kind: 'friend_request', actorCount: 1, actors: [{ id: ada.id }], read: false },
    ])
    await ben.does('PUT', `/users/${ada.username}/friend-request`)
    expect(await kinds(ben)).toEqual([])
    expect(await told(ada)).toMatchObject([{ kind: 'friend_accepted', actors: [{ id: ben.id }] }])
  })

  it('a follower', async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.follows(ada)
    await cleo.follows(ada)
    const [follow] = await told(ada)
    expect(follow).toMatchObject({ kind: 'follow', actorCount: 2 })
    expect(names(follow!)).toEqual([cleo.username, ben.username])
  })

  it('a post on their wall', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const post = await ada.posts('Look at these carrots', { wall: ben.username })
    expect(await told(ben)).toMatchObject([
      { kind: 'wall_post', subject: { postId: post.id }, preview: 'Look at these carrots' },
    ])
  })

  it('comments on their post, a reply, a mention, and comments where they commented', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const post = await ada.posts('What grows?')
    const first = await comment(ben, post, 'Carrots')
    await comment(cleo, post, 'Beets')
    expect(await told(ada)).toMatchObject([{ kind: 'comment', actorCount: 2, preview: 'Beets' }])
    expect(await told(ben)).toMatchObject([{ kind: 'comment', actors: [{ id: cleo.id }] }])
    await comment(dan, post, `Which ones, @${cleo.username} @${ben.username}?`, first.id)
    expect(await kinds(ben)).toEqual(['reply', 'comment'])
    expect(await kinds(cleo)).toEqual(['mention'])
    expect(await kinds(dan)).toEqual([])
  })

  it('a mention in a post, also when an edit adds it, once', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts(`For @${ben.username}`)
    await ada.does('PATCH', `/posts/${post.id}`, { text: `For @${ben.username} and @${cleo.username}` })
    await ada.does('PATCH', `/posts/${post.id}`, { text: `For @${ben.username} and @${cleo.username}!` })
    expect(await told(ben)).toMatchObject([{ kind: 'mention', actorCount: 1, subject: { postId: post.id } }])
    expect(await kinds(cleo)).toEqual(['mention'])
  })

  it('reactions, in one notification', async () => {
    const [ada, ben, cleo, dan, eve] = await people(5)
    const post = await ada.posts('Up they come')
    for (const friend of [ben, cleo, dan, eve]) await likes(friend, post)
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    const all = await told(ada)
    expect(all).toMatchObject([
      { kind: 'reaction', actorCount: 4, subject: { postId: post.id, commentId: null } },
    ])
    expect(all[0]!.actors).toHaveLength(3)
    expect(await unread(ada)).toBe(1)
  })

  it('reactions to their comment', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Up')
    const said = await comment(ben, post, 'Lovely')
    await ada.does('PUT', `/comments/${said.id}/reaction`, { kind: 'love' })
    expect(await told(ben)).toMatchObject([
      { kind: 'reaction', preview: 'Lovely', subject: { commentId: said.id } },
    ])
  })
})

describe('an invitation', () => {
  const invited = async (who: Person) => (await told(who)).filter(({ kind }) => kind === 'group_invitation')

  it('is told, until it is answered', async () => {
    const [ada, ben] = await people(2)
    const body = { kind: 'group', name: 'Allotment 7', invite: [ben.username] }
    const group = await ada.does<{ id: string }>('POST', '/conversations', body)
    // The room tells hubs by an alarm of its own.
    await expect.poll(() => invited(ben)).toHaveLength(1)
    expect(await invited(ben)).toMatchObject([
      { actors: [{ id: ada.id }], preview: 'Allotment 7', subject: { conversationId: group.id } },
    ])
    await ben.does('POST', `/conversations/${group.id}/decline`)
    await expect.poll(() => invited(ben)).toEqual([])
  })

  it('is not, by somebody they muted, or when they switched it off', async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.mutes(ada)
    await cleo.does('PATCH', '/users/me', { preferences: { notifications: { group_invitation: false } } })
    const news = (eventId: string) => ({
      eventId: eventId as never,
      kind: 'group_invitation' as const,
      group: 'invitation:x',
      actor: { id: ada.id, username: 'ada', displayName: 'Ada', avatarUrl: '/avatars/ada.svg' },
      subject: { postId: null, commentId: null, conversationId: null, actionId: null, yours: null },
      preview: '',
    })
    for (const who of [ben, cleo]) await userHub(env, who.id).notify([news(newId(Date.now()))])
    expect(await invited(ben)).toEqual([])
    expect(await invited(cleo)).toEqual([])
  })
})

describe('nobody is told', () => {
  it('of what they did themselves', async () => {
    const ada = await person('ada')
    const post = await ada.posts(`Me, @${ada.username}`)
    await comment(ada, post, `And me, @${ada.username}`)
    await likes(ada, post)
    expect(await kinds(ada)).toEqual([])
  })

  it('by somebody they muted, or across a block', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const post = await ada.posts('Quiet please')
    await ada.mutes(ben)
    await ada.blocks(cleo)
    await dan.blocks(ada)
    await comment(ben, post, `Hey @${ada.username}`)
    await likes(ben, post)
    await ben.follows(ada)
    await ben.posts(`Hey @${ada.username}`)
    await cleo.posts(`Hey @${ada.username}`)
    await dan.posts(`Hey @${ada.username}`)
    expect(await kinds(ada)).toEqual([])
  })

  it('of a post they may not see', async () => {
    const [ada, ben, stranger] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts(`Only for friends, @${stranger.username}`, { visibility: 'friends' })
    await comment(ben, post, `Sure, @${stranger.username}`)
    expect(await kinds(stranger)).toEqual([])
  })

  it('of a kind they switched off; the next reason counts then', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Up')
    const said = await comment(ben, post, 'Nice')
    const off = (kind: string) =>
      ben.does('PATCH', '/users/me', { preferences: { notifications: { [kind]: false } } })
    await off('reply')
    await comment(ada, post, `Thanks @${ben.username}`, said.id)
    expect(await kinds(ben)).toEqual(['mention'])
    await off('mention')
    await off('comment')
    await comment(ada, post, `Thanks @${ben.username}`, said.id)
    expect(await kinds(ben)).toEqual(['mention'])
  })
})

describe('a notification goes when what it tells of goes', () => {
  it('with the post, for everybody who was told', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    await ada.befriends(ben)
    const post = await ada.posts(`For you, @${cleo.username}`, { wall: ben.username })
    const said = await comment(cleo, post, `See, @${dan.username}`)
    await likes(dan, post)
    await ada.does('PUT', `/comments/${said.id}/reaction`, { kind: 'like' })
    expect(await Promise.all([ada, ben, cleo, dan].map((who) => kinds(who)))).toEqual([
      ['reaction', 'comment', 'friend_accepted'],
      ['comment', 'wall_post'],
      ['reaction', 'mention'],
      ['mention'],
    ])
    await ada.does('DELETE', `/posts/${post.id}`)
    expect(await Promise.all([ada, ben, cleo, dan].map((who) => kinds(who)))).toEqual([
      ['friend_accepted'],
      [],
      [],
      [],
    ])
    expect(await unread(ada)).toBe(1)
  })

  it('with the comment', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const post = await ada.posts('Up')
    await comment(dan, post, 'First')
    const said = await comment(ben, post, `Hey @${cleo.username}`)
    const reply = await comment(cleo, post, 'Yes?', said.id)
    expect(await kinds(ben)).toEqual(['reply'])
    await cleo.does('DELETE', `/comments/${reply.id}`)
    expect(await kinds(ben)).toEqual([])
    expect(await told(ada)).toMatchObject([
      { kind: 'comment', actorCount: 2, preview: `Hey @${cleo.username}` },
    ])
    await ben.does('DELETE', `/comments/${said.id}`)
    expect(await kinds(cleo)).toEqual([])
    expect(await kinds(dan)).toEqual([])
    expect(await told(ada)).toMatchObject([{ actorCount: 1, preview: 'First' }])
  })

  it('with the reaction, the request, the follow, the friendship', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Up')
    await likes(ben, post)
    await ben.does('DELETE', `/posts/${post.id}/reaction`)
    await ben.does('PUT', `/users/${ada.username}/friend-request`)
    await ben.does('DELETE', `/users/${ada.username}/friend-request`)
    await ben.follows(ada)
    await ben.does('DELETE', `/users/${ada.username}/follow`)
    await ada.befriends(ben)
    await ben.does('DELETE', `/users/${ada.username}/friendship`)
    expect(await kinds(ada)).toEqual([])
    await ben.follows(ada)
    expect(await kinds(ada)).toEqual([])
    await ben.does('DELETE', `/users/${ada.username}/follow`)
    await ben.follows(ada)
    expect(await kinds(ada)).toEqual(['follow'])
  })

  it('with a block, on both sides', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Up')
    await likes(ben, post)
    await likes(cleo, post)
    await ada.follows(ben)
    await ada.blocks(ben)
    expect(await told(ada)).toMatchObject([{ kind: 'reaction', actorCount: 1, actors: [{ id: cleo.id }] }])
    expect(await kinds(ben)).toEqual([])
  })
})

describe('read', () => {
  it('by name or up to a place, counted exactly, and unread again with news', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Up')
    await likes(ben, post)
    await comment(ben, post, 'Yes')
    await ben.follows(ada)
    expect(await unread(ada)).toBe(3)
    const [follow, said] = await told(ada)
    expect(await ada.does('POST', '/notifications/read', { ids: [follow!.id] })).toMatchObject({
      notifications: 2,
    })
    expect(await ada.does('POST', '/notifications/read', { upTo: said!.rev })).toMatchObject({
      notifications: 0,
    })
    await likes(cleo, post)
    expect(await told(ada)).toMatchObject([
      { kind: 'reaction', actorCount: 2, read: false },
      { kind: 'follow', read: true },
      { kind: 'comment', read: true },
    ])
    await cleo.does('DELETE', `/posts/${post.id}/reaction`)
    expect(await unread(ada)).toBe(0)
  })

  it('refuses what says nothing', async () => {
    const ada = await person('ada')
    expect(await ada.request('POST', '/notifications/read', { body: {} })).toMatchObject({ status: 422 })
  })
})

describe('an event that comes twice, and in any order', () => {
  /** In another order. */
  function shuffled<T>(all: T[]): T[] {
    return all
      .map((one) => ({ one, place: Math.random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ one }) => one)
  }

  /** The whole life of a post with two friends and a stranger; ends with some things undone. */
  async function story(): Promise<{ cast: Person[]; events: unknown[] }> {
    const release = holdEvents()
    const cast = await people(3)
    const [ada, ben, cleo] = cast
    await ada.befriends(ben)
    const post = await ada.posts(`Up, @${cleo.username}`)
    const said = await comment(ben, post, `Nice @${cleo.username}`)
    await comment(cleo, post, 'Thanks', said.id)
    const gone = await comment(cleo, post, `Oh @${ben.username}`)
    await cleo.does('DELETE', `/comments/${gone.id}`)
    await likes(ben, post)
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    await likes(cleo, post)
    await cleo.does('DELETE', `/posts/${post.id}/reaction`)
    await cleo.follows(ada)
    await cleo.does('DELETE', `/users/${ada.username}/follow`)
    await cleo.does('PUT', `/users/${ben.username}/friend-request`)
    await cleo.does('DELETE', `/users/${ben.username}/friend-request`)
    const events = takeEvents()
    release()
    return { cast, events }
  }

  // `rev` says in which order news came, which differs.
  const without = (notification: Notification) => ({ ...notification, rev: 0 })
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

  async function outcome(cast: Person[]): Promise<unknown> {
    const lists = await Promise.all(cast.map((who) => told(who)))
    return lists.map((list) => list.map(without).sort(byId))
  }

  it('leaves everybody with the same notifications', async () => {
    const { cast, events } = await story()
    expect(events.map(parseEvent).length).toBeGreaterThan(15)
    expect((await consume(events)).retryMessages).toEqual([])
    const expected = await outcome(cast)
    expect(expected).toMatchObject([
      [{ kind: 'comment' }, { kind: 'friend_accepted' }, { kind: 'reaction' }],
      [{ kind: 'reply' }],
      [{ kind: 'mention' }, { kind: 'mention' }],
    ])
    for (let round = 0; round < 3; round++) {
      await consume(shuffled(events))
      expect(await outcome(cast)).toEqual(expected)
    }
  })

  it('from the end to the beginning, too', async () => {
    const { cast, events } = await story()
    await consume(events.toReversed())
    await consume(events)
    expect(await outcome(cast)).toMatchObject([
      [{ kind: 'comment', actorCount: 2 }, { kind: 'friend_accepted' }, { kind: 'reaction', actorCount: 1 }],
      [{ kind: 'reply', preview: 'Thanks' }],
      [{ kind: 'mention' }, { kind: 'mention' }],
    ])
  })

  it('is tried again alone when a hub fails', async () => {
    const release = holdEvents()
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Up')
    const other = await cleo.posts('Up')
    takeEvents()
    await likes(ben, post)
    await likes(ben, other)
    const events = takeEvents()
    release()
    const broken = {
      ...testEnv,
      USER_HUB: { getByName: (id: string) => (id === ada.id ? failing : userHub(env, cleo.id)) } as never,
    }
    const result = await consume(events, broken)
    expect(result.explicitAcks).toEqual(['1'])
    expect(result.retryMessages).toMatchObject([{ msgId: '0' }])
    expect((await consume(events)).explicitAcks).toEqual(['0', '1'])
    expect(await kinds(ada)).toEqual(['reaction'])
    expect(await kinds(cleo)).toEqual(['reaction'])
  })

  const failing = { notify: () => Promise.reject(new Error('This hub fails on purpose')) }
})

describe('live', () => {
  const empty: HubState = {
    rev: 0,
    notifications: [],
    conversations: [],
    more: { notifications: false, conversations: false },
    unread: { notifications: 0, conversations: 0 },
    presence: {},
  }

  async function fetched(who: Person): Promise<Pick<HubState, 'notifications' | 'unread'>> {
    return {
      notifications: await told(who),
      unread: await who.get<UnreadCount>('/notifications/unread-count'),
    }
  }

  async function hello(who: Person, rev?: number) {
    const device = await openHub(who)
    device.send({ type: 'hello', ...(rev !== undefined && { rev }) })
    const frame = await device.next('hello')
    await device.close()
    return frame
  }

  it('each change, applied to what a device knew, gives what it would fetch', async () => {
    const [ada, ben, cleo] = await people(3)
    const hub = await openDevice(ada, { rev: 0 })
    const post = await ada.posts('Up')
    const steps: (() => Promise<unknown>)[] = [
      () => likes(ben, post),
      () => likes(cleo, post),
      () => comment(ben, post, 'Yes'),
      () => ben.follows(ada),
      async () => ada.does('POST', '/notifications/read', { ids: [(await told(ada))[0]!.id] }),
      () => cleo.does('DELETE', `/posts/${post.id}/reaction`),
      () => ben.does('DELETE', `/users/${ada.username}/follow`),
      async () => ada.does('POST', '/notifications/read', { upTo: (await told(ada))[0]!.rev }),
      () => comment(cleo, post, 'Me too'),
      () => ben.does('PUT', `/users/${ada.username}/friend-request`),
      () => ada.blocks(ben),
      () => ada.does('DELETE', `/posts/${post.id}`),
    ]
    let state = empty
    for (const [i, step] of steps.entries()) {
      await step()
      const fresh = await fetched(ada)
      // A second device that opens now is told how far things are.
      const { rev } = await hello(ada)
      while (state.rev < rev) state = (await hub.some()).reduce(applyHubFrame, state)
      expect({ notifications: state.notifications, unread: state.unread }, `step ${i}`).toEqual(fresh)
    }
    // A device that was away the whole time learns the same from its hello.
    const caught = applyHubFrame(empty, await hello(ada, 0))
    expect({ notifications: caught.notifications, unread: caught.unread }).toEqual(await fetched(ada))
  })

  it('a thousand reactions in ten seconds make one notification and a few frames', async () => {
    const [ada, ben] = await people(2)
    const hub = await openDevice(ada)
    const stub = userHub(env, ada.id)
    const actor = { id: ben.id, username: 'x', displayName: 'X', avatarUrl: '/x.svg' }
    const started = Date.now()
    const post = newId<PostId>(1)
    for (let burst = 0; burst < 20; burst++) {
      await Promise.all(
        Array.from({ length: 50 }, () =>
          stub.notify([
            {
              eventId: newId(Date.now()),
              kind: 'reaction',
              group: `reaction:post:${post}`,
              actor: { ...actor, id: newId(Date.now()) },
              subject: { postId: post, commentId: null, conversationId: null, actionId: null, yours: null },
              preview: 'Up',
            },
          ]),
        ),
      )
    }
    await hub.next('notification', ({ notification }) => notification.actorCount === 1_000)
    const seconds = Math.ceil((Date.now() - started) / 1_000)
    expect(hub.frames.length - 1).toBeLessThanOrEqual(10 * seconds)
    expect(await told(ada)).toMatchObject([{ kind: 'reaction', actorCount: 1_000 }])
    expect(await unread(ada)).toBe(1)
  })
})

it.runIf(env.DATABASE === 'd1')(
  'a page and the counts ask nothing of D1, and reading them only whether the session lives',
  async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Up')
    await likes(ben, post)
    for (const path of ['/notifications', '/notifications/unread-count', '/presence']) {
      expect(await metered(() => ada.get(path)), path).toMatchObject({ trips: 0 })
    }
    const read = await metered(() => ada.does('POST', '/notifications/read', { upTo: 1_000 }))
    expect(read).toMatchObject({ trips: 1, result: { notifications: 0 } })
  },
)
