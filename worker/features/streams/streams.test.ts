import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PostId } from '../../core/ids'
import { userHub } from '../../env'
import type { HubRpc } from '../../rpc'
import { connect } from '../../db/client'
import { asksForStream, closeStreams, opensStream } from '../../test/app-socket'
import { byClient } from '../../test/apps'
import { alarmAfter } from '../../test/hubs'
import { metered } from '../../test/meter'
import { moderated, moderators } from '../../test/moderation'
import { PASSWORD, people, type Person } from '../../test/world'
import { digitsOf, statusDigits } from '../../mastodon/ids'

const hub = (who: Person) => userHub(env, who.id)
const tagOf = (who: Person) => `t${who.username.replaceAll(/\W/g, '')}`
const isAbout = (text: string) => (told: { about: any }) => String(told.about?.content).includes(text)
const topicsOf = async (who: Person) => {
  const rows = await connect(env).all<{ topic: string }>(
    sql`SELECT topic FROM stream_listeners WHERE user_id = ${who.id} ORDER BY topic`,
  )
  return rows.map(({ topic }) => topic)
}

afterEach(async () => {
  vi.useRealTimers()
  await closeStreams()
})

describe('the handshake', () => {
  it('takes a token as subprotocol, in the query or in a header, and echoes the first alone', async () => {
    const [ada] = await people(1)
    const app = await byClient(ada!, ['read'])
    const offered = await opensStream(app)
    expect(offered.answer.headers.get('sec-websocket-protocol')).toBe(app.token)
    for (const [query, headers] of [
      [`?access_token=${app.token}`, {}],
      ['', { authorization: `Bearer ${app.token}` }],
    ] as const)
      expect((await opensStream(app, query, headers)).answer.headers.has('sec-websocket-protocol')).toBe(
        false,
      )
  })

  it('wants a token, of somebody, and takes no cookie for one', async () => {
    const [ada] = await people(1)
    expect((await asksForStream('?stream=public')).status).toBe(401)
    expect((await asksForStream('', { cookie: `warren_access=${ada!.token}` })).status).toBe(401)
    expect((await asksForStream('?access_token=wrn_nobody')).status).toBe(401)
    const plain = await asksForStream(`?access_token=${ada!.token}`, { Upgrade: '' })
    expect(plain.status).toBe(426)
    expect(await (await asksForStream('/health')).text()).toBe('OK')
  })
})

