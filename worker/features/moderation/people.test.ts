import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../core/ids'
import { connect } from '../../db/client'
import { users } from '../../db/schema'
import { acts, caseAbout, latestAction, moderated, moderators, reports } from '../../test/moderation'
import { personAs } from '../../test/roles'
import { directOf, says } from '../../test/rooms'
import { openHub, openRoom } from '../../test/socket'
import { freshAddress, PASSWORD, people, type Person, request } from '../../test/world'

const logIn = ({ username }: Person) =>
  request('POST', '/auth/login', {
    body: { login: username, password: PASSWORD, tokens: 'body' },
    headers: freshAddress(),
  })

const profile = ({ username }: Person) => ({ type: 'profile' as const, username })

describe('a ban', () => {
  it('ends every session and closes every socket at once', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const { id } = await directOf(ada, ben)
    const [hub, room] = [await openHub(ada), await openRoom(ada, id)]
    await moderated(ben, mia, profile(ada), 'ban')
    for (const socket of [hub, room]) expect((await socket.closed).code).toBeGreaterThanOrEqual(4000)
    expect(await ada.request('POST', '/posts', { body: { text: 'Let me' } })).toMatchObject({ status: 401 })
    const message = await ada.request('POST', `/conversations/${id}/messages`, { body: { text: 'Let me' } })
    expect(message.status).toBe(401)
    expect(await logIn(ada)).toMatchObject({
      status: 403,
      body: { code: 'account_suspended', suspendedUntil: null },
    })
  })

  it('takes what the person wrote out of sight, in parts, and reinstatement brings it back', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const posts = []
    for (let i = 0; i < 45; i++) posts.push(await ada.posts(`Number ${i}`))
    const secret = await ada.posts('Mine alone', { visibility: 'private' })
    const bens = await ben.posts('Talk to me')
    const comment = await ada.does('POST', `/posts/${bens.id}/comments`, { text: 'I do' })
    await moderated(ben, mia, profile(ada), 'ban')
    for (const { id } of posts) expect((await ben.request('GET', `/posts/${id}`)).status).toBe(404)
    expect((await ben.request('GET', `/comments/${comment.id}`)).status).toBe(404)
    expect((await ben.get(`/users?q=${ada.username}`)).items).toEqual([])
    expect((await mia.get(`/posts/${posts[0]!.id}`)).moderation).toMatchObject({ state: 'author_banned' })

    await mia.does('POST', `/moderation/people/${ada.username}/reinstatement`, { note: 'Stolen account' })
    expect(await ben.all(`/users/${ada.username}/posts`, 50)).toHaveLength(45)
    expect((await ben.request('GET', `/comments/${comment.id}`)).status).toBe(200)
    expect((await ben.request('GET', `/posts/${secret.id}`)).status).toBe(404)
    expect((await logIn(ada)).status).toBe(200)
    const again = await mia.request('POST', `/moderation/people/${ada.username}/reinstatement`, { body: {} })
    expect(again.status).toBe(409)
  })
})

