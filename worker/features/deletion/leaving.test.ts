import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { timeInUtc } from '../../core/languages/time'
import { DAY, MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { departures, sessions, users } from '../../db/schema'
import { deliver } from '../../test/bus'
import { mailsTo } from '../../test/mail'
import { directOf, says, tellInboxes } from '../../test/rooms'
import { giveRole } from '../../test/roles'
import { openHub } from '../../test/socket'
import { freshAddress, PASSWORD, Person, people, person, request } from '../../test/world'
import { closeCodes } from '../../realtime/protocol'

const db = connect(env)

async function logIn(who: Person, password = PASSWORD, login = who.username) {
  const body = { login, password, tokens: 'body' }
  return request('POST', '/auth/login', { body, headers: freshAddress() })
}

const deactivates = (who: Person) => who.does('POST', '/users/me/deactivation', {})
const asksForDeletion = (who: Person) => who.does('POST', '/users/me/deletion', { username: who.username })

/** Logs in again, as somebody who acts like before. */
async function isBack(who: Person): Promise<Person> {
  const { body, status } = await logIn(who)
  expect(status, JSON.stringify(body)).toBe(200)
  await deliver()
  return new Person(body.user, body.accessToken, who.email)
}

/** What a stranger and a friend are told of somebody: by every address that names them or something of theirs. */
async function seenOf(
  who: Person,
  viewer: Person | null,
  things: string[],
): Promise<Record<string, unknown>> {
  const name = who.username
  const addresses = [
    `/users/${name}`,
    `/users/${name}/posts`,
    `/users/${name}/followers`,
    `/users/${name}/following`,
    `/users/${name}/friends`,
    `/users/${name}/activity`,
    `/users?q=${name}`,
    ...things,
  ]
  const seen: Record<string, unknown> = {}
  for (const address of addresses) {
    const { status, body } = viewer ? await viewer.request('GET', address) : await request('GET', address)
    // A room counts every change, also those that are undone.
    seen[address] = status === 200 ? { ...body, rev: undefined } : status
  }
  return seen
}

describe('who deactivates their account', () => {
  it('is seen by nobody, and is back as they were by logging in', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    await cleo.follows(ada)
    await ada.does('PATCH', '/users/me', {
      displayName: 'Ada Zorkowitz',
      bio: 'Carrots of Zorkania',
      pronouns: 'zork/zorks',
      fields: [{ label: 'Zork', value: 'https://zork.example' }],
    })
    const post = await ada.posts('Grown in Zorkania #zork')
    const bens = await ben.posts('Somebody says something?')
    await ada.does('PUT', `/posts/${bens.id}/reaction`, { kind: 'love' })
    const comment = await ada.does('POST', `/posts/${bens.id}/comments`, { text: 'Zork!' })
    await ben.does('POST', `/posts/${bens.id}/comments`, { text: 'Mine below', parentId: comment.id })
    const room = await directOf(ada, ben)
    await says(ada, room.id, 'A word between us')
    await tellInboxes(room.id)
    const things = [
      `/posts/${post.id}`,
      `/comments/${comment.id}`,
      `/posts/${bens.id}`,
      `/posts/${bens.id}/comments`,
      '/search?q=zorkania',
      `/posts`,
      `/users/${ben.username}`,
      `/users/${ben.username}/followers`,
      `/users/${ben.username}/friends`,
      `/conversations/${room.id}`,
    ]
    const before = {
      ben: await seenOf(ada, ben, things),
      cleo: await seenOf(ada, cleo, things),
      nobody: await seenOf(ada, null, things.slice(0, 6)),
    }
    const own = { me: await ada.get('/users/me'), posts: await ada.all(`/users/${ada.username}/posts`) }

    const hub = await openHub(ada)
    await deactivates(ada)
    expect((await hub.closed).code).toBe(closeCodes.sessionEnded)
    expect((await ada.request('POST', '/posts', { body: { text: 'Still here?' } })).body.code).toBe(
      'session_ended',
    )

    for (const viewer of [ben, cleo, null]) {
      const seen = JSON.stringify(await seenOf(ada, viewer, viewer ? things : things.slice(0, 6)))
      const told = seen.replaceAll(`/users/${ada.username}`, '').replaceAll(`/users?q=${ada.username}`, '')
      for (const word of ['Zorkowitz', 'Zorkania', 'Zork!', ada.username]) expect(told).not.toContain(word)
      expect(seen).not.toContain('"Mine below"')
    }
    for (const address of [`/users/${ada.username}`, `/posts/${post.id}`, `/users/${ada.username}/posts`])
      expect((await request('GET', address)).status, address).toBe(404)
    expect(await ben.get(`/posts/${bens.id}`)).toMatchObject({ commentCount: 0, reactionCounts: {} })
    expect(await ben.get(`/users/${ben.username}`)).toMatchObject({ counts: { friends: 0, followers: 0 } })
    const { members } = await ben.get(`/conversations/${room.id}`)
    expect(members.map((each: { displayName: string }) => each.displayName)).toContain('Deactivated account')
    const told = await ben.all('/notifications')
    expect(JSON.stringify(told)).not.toContain(ada.id)

    const back = await isBack(ada)
    expect(await seenOf(back, ben, things)).toEqual(before.ben)
    expect(await seenOf(back, cleo, things)).toEqual(before.cleo)
    expect(await seenOf(back, null, things.slice(0, 6))).toEqual(before.nobody)
    expect(await back.get('/users/me')).toEqual(own.me)
    expect(await back.all(`/users/${ada.username}/posts`)).toEqual(own.posts)
    expect(await db.select().from(departures).where(eq(departures.userId, ada.id))).toEqual([])
  })

  it('has shown who they are just before', async () => {
    const ada = await person('ada')
    const past = Date.now() - 11 * MINUTE
    await db.update(sessions).set({ provenAt: past }).where(eq(sessions.userId, ada.id))
    for (const [path, body] of [
      ['/users/me/deactivation', {}],
      ['/users/me/deletion', { username: ada.username }],
    ] as const) {
      const refused = await ada.request('POST', path, { body })
      expect(refused).toMatchObject({ status: 403, body: { code: 'recent_sign_in_required' } })
    }
    await ada.does('POST', '/auth/proof', { password: PASSWORD })
    await deactivates(ada)
  })

  it('keeps their name and their way in by it, and gets no mail that calls them otherwise', async () => {
    const ada = await person('ada')
    await deactivates(ada)
    const body = { username: ada.username, email: 'x@example.org', password: PASSWORD }
    const taken = await request('POST', '/auth/register', { body, headers: freshAddress() })
    expect(taken.body.code).toBe('username_taken')
    expect((await logIn(ada, 'another password altogether')).status).toBe(401)
    expect((await logIn(ada, PASSWORD, ada.email)).status).toBe(200)
  })

  it('may not be the only admin', async () => {
    const ada = await person('ada')
    await giveRole(ada.username, 'admin')
    await db.update(users).set({ role: 'user' }).where(eq(users.role, 'admin'))
    await giveRole(ada.username, 'admin')
    expect((await ada.request('POST', '/users/me/deactivation', { body: {} })).body.code).toBe('conflict')
    const ben = await person('ben')
    await giveRole(ben.username, 'admin')
    await deactivates(ada)
  })
})