describe('what comes', () => {
  it('home, by the address: what others write, what one writes elsewhere, edits and deletions', async () => {
    const [ada, ben] = await people(2)
    await ada!.follows(ben!)
    const app = await opensStream(ada!, '?stream=user')
    await app.settled()
    const post = await ben!.posts('Carrots are up')
    const update = await app.next('update', isAbout('Carrots'))
    expect(update).toMatchObject({ stream: ['user'], about: { id: statusDigits('post', post.id) } })
    await ada!.posts('Mine, from elsewhere')
    await app.next('update', isAbout('Mine'))
    await ben!.does('PATCH', `/posts/${post.id}`, { text: 'Carrots are gone' })
    await app.next('status.update', isAbout('gone'))
    await ben!.does('DELETE', `/posts/${post.id}`)
    expect(await app.next('delete')).toEqual({
      stream: ['user'],
      event: 'delete',
      about: statusDigits('post', post.id),
    })
  })

  it('reposts, and that they were taken back', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada!.follows(ben!)
    const app = await opensStream(ada!, '?stream=user')
    await app.settled()
    const post = await cleo!.posts('Passed on')
    await ben!.does('PUT', `/posts/${post.id}/repost`)
    const { about } = await app.next('update', ({ about }) => about.reblog !== null)
    expect(about).toMatchObject({
      account: { id: digitsOf(ben!.id) },
      reblog: { id: statusDigits('post', post.id) },
    })
    await ben!.does('DELETE', `/posts/${post.id}/repost`)
    expect((await app.next('delete')).about).toBe(about.id)
  })

  it('everybody’s posts, those with a tag, and those of a list, each as it was asked for', async () => {
    const [ada, ben] = await people(2)
    const tag = tagOf(ben!)
    await ada!.follows(ben!)
    const list = await ada!.does<{ id: string }>('POST', '/lists', { title: 'Gardeners' })
    await ada!.does('PUT', `/lists/${list.id}/members/${ben!.username}`)
    const app = await opensStream(ada!)
    await app.subscribes('public')
    await app.subscribes('public:local:media')
    await app.subscribes('public:remote')
    await app.subscribes('direct')
    await app.subscribes('hashtag', { tag: tag.toUpperCase() })
    await app.subscribes('list', { list: digitsOf(list.id) })
    expect(app.refusals()).toEqual([])
    await ben!.posts(`Moss #${tag}`)
    for (const stream of [['public'], ['hashtag', tag.toUpperCase()], ['list', digitsOf(list.id)]])
      await app.next('update', (told) => isAbout('Moss')(told) && told.stream.join() === stream.join())
    expect(app.told).toHaveLength(3)
    app.send({ type: 'unsubscribe', stream: 'hashtag', tag })
    await app.settled()
    expect(await topicsOf(ada!)).toEqual(['home', 'public'])
    app.forget()
    const fewer = await ben!.posts(`Lichen #${tag}`)
    await app.next('update', (told) => isAbout('Lichen')(told) && told.stream[0] === 'public')
    await app.next('update', (told) => isAbout('Lichen')(told) && told.stream[0] === 'list')
    app.forget()
    await ben!.does('PATCH', `/posts/${fewer.id}`, { visibility: 'friends' })
    for (const name of ['public', 'list'])
      expect(await app.next('delete', ({ stream }) => stream[0] === name)).toMatchObject({
        about: statusDigits('post', fewer.id),
      })
  })

  it('notifications with their status, and that filters are others', async () => {
    const [ada, ben] = await people(2)
    const app = await opensStream(ada!, '?stream=user:notification')
    const whole = await opensStream(ada!, '?stream=user')
    await Promise.all([app.settled(), whole.settled()])
    const post = await ada!.posts('Look')
    await ben!.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    const told = await app.next('notification')
    expect(told).toMatchObject({
      stream: ['user:notification'],
      about: {
        type: 'favourite',
        account: { id: digitsOf(ben!.id) },
        status: { id: statusDigits('post', post.id) },
      },
    })
    expect((await whole.next('notification')).about.id).toBe(told.about.id)
    await ada!.does('POST', '/filters', { phrase: 'turnip', action: 'warn' })
    expect(await whole.next('filters_changed')).toEqual({
      stream: ['user'],
      event: 'filters_changed',
      about: null,
    })
    expect(app.told.map(({ event }) => event)).toEqual(['notification'])
  })
})