describe("a banned person's ties and reactions", () => {
  const counts = async (who: Person, of: Person) => (await who.profileOf(of)).counts
  const listed = async (who: Person, path: string) =>
    (await who.all<{ id: string; user?: { id: string } }>(path, 50)).map(({ id, user }) => user?.id ?? id)

  async function entangled() {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    await ada.follows(cleo)
    await ada.does('PUT', `/users/${cleo.username}/friend-request`)
    const post = await ben.posts('React to me')
    const comment = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'I do' })
    for (const path of [`/posts/${post.id}`, `/comments/${comment.id}`])
      await ada.does('PUT', `${path}/reaction`, { kind: 'love' })
    return { ada, ben, cleo, post }
  }

  it('are neither listed nor counted, and come back with the person', async () => {
    const { ada, ben, cleo, post } = await entangled()
    const [mia] = await moderators()
    const before = { ben: await counts(ben, ben), cleo: await counts(cleo, cleo) }
    await moderated(ben, mia, profile(ada), 'ban')

    expect(await counts(ben, ben)).toMatchObject({ friends: 0, followers: 0, following: 0 })
    expect(await counts(cleo, cleo)).toMatchObject({ followers: 0 })
    expect((await ben.get(`/posts/${post.id}`)).reactionCounts).toEqual({})
    for (const path of ['followers', 'following', 'friends'])
      expect(await listed(ben, `/users/${ben.username}/${path}`), path).toEqual([])
    expect(await listed(cleo, '/friend-requests')).toEqual([])
    expect(await listed(ben, `/posts/${post.id}/reactions`)).toEqual([])
    for (const path of ['follow', 'friend-request'])
      expect(await cleo.request('PUT', `/users/${ada.username}/${path}`), path).toMatchObject({ status: 409 })

    await mia.does('POST', `/moderation/people/${ada.username}/reinstatement`, {})
    expect({ ben: await counts(ben, ben), cleo: await counts(cleo, cleo) }).toEqual(before)
    expect((await ben.get(`/posts/${post.id}`)).reactionCounts).toEqual({ love: 1 })
    expect(await listed(cleo, '/friend-requests')).toEqual([ada.id])
    expect(await listed(ben, `/users/${ben.username}/friends`)).toEqual([ada.id])
  })

  it('do not come back across a block made meanwhile, nor to what is gone, nor to somebody banned', async () => {
    const { ada, ben, cleo, post } = await entangled()
    const [mia, noa] = await moderators()
    await moderated(noa, mia, profile(ada), 'ban')
    await ben.does('DELETE', `/posts/${post.id}`)
    await ben.blocks(ada)
    await moderated(noa, mia, profile(cleo), 'ban')
    await mia.does('POST', `/moderation/people/${ada.username}/reinstatement`, {})
    expect(await counts(ben, ben)).toMatchObject({ friends: 0, followers: 0, following: 0 })
    expect((await counts(noa, ada)).following).toBe(0)

    await mia.does('POST', `/moderation/people/${cleo.username}/reinstatement`, {})
    expect(await listed(noa, `/users/${ada.username}/following`)).toEqual([cleo.id])
  })

  it('are moved in parts when there are many', async () => {
    const { ada, ben } = await entangled()
    const [mia] = await moderators()
    const db = connect(env)
    const crowd = Array.from({ length: 250 }, () => newId<UserId>(Date.now()))
    const [row] = await db.select().from(users).where(eq(users.id, ada.id))
    for (const id of crowd)
      await db.insert(users).values({ ...row!, id, username: id, email: `${id}@example.org` })
    const edges = JSON.stringify(crowd)
    await db.run(sql`INSERT INTO follows SELECT value, ${ada.id}, 1 FROM json_each(${edges})`)
    expect((await counts(ben, ada)).followers).toBe(251)
    await moderated(ben, mia, profile(ada), 'ban')
    expect((await counts(mia, ada)).followers).toBe(0)
    await mia.does('POST', `/moderation/people/${ada.username}/reinstatement`, {})
    expect((await counts(mia, ada)).followers).toBe(251)
  })
})

describe('a suspension', () => {
  it('can be appealed against from a browser that still sends the access token of the ended session', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    await moderated(ben, mia, profile(ada), 'suspend', { days: 3 })
    const headers = { 'Warren-Appeal': (await logIn(ada)).body.appealToken }
    const { id } = (await ada.request('GET', '/users/me/moderation', { headers })).body.items[0]
    const path = `/users/me/moderation/${id}/appeal`
    const body = { text: 'It was my cat on the keyboard.' }
    expect((await ada.request('POST', path, { body })).status).toBe(401)
    expect((await ada.request('POST', path, { body, headers })).status).toBe(201)
  })

  it('can be appealed against without a session, and another moderator lifts it', async () => {
    const [ada, ben] = await people(2)
    const [mia, noa] = await moderators()
    await moderated(ben, mia, profile(ada), 'suspend', { days: 3 })
    const refused = await logIn(ada)
    expect(refused).toMatchObject({ status: 403, body: { code: 'account_suspended' } })
    const headers = { 'Warren-Appeal': refused.body.appealToken }
    const { body: mine } = await request('GET', '/users/me/moderation', { headers })
    expect(mine.items[0]).toMatchObject({ kind: 'suspend', reason: 'Not here, please.', canAppeal: true })
    expect(mine.items[0].until).toBe(refused.body.suspendedUntil)
    const path = `/users/me/moderation/${mine.items[0].id}/appeal`
    const body = { text: 'It was my cat on the keyboard.' }
    expect((await request('POST', path, { headers, body })).status).toBe(201)
    expect((await request('POST', path, { headers, body })).status, 'once').toBe(409)
    const elsewhere = { authorization: `Bearer ${refused.body.appealToken}` }
    expect((await request('GET', '/users/me', { headers: elsewhere })).status, 'no access token').toBe(401)
    expect((await request('POST', '/posts', { headers, body: { text: 'Hi' } })).status).toBe(401)

    const appeal = (await noa.get('/moderation/appeals')).items.find((each: any) => each.person.id === ada.id)
    expect(appeal).toMatchObject({ canDecide: true, text: body.text })
    const decision = { outcome: 'overturned', note: 'Cats will be cats.' }
    const decide = (who: Person) =>
      who.request('POST', `/moderation/appeals/${appeal.id}/decision`, { body: decision })
    expect((await decide(mia)).status, 'who acted').toBe(403)
    const [first, second] = await Promise.all([decide(noa), decide(noa)])
    expect([first.status, second.status].sort()).toEqual([200, 409])
    const back = await logIn(ada)
    expect(back.status).toBe(200)
    const headersBack = { authorization: `Bearer ${back.body.accessToken}` }
    expect((await request('POST', '/posts', { headers: headersBack, body: { text: 'Back!' } })).status).toBe(
      201,
    )
    const { body: news } = await request('GET', '/notifications', { headers: headersBack })
    expect(news.items[0]).toMatchObject({ kind: 'moderation', preview: expect.stringContaining('Cats') })
  })

  it('ends by itself', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    await moderated(ben, mia, profile(ada), 'suspend', { days: 1 })
    expect((await logIn(ada)).status).toBe(403)
    await connect(env).update(users).set({ suspendedUntil: 1 }).where(eq(users.id, ada.id))
    expect((await logIn(ada)).status).toBe(200)
  })

  it('can hide what it is about as well', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Rude')
    await moderated(ben, mia, { type: 'post', id: post.id }, 'suspend', { days: 1, hide: true })
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(404)
    expect((await mia.get(`/posts/${post.id}`)).moderation.state).toBe('hidden')
  })
})