describe('who asks to be deleted', () => {
  it('types their name, is away at once, and is asked at every log-in whether to stop it', async () => {
    const ada = await person('ada')
    const wrong = await ada.request('POST', '/users/me/deletion', { body: { username: 'somebody' } })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'username' }] } })
    const { deletionAt } = await asksForDeletion(ada)
    expect(Math.round((Date.parse(deletionAt) - Date.now()) / DAY)).toBe(14)
    expect((await request('GET', `/users/${ada.username}`)).status).toBe(404)

    const refused = await logIn(ada)
    expect(refused).toMatchObject({ status: 403, body: { code: 'deletion_pending', deletionAt } })
    expect((await logIn(ada, 'not the password of ada')).body.code).toBe('invalid_credentials')
    const { returnToken } = refused.body
    const back = await request('POST', '/auth/return', {
      body: { returnToken, tokens: 'body' },
      headers: freshAddress(),
    })
    expect(back.body.user).toMatchObject({ username: ada.username, id: ada.id })
    expect((await request('GET', `/users/${ada.username}`)).status).toBe(200)
    const twice = await request('POST', '/auth/return', { body: { returnToken }, headers: freshAddress() })
    expect(twice.body.code).toBe('invalid_token')
    expect((await logIn(ada)).status).toBe(200)
  })

  it('can stop it no more once it has begun', async () => {
    const ada = await person('ada')
    await asksForDeletion(ada)
    const { returnToken } = (await logIn(ada)).body
    await db.update(departures).set({ step: 'places' }).where(eq(departures.userId, ada.id))
    expect((await logIn(ada)).body.code).toBe('account_gone')
    const late = await request('POST', '/auth/return', { body: { returnToken }, headers: freshAddress() })
    expect(late.body.code).toBe('account_gone')
    expect((await request('GET', `/users/${ada.username}`)).status).toBe(404)
  })

  it('leaves no session to somebody who was logging in at that moment', async () => {
    const ada = await person('ada')
    const [kept] = await db.select().from(sessions).where(eq(sessions.userId, ada.id))
    await asksForDeletion(ada)
    await db.insert(sessions).values(kept!)
    expect((await ada.request('POST', '/posts', { body: { text: 'A late one' } })).body.code).toBe(
      'session_ended',
    )
  })

  it('hears of it by mail, under their own name', async () => {
    const ada = await person('ada')
    const { deletionAt } = await asksForDeletion(ada)
    const { body } = await logIn(ada)
    await request('POST', '/auth/return', {
      body: { returnToken: body.returnToken },
      headers: freshAddress(),
    })
    const letters = await mailsTo(ada.email)
    expect(letters.map(({ subject }) => subject)).toEqual([
      'Your account is to be deleted',
      'Your account is not deleted',
    ])
    expect(letters[0]!.text).toContain(`Hello ${ada.username}`)
    expect(letters[0]!.text).toContain(timeInUtc('en', Date.parse(deletionAt)))
  })
})

it('an admin has somebody deleted who cannot ask, and nobody else does', async () => {
  const [ada, ben] = await people(2)
  const order = { days: 7, reason: 'Asked by letter' }
  expect((await ben.request('POST', `/admin/users/${ada.username}/deletion`, { body: order })).status).toBe(
    403,
  )
  const mia = await person('mia', 'admin')
  const { deletionAt } = await mia.does('POST', `/admin/users/${ada.username}/deletion`, order)
  expect(Math.round((Date.parse(deletionAt) - Date.now()) / DAY)).toBe(7)
  expect((await logIn(ada)).body).toMatchObject({ code: 'deletion_pending', deletionAt })
  const list = await mia.all('/admin/deletions')
  expect(list.find(({ username }) => username === ada.username)).toMatchObject({
    state: 'waiting',
    startedBy: 'operator',
  })
  const own = await mia.request('POST', `/admin/users/${mia.username}/deletion`, { body: order })
  expect(own.status).toBe(403)
})