describe('what does not come', () => {
  it('what the reader may not see, across a block, muted, hidden, or for others', async () => {
    const [ada, ben, cleo, dora] = await people(4)
    const tag = tagOf(ada!)
    await ada!.does('PUT', `/users/${cleo!.username}/mute`)
    await dora!.does('PUT', `/users/${ada!.username}/block`)
    await ada!.does('POST', '/filters', { phrase: `hidden${tag}`, action: 'hide' })
    const app = await opensStream(ada!)
    await app.subscribes('hashtag', { tag })
    await app.subscribes('user')
    for (const [who, text, more] of [
      [cleo!, 'By somebody muted', {}],
      [dora!, 'Across a block', {}],
      [ben!, `With a word hidden${tag}`, {}],
      [ben!, 'For friends', { visibility: 'friends' }],
      [ben!, 'For nobody', { visibility: 'private' }],
    ] as const)
      await who.does('POST', '/posts', { text: `${text} #${tag}`, ...more })
    await ben!.posts(`The last #${tag}`)
    await app.next('update', isAbout('The last'))
    expect(app.told).toHaveLength(1)
  })

  it('what was still to be seen when it happened, and is not when it is sent', async () => {
    const [ada, ben] = await people(2)
    const tag = tagOf(ada!)
    const app = await opensStream(ada!, `?stream=hashtag&tag=${tag}`)
    await app.settled()
    const post = await ben!.posts('Nobody is told of this one')
    await ben!.does('PUT', `/users/${ada!.username}/block`)
    // As if the queue had told the hub before the block.
    await hub(ada!).streamed({
      postId: post.id,
      authorId: ben!.id,
      change: 'new',
      topics: [`tag:${tag.toLowerCase()}`],
    })
    const [cleo] = await people(1)
    await cleo!.posts(`After it #${tag}`)
    await app.next('update', isAbout('After it'))
    expect(app.told).toHaveLength(1)
  })

  it('streams and events that an app was not given leave for', async () => {
    const [ada, ben] = await people(2)
    await ada!.follows(ben!)
    const statuses = await opensStream(await byClient(ada!, ['read:statuses']))
    await statuses.subscribes('user')
    await statuses.subscribes('user:notification')
    const notifications = await opensStream(await byClient(ada!, ['read:notifications']), '?stream=user')
    await notifications.subscribes('user:notification')
    const refused = { error: 'Access token does not have the required scopes', status: 401 }
    expect(statuses.refusals()).toEqual([refused])
    expect(notifications.refusals()).toEqual([refused])
    const post = await ada!.posts('Hello')
    await ben!.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    await notifications.next('notification')
    await ben!.posts('After it')
    await statuses.next('update', isAbout('After it'))
    expect(statuses.told.map(({ event }) => event)).toEqual(['update', 'update'])
    expect(notifications.told.map(({ event }) => event)).toEqual(['notification'])
  })
})