describe('nobody', () => {
  it('decides about themselves, and only admins about colleagues', async () => {
    const [ada] = await people(1)
    const [mia, noa] = await moderators()
    const admin = await personAs('admin')
    for (const colleague of [mia, admin]) {
      const post = await colleague.posts('A word')
      await reports(ada, { type: 'post', id: post.id })
      const { id } = await caseAbout(noa, post.id)
      expect((await noa.get(`/moderation/cases/${id}`)).canAct).toBe(false)
      expect((await acts(noa, id, 'hide')).status).toBe(403)
      expect((await acts(colleague, id, 'hide')).status, 'about oneself').toBe(403)
      if (colleague === mia) expect((await acts(admin, id, 'warn')).status).toBe(201)
    }
    expect(await latestAction(mia)).toMatchObject({ kind: 'warn', canAppeal: true })
  })

  it('moderates who no longer has the role, whatever their token says', async () => {
    const [ada, ben] = await people(2)
    const former = await personAs('moderator')
    const [mia] = await moderators()
    const post = await ada.posts('A word')
    await reports(ben, { type: 'post', id: post.id })
    const { id } = await caseAbout(mia, post.id)
    await connect(env).update(users).set({ role: 'user' }).where(eq(users.id, former.id))
    expect((await acts(former, id, 'hide')).status).toBe(403)
  })
})

describe('a message', () => {
  it('is reported with a few around it, and taken away for everybody', async () => {
    const [ada, ben, cleo] = await people(3)
    const [mia] = await moderators()
    const { id } = await directOf(ada, ben)
    for (let i = 1; i <= 12; i++) await says(i % 2 ? ada : ben, id, `Line ${i}`)
    const subject = { type: 'message', conversationId: id, seq: 7 }
    const stranger = await cleo.request('POST', '/reports', { body: { subject, reason: 'other' } })
    expect(stranger.status).toBe(404)
    await reports(ben, subject)
    const found = await caseAbout(mia, id)
    const detail = await mia.get(`/moderation/cases/${found.id}`)
    expect(detail).toMatchObject({ snapshot: 'Line 7', person: { id: ada.id } })
    expect(detail.messages.map((each: any) => each.seq)).toEqual([4, 5, 6, 7, 8, 9, 10])
    expect((await mia.request('GET', `/conversations/${id}/messages`)).status).toBe(404)

    await acts(mia, found.id, 'hide')
    const line = async () => (await ben.get(`/conversations/${id}/messages?after=6&limit=1`)).items[0]
    expect(await line()).toMatchObject({ seq: 7, text: '', deleted: true })
    await mia.does('POST', `/moderation/cases/${found.id}/actions`, { kind: 'restore' })
    expect(await line()).toMatchObject({ seq: 7, text: 'Line 7', deleted: false })
  })
})
