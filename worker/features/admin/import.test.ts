import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { auditLog } from '../../db/schema'
import { parseEvent } from '../../events/catalog'
import { holdEvents, takeEvents } from '../../test/bus'
import { failAt } from '../../test/fault'
import { metered } from '../../test/meter'
import { giveRole, personAs } from '../../test/roles'
import { everyRow } from '../../test/snapshot'
import { freshAddress, PASSWORD, people, person, type Person, request } from '../../test/world'

const IMPORT = '/admin/import'
const day = (n: number) => new Date(Date.UTC(2024, 0, n)).toISOString()

let count = 0
const fresh = (name: string) => `${name}-${Date.now().toString(36)}-${count++}`
const newcomer = (username: string, n = 1) => ({
  username,
  email: `${username}@example.org`,
  password: PASSWORD,
  createdAt: day(n),
})

/** Two people, friends, with a post each, a thread, a reaction to everything and a bookmark. */
function smallNetwork() {
  const [ada, ben] = [fresh('ada'), fresh('ben')]
  const tag = fresh('tag').replaceAll('-', '_')
  return {
    ada,
    ben,
    tag,
    body: {
      users: [{ ...newcomer(ada), displayName: 'Ada Lop', bio: 'Carrots.' }, newcomer(ben, 2)],
      friendships: [{ a: ada, b: ben, createdAt: day(3) }],
      follows: [{ follower: ben, followee: ada, createdAt: day(2) }],
      posts: [
        { ref: 'late', author: ada, text: 'Later', tags: [tag], createdAt: day(9) },
        { ref: 'early', author: ada, text: `Hello @${ben} #${tag}`, createdAt: day(4) },
        {
          ref: 'wall',
          author: ben,
          wall: ada,
          text: 'On your wall',
          visibility: 'friends',
          createdAt: day(5),
        },
      ],
      comments: [
        { ref: 'c1', post: 'early', author: ben, text: 'Hello!', createdAt: day(5) },
        { ref: 'c2', post: 'early', parent: 'c1', author: ada, text: `@${ben} hi`, createdAt: day(6) },
      ],
      reactions: [
        { target: 'post', targetId: 'early', user: ben, kind: 'love', createdAt: day(5) },
        { target: 'comment', targetId: 'c1', user: ada, kind: 'like', createdAt: day(6) },
      ],
      bookmarks: [{ user: ben, post: 'early', createdAt: day(7) }],
    },
  }
}

async function login(username: string): Promise<string> {
  const body = { login: username, password: PASSWORD, tokens: 'body' }
  const reply = await request('POST', '/auth/login', { body, headers: freshAddress() })
  expect(reply.status).toBe(200)
  return reply.body.accessToken
}

describe('who may import', () => {
  const body = { users: [newcomer('nobody-yet')] }

  it('is no stranger, no user and no moderator; refusing them costs no SQL', async () => {
    const insiders = [await person('ada'), await personAs('moderator')]
    const { trips } = await metered(async () => {
      expect(await request('POST', IMPORT, { body })).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      })
      for (const who of insiders) {
        expect(await who.request('POST', IMPORT, { body })).toMatchObject({
          status: 403,
          body: { code: 'forbidden' },
        })
      }
    })
    expect(env.DATABASE === 'd1' ? trips : 0).toBe(0)
  })

  it('is not an operator whose role was taken away, whatever their token says', async () => {
    const admin = await personAs('admin')
    await giveRole(admin.username, 'user')
    expect(await admin.request('POST', IMPORT, { body })).toMatchObject({ status: 403 })
  })
})