describe('a socket', () => {
  it('answers bad frames, and lives', async () => {
    const [ada] = await people(1)
    const app = await opensStream(ada!, '?stream=nonsense')
    for (const frame of [
      'no json',
      '[]',
      '{"type":"subscribe"}',
      { type: 'subscribe', stream: 'list', list: '17' },
    ])
      app.send(frame)
    app.send({ type: 'subscribe', stream: 'hashtag', tag: '' })
    app.send({ type: 'subscribe', stream: 'x'.repeat(70_000) })
    await app.settled()
    expect(app.refusals()).toHaveLength(7)
    expect(app.errors.every(({ status }) => status === 400 || status === 404)).toBe(true)
    await app.subscribes('user')
    expect(await topicsOf(ada!)).toEqual(['home'])
  })

  it('listens to no more than so many streams', async () => {
    const [ada] = await people(1)
    const app = await opensStream(ada!)
    for (let n = 0; n < 21; n++) app.send({ type: 'subscribe', stream: 'hashtag', tag: `many${n}` })
    await app.settled()
    expect(app.refusals()).toMatchObject([{ status: 422 }])
    expect(await topicsOf(ada!)).toHaveLength(20)
  })

  it('listens on after its hub has slept, and is no more believed in once it is closed', async () => {
    const [ada, ben] = await people(2)
    const tag = tagOf(ada!)
    const app = await opensStream(ada!, `?stream=hashtag&tag=${tag}`)
    await app.settled()
    await evictDurableObject(hub(ada!), { webSockets: 'hibernate' })
    await ben!.posts(`Awake #${tag}`)
    await app.next('update', isAbout('Awake'))
    // Silent for long, as such apps are.
    await alarmAfter(21 * 60_000, ada!)
    expect(await topicsOf(ada!)).toEqual([`tag:${tag.toLowerCase()}`])
    vi.useRealTimers()
    await evictDurableObject(hub(ada!), { webSockets: 'hibernate' })
    app.socket.close(1000)
    await vi.waitFor(async () => expect(await topicsOf(ada!)).toEqual([]))
  })

  it('what a crash left listed is taken back by the alarm', async () => {
    const [ada] = await people(1)
    const app = await opensStream(ada!, '?stream=public')
    await app.settled()
    await evictDurableObject(hub(ada!), { webSockets: 'close' })
    await alarmAfter(21 * 60_000, ada!)
    expect(await topicsOf(ada!)).toEqual([])
  })

  it('is no sign that its person is here', async () => {
    const [ada] = await people(1)
    const app = await opensStream(ada!, '?stream=user')
    await app.settled()
    expect(await hub(ada!).presence()).toMatchObject({ online: false })
  })

  const sanctioned = async (ada: Person, ben: Person, kind: 'ban' | 'suspend') => {
    const [mia] = await moderators()
    const profile = { type: 'profile', username: ada.username } as const
    await moderated(ben, mia, profile, kind, kind === 'suspend' ? { days: 1 } : {})
  }
  const endings: Record<string, (ada: Person, ben: Person, client: Person) => Promise<unknown>> = {
    'its session is revoked': async (ada) => {
      const { items } = await ada.get<{ items: { id: string; method: string }[] }>('/auth/sessions')
      return ada.does('DELETE', `/auth/sessions/${items.find(({ method }) => method === 'app')!.id}`)
    },
    'whoever made the app deletes it': async (_ada, ben, client) => {
      const { items } = await ben.get<{ items: { id: string }[] }>('/apps/mine')
      expect(items).toHaveLength(1)
      await client.get('/users/me')
      return ben.does('DELETE', `/apps/mine/${items[0]!.id}`)
    },
    'the password is another': (ada) =>
      ada.does('POST', '/auth/password', { currentPassword: PASSWORD, newPassword: 'another tall clover' }),
    'its person is banned': (ada, ben) => sanctioned(ada, ben, 'ban'),
    'its person is suspended': (ada, ben) => sanctioned(ada, ben, 'suspend'),
  }
  it.each(Object.entries(endings))('closes when %s, and hears nothing more', async (_, end) => {
    const [ada, ben] = await people(2)
    await ada!.follows(ben!)
    const client = await byClient(ada!, ['read'], ben!)
    const app = await opensStream(client, '?stream=user')
    await app.settled()
    await end(ada!, ben!, client)
    expect(await app.closed).toBe(4001)
    await ben!.posts('Unheard')
    expect(app.told).toEqual([])
    expect((await asksForStream(`?access_token=${client.token}`)).status).toBe(401)
  })
})

it.runIf(env.DATABASE === 'd1')(
  'what gathers costs the same for one post or many, and for any number of sockets',
  async () => {
    const [ada, ben] = await people(2)
    const tag = tagOf(ada!)
    for (let n = 0; n < 3; n++) await (await opensStream(ada!, `?stream=hashtag&tag=${tag}`)).settled()
    const posts: { id: PostId }[] = []
    for (let n = 0; n < 8; n++) posts.push(await ben!.posts(`Number ${n}`))
    const costs = (some: typeof posts) =>
      metered(() =>
        runInDurableObject(hub(ada!), async (object) => {
          const instance = object as unknown as Pick<HubRpc, 'streamed'>
          const told = some.map(({ id: postId }) => ({
            postId,
            authorId: ben!.id,
            change: 'new' as const,
            topics: [`tag:${tag.toLowerCase()}` as const],
          }))
          for (const news of told) await instance.streamed(news)
          await new Promise((resolve) => setTimeout(resolve, 600))
        }),
      )
    await costs(posts.slice(0, 1))
    const [one, many] = [await costs(posts.slice(0, 1)), await costs(posts)]
    // What happens first is asked at once, and what gathers meanwhile at one more time.
    expect(one.trips).toBe(2)
    expect(many.trips).toBe(4)
    expect(many.rowsRead).toBeLessThanOrEqual(8 * 20)
  },
)