describe('an import', () => {
  it('puts everything where its time belongs, counted exactly', async () => {
    const admin = await personAs('admin')
    const { ada, ben, tag, body } = smallNetwork()
    const { posts, comments, users } = await admin.does('POST', IMPORT, body)
    expect(Object.keys(users)).toEqual([ada, ben])
    expect(Object.keys(posts)).toEqual(['late', 'early', 'wall'])

    const texts = async (path: string) => (await admin.all(path, 2)).map((post) => post.text)
    expect(await texts(`/posts?tag=${tag}`)).toEqual(['Later', `Hello @${ben} #${tag}`])
    expect(await texts(`/users/${ada}/posts`)).toEqual(['Later', `Hello @${ben} #${tag}`])

    const post = await admin.get(`/posts/${posts.early}`)
    expect(post).toMatchObject({
      createdAt: day(4),
      commentCount: 2,
      reactionCounts: { love: 1 },
      tags: [tag],
      mentions: [{ id: users[ben], username: ben }],
    })
    const [thread] = await admin.all(`/posts/${posts.early}/comments`)
    expect(thread).toMatchObject({
      id: comments.c1,
      replyCount: 1,
      reactionCounts: { like: 1 },
      createdAt: day(5),
    })

    expect(await admin.get(`/users/${ada}`)).toMatchObject({
      displayName: 'Ada Lop',
      createdAt: day(1),
      counts: { posts: 2, friends: 1, followers: 1, following: 1 },
    })
    expect(await admin.get(`/users/${ben}`)).toMatchObject({
      counts: { posts: 1, friends: 1, followers: 1, following: 1 },
    })
  })

  it('makes accounts that log in, see what they may see and find their bookmarks', async () => {
    const admin = await personAs('admin')
    const { ada, ben, body } = smallNetwork()
    const { posts } = await admin.does('POST', IMPORT, body)
    const headers = { authorization: `Bearer ${await login(ben)}` }
    expect(await request('GET', `/users/${ada}`, { headers })).toMatchObject({
      body: { viewer: { friendship: 'friends', following: true, followedBy: true } },
    })
    expect(await request('GET', '/bookmarks', { headers })).toMatchObject({
      body: { items: [{ id: posts.early }] },
    })
    const stranger = await person('eve')
    expect(await stranger.request('GET', `/posts/${posts.wall}`)).toMatchObject({ status: 404 })
  })

  it('is told as one event and one line of the audit log', async () => {
    const admin = await personAs('admin')
    const release = holdEvents()
    await admin.does('POST', IMPORT, smallNetwork().body)
    release()
    const counts = { users: 2, friendships: 1, follows: 1, posts: 3, comments: 2, reactions: 2, bookmarks: 1 }
    const db = connect(env)
    const events = takeEvents().map(parseEvent)
    expect(events).toMatchObject([{ type: 'network.imported', actorId: admin.id, payload: counts }])
    const log = await db.select().from(auditLog).where(eq(auditLog.actorId, admin.id))
    expect(log).toMatchObject([{ action: 'network.imported', subject: 'network', details: counts }])
  })

  it('goes on where an earlier one ended, with the ids that one answered', async () => {
    const admin = await personAs('admin')
    const { ada, ben, body } = smallNetwork()
    const first = await admin.does('POST', IMPORT, body)
    const { comments } = await admin.does('POST', IMPORT, {
      comments: [
        {
          ref: 'c3',
          post: first.posts.early,
          parent: first.comments.c2,
          author: ben,
          text: 'So',
          createdAt: day(7),
        },
      ],
      reactions: [
        { target: 'comment', targetId: first.comments.c2, user: ben, kind: 'wow', createdAt: day(7) },
      ],
      // Both are there already, and keep their time.
      friendships: [{ a: ben, b: ada, createdAt: day(8) }],
      bookmarks: [{ user: ben, post: first.posts.early, createdAt: day(8) }],
    })
    expect(await admin.get(`/comments/${comments.c3}`)).toMatchObject({
      depth: 2,
      parentId: first.comments.c2,
    })
    expect(await admin.get(`/posts/${first.posts.early}`)).toMatchObject({ commentCount: 3 })
    expect(await admin.get(`/users/${ada}`)).toMatchObject({ counts: { friends: 1, followers: 1 } })
  })

  it('of a friendship settles a waiting request', async () => {
    const [ada, ben] = await people(2)
    const admin = await personAs('admin')
    await ada.does('PUT', `/users/${ben.username}/friend-request`)
    await admin.does('POST', IMPORT, {
      friendships: [{ a: ben.username, b: ada.username, createdAt: day(1) }],
    })
    expect((await ben.get('/friend-requests')).items).toEqual([])
    expect((await ada.profileOf(ben)).viewer).toMatchObject({ friendship: 'friends' })
  })

  it('takes as much as one request may bring', async () => {
    const admin = await personAs('admin')
    const users = Array.from({ length: 4 }, () => newcomer(fresh('many')))
    const posts = Array.from({ length: 100 }, (_, i) => ({
      ref: `p${i}`,
      author: users[i % 4]!.username,
      text: `Post ${i} #one #two #three`,
      createdAt: day(i + 2),
    }))
    await admin.does('POST', IMPORT, { users, posts })
    const everyone = await Promise.all(users.map(({ username }) => admin.get(`/users/${username}`)))
    expect(everyone.map(({ counts }) => counts.posts)).toEqual([25, 25, 25, 25])
  })
})

describe('an import that is sent again', () => {
  it('with its Idempotency-Key does nothing twice and answers the same', async () => {
    const admin = await personAs('admin')
    const { body, ada } = smallNetwork()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const first = await admin.request('POST', IMPORT, { body, headers })
    const before = await everyRow()
    const again = await admin.request('POST', IMPORT, { body, headers })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await everyRow()).toEqual(before)
    expect(await admin.get(`/users/${ada}`)).toMatchObject({ counts: { posts: 2 } })
  })

  it('four times at once is stored once', async () => {
    const admin = await personAs('admin')
    const { body, ada } = smallNetwork()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const send = () => admin.request('POST', IMPORT, { body, headers })
    const replies = await Promise.all([send(), send(), send(), send()])
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await admin.get(`/users/${ada}`)).toMatchObject({ counts: { posts: 2, friends: 1 } })
  })
})

describe('nothing is written for an import', () => {
  type Body = ReturnType<typeof smallNetwork>['body']
  const unknown = '0192f1f0-0000-7000-8000-00000000dead'
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  const bad: [string, string, (body: Body) => unknown][] = [
    ['an unknown friend', 'friendships.0.b', (b) => (b.friendships[0]!.b = 'no.such.bunny')],
    ['an unknown follower', 'follows.0.follower', (b) => (b.follows[0]!.follower = 'no.such.bunny')],
    ['an unknown author', 'posts.1.author', (b) => (b.posts[1]!.author = 'no.such.bunny')],
    ['an unknown wall', 'posts.2.wall', (b) => (b.posts[2]!.wall = 'no.such.bunny')],
    ['an unknown post', 'comments.0.post', (b) => (b.comments[0]!.post = unknown)],
    ['a reply before its parent', 'comments.0.parent', (b) => b.comments.reverse()],
    ['a parent under another post', 'comments.1.parent', (b) => (b.comments[1]!.post = 'late')],
    ['an unknown target', 'reactions.1.targetId', (b) => (b.reactions[1]!.targetId = 'early')],
    ['an unknown bookmark', 'bookmarks.0.post', (b) => (b.bookmarks[0]!.post = 'c1')],
    ['a ref used twice', 'posts.1.ref', (b) => (b.posts[1]!.ref = 'late')],
    ['the future', 'posts.0.createdAt', (b) => (b.posts[0]!.createdAt = tomorrow)],
    ['a time before 1970', 'users.0.createdAt', (b) => (b.users[0]!.createdAt = '1969-12-31T00:00:00Z')],
    ['a private post on a wall', 'posts.2.visibility', (b) => (b.posts[2]!.visibility = 'private')],
    ['a friend of themselves', 'friendships.0.b', (b) => (b.friendships[0]!.b = b.friendships[0]!.a)],
    ['an unknown field', '', (b) => Object.assign(b, { roles: [] })],
    ['a role', 'users.0', (b) => Object.assign(b.users[0]!, { role: 'admin' })],
  ]

  // They are refused before anything is written, and every row is compared, which on libSQL are those of all tests.
  it.runIf(env.DATABASE === 'd1').each(bad)('with %s (%s)', async (_, path, spoil) => {
    const admin = await personAs('admin')
    const { body } = smallNetwork()
    spoil(body)
    await refused(admin, body, { status: 422, body: { code: 'invalid_input', errors: [{ path }] } })
  })

  it('with a weak password', async () => {
    const admin = await personAs('admin')
    const { body } = smallNetwork()
    body.users[1]!.password = 'password1'
    await refused(admin, body, {
      status: 422,
      body: { code: 'weak_password', errors: [{ path: 'users.1.password' }] },
    })
  })

  it('with a name or an address that is taken', async () => {
    const admin = await personAs('admin')
    const { username, email } = await person('ada')
    const name = smallNetwork().body
    name.users[1]!.username = username
    await refused(admin, name, {
      status: 409,
      body: { code: 'username_taken', errors: [{ path: 'users.1.username' }] },
    })
    const address = smallNetwork().body
    address.users[1]!.email = email
    await refused(admin, address, { status: 409, body: { code: 'email_taken' } })
  })

  it('that ties two people across a block', async () => {
    const admin = await personAs('admin')
    const [ada, ben] = await people(2)
    await ada.blocks(ben)
    const tie = { follower: ben.username, followee: ada.username, createdAt: day(1) }
    await refused(admin, { follows: [tie] }, { status: 409, body: { code: 'conflict' } })
  })

  it.runIf(env.DATABASE === 'd1').each([
    ['nothing', '{}', 'invalid_input'],
    ['a list', '[]', 'invalid_input'],
    ['a list of nulls', '{"posts":[null]}', 'invalid_input'],
    ['no JSON', '{"posts": [', 'invalid_json'],
    [
      'more people than one request may bring',
      JSON.stringify({ users: Array(21).fill({}) }),
      'invalid_input',
    ],
    ['more than 256 KiB', JSON.stringify({ posts: ['x'.repeat(300_000)] }), 'too_large'],
  ])('of %s', async (_, raw, code) => {
    const admin = await personAs('admin')
    const before = await everyRow()
    const headers = { 'content-type': 'application/json' }
    expect(await admin.request('POST', IMPORT, { raw, headers })).toMatchObject({ body: { code } })
    expect(await everyRow()).toEqual(before)
  })

  it.runIf(env.DATABASE === 'd1')('that fails between any two of its statements', async () => {
    const admin = await personAs('admin')
    const { body } = smallNetwork()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const before = await everyRow()
    for (let broken = 0; ; broken++) {
      const failing = failAt(broken)
      const { status } = await admin.request('POST', IMPORT, { body, headers })
      failing.restore()
      if (!failing.happened()) {
        expect(status).toBe(200)
        expect(broken).toBeGreaterThan(10)
        return
      }
      expect(status, `broken at statement ${broken}`).toBe(500)
      expect(await everyRow()).toEqual(before)
    }
  })

  async function refused(admin: Person, body: unknown, expected: object): Promise<void> {
    const before = await everyRow()
    expect(await admin.request('POST', IMPORT, { body })).toMatchObject(expected)
    expect(await everyRow()).toEqual(before)
  }
})
