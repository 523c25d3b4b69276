import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../../core/time'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import {
  deadLetters,
  departures,
  exports,
  imports,
  linkedAccounts,
  passkeys,
  reservedNames,
  users,
} from '../../db/schema'
import { begins, makes } from '../../test/archive'
import { zip } from '../../test/archives'
import { consume, deliver, holdEvents, takeEvents, takeExports, testEnv } from '../../test/bus'
import { everything, met, placesOf, rooms } from '../../test/everything'
import { freshWorld } from '../../test/fresh-world'
import { brings, reads, uploads } from '../../test/imports'
import { mailsTo } from '../../test/mail'
import { created, outbox } from '../../test/mastodon'
import { moderators, reports } from '../../test/moderation'
import { subscribed } from '../../test/push'
import { runQueue } from '../../test/queue'
import { countAllWaiting } from '../../test/roll-up'
import { directOf, groupOf, historyOf, inboxOf, says, tellInboxes } from '../../test/rooms'
import { freshAddress, PASSWORD, Person, people, request } from '../../test/world'
import { archiveKey } from '../imports/objects'
import { deleteDue } from './advance'
import { steps } from './steps'

const db = connect(env)
beforeEach(freshWorld)

const departureOf = async (who: Person) =>
  (await db.select().from(departures).where(eq(departures.userId, who.id)))[0]!

/** The clock strikes, after so much of the two weeks has gone by. */
async function tick(who: Person | null, passed = 15 * DAY): Promise<void> {
  if (who) {
    const { dueAt } = await departureOf(who)
    await db
      .update(departures)
      .set({ dueAt: dueAt! - passed })
      .where(eq(departures.userId, who.id))
  }
  const execution = createExecutionContext()
  await deleteDue(makeCtx(testEnv, { defer: (work) => execution.waitUntil(work) }))
}

async function isDeleted(who: Person): Promise<void> {
  await who.does('POST', '/users/me/deletion', { username: who.username })
  const { id } = await departureOf(who)
  await tick(who)
  await deliver()
  const [row] = await db.select().from(departures).where(eq(departures.id, id))
  expect(row).toMatchObject({ step: 'done', userId: null, username: null, identity: null })
}

const filesThere = async () => (await env.MEDIA.list()).objects.map(({ key }) => key)

/** Ada does everything one can do here, with the canary in every field; what she says to others in conversations is marked. */
async function everyDeed(ada: Person, ben: Person, cleo: Person) {
  const canary = `zq${Math.random().toString(36).slice(2, 10)}`
  const kept = `kq${Math.random().toString(36).slice(2, 10)}`
  const word = (of: string) => `${canary}${of}`
  const phone = await subscribed(ada)
  await subscribed(ben)
  await ada.does('PATCH', '/users/me', {
    displayName: word('name'),
    bio: word('bio'),
    pronouns: word('pronouns'),
    fields: [{ label: word('label'), value: word('value') }],
  })
  await ada.befriends(ben)
  await cleo.follows(ada)
  await ada.follows(cleo)
  const media = await ada.uploads()
  await ada.does('PATCH', `/media/${media.id}`, { alt: word('alt') })
  const loose = await ada.uploads()
  await ada.does('PATCH', `/media/${loose.id}`, { alt: word('loose') })
  const avatar = await ada.uploads('avatar')
  await ada.does('PATCH', '/users/me', { avatar: avatar.id })
  const post = await ada.posts(word('text'), {
    tags: [word('tag')],
    warning: word('warning'),
    media: [media.id],
  })
  await ada.does('PATCH', `/posts/${post.id}`, { text: word('edited'), tags: [word('tagtwo')] })
  await ada.posts(word('friends'), { visibility: 'friends' })
  await ada.posts(word('draft'), { draft: true })
  await ada.posts(word('onwall'), { wall: ben.username })
  await ada.request('POST', '/posts', {
    body: { text: word('keyed') },
    headers: { 'idempotency-key': crypto.randomUUID(), 'user-agent': word('agent') },
  })
  const bens = await ben.posts(`A question for @${ada.username}`)
  const onAda = await ben.posts('Happy birthday', { wall: ada.username })
  const comment = await ada.does('POST', `/posts/${bens.id}/comments`, { text: word('comment') })
  await cleo.does('POST', `/posts/${bens.id}/comments`, { text: 'I stay', parentId: comment.id })
  await ada.does('POST', `/posts/${bens.id}/comments`, { text: word('childless') })
  await cleo.does('POST', `/posts/${bens.id}/comments`, { text: 'Beside it' })
  await cleo.does('POST', `/posts/${post.id}/comments`, { text: 'On hers' })
  await ada.does('PUT', `/posts/${bens.id}/reaction`, { kind: 'love' })
  await cleo.does('PUT', `/posts/${bens.id}/reaction`, { kind: 'like' })
  await ada.does('PUT', `/posts/${bens.id}/bookmark`)
  await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
  await ada.does('PUT', `/posts/${bens.id}/repost`)
  await ben.does('PUT', `/posts/${post.id}/repost`)
  await ada.posts(word('quote'), { quotedPostId: bens.id })
  await ben.posts('Look at hers', { quotedPostId: post.id })
  await cleo.does('DELETE', `/users/${ada.username}/reposts`)
  await ada.does('DELETE', `/users/${cleo.username}/reposts`)
  await ada.does('POST', '/filters', { phrase: word('filter') })
  await ada.request('GET', `/search?q=${word('search')}`)
  await ada.mutes(cleo)
  const direct = await directOf(ada, ben)
  await says(ada, direct.id, `${kept}direct`)
  await says(ben, direct.id, 'And I to you')
  const group = await groupOf(ada, ben, cleo)
  await says(ada, group.id, `${kept}group`)
  await says(cleo, group.id, 'Mine in the group')
  const self = await ada.does('POST', '/conversations', { kind: 'self' })
  await says(ada, self.id, word('note'))
  for (const { id } of [direct, group, self]) await tellInboxes(id)
  await reports(ada, { type: 'post', id: onAda.id })
  const [mia] = await moderators()
  await reports(cleo, { type: 'post', id: post.id })
  const said = (await historyOf(cleo, group.id)).find(({ text }) => text === `${kept}group`)!
  await reports(cleo, { type: 'message', conversationId: group.id, seq: said.seq })
  const owner = { userId: ada.id, createdAt: Date.now() }
  await db
    .insert(passkeys)
    .values({ ...owner, id: word('key'), publicKey: 'x', counter: 0, name: word('passkey') })
  await db.insert(linkedAccounts).values({
    ...owner,
    provider: 'meadow',
    issuer: 'https://meadow.example',
    subject: word('subject'),
    label: word('label'),
  })
  await request('POST', '/auth/login', {
    body: { login: ada.username, password: 'a wrong password' },
    headers: freshAddress(),
  })
  await deliver()
  await movesHouse(ada, word)
  for (const { id } of [ada, ben, cleo, mia]) met.add(id)
  for (const { id } of [direct, group, self]) rooms.add(id)
  return { canary, kept, bens, onAda, comment, direct, group, self, mia, phone }
}

/** She brought one archive in, has another before her that was read and waits, and has one made of all she has here. */
async function movesHouse(ada: Person, word: (of: string) => string): Promise<void> {
  const archive = (n: number, text: string) =>
    zip([{ name: 'outbox.json', bytes: outbox([created({ n, html: `<p>${text}</p>` })]) }])
  await brings(ada, archive(1, word('brought')), { name: word('house') })
  await reads(ada, archive(2, word('waiting')), { name: word('more') })
  await makes(ada)
}

/** What Ben sees of his own things, and of what he has with Cleo. */
async function bensWorld(ben: Person, cleo: Person) {
  return {
    posts: (await ben.all<{ text: string; visibility: string }>(`/users/${ben.username}/posts`)).map(
      ({ text }) => text,
    ),
    friends: (await ben.all<{ username: string }>(`/users/${ben.username}/friends`)).map(
      ({ username }) => username,
    ),
    me: await ben.get('/users/me'),
    cleo: (await ben.all<{ kind: string }>('/notifications'))
      .filter((each) => JSON.stringify(each).includes(cleo.id))
      .map(({ kind }) => kind)
      .sort(),
    drafts: await ben.all('/drafts'),
  }
}

describe('who is deleted', () => {
  it('is nowhere any more, and others lose nothing', async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.befriends(cleo)
    await cleo.follows(ben)
    const alone = await bensWorld(ben, cleo)
    const { canary, kept, bens, onAda, comment, direct, group, phone } = await everyDeed(ada, ben, cleo)
    const told = (await bensWorld(ben, cleo)).cleo
    // What it adds up to is there as well.
    await countAllWaiting()
    const all = await everything()
    const before = placesOf(all, canary)
    expect
      .soft(before)
      .toEqual(
        expect.arrayContaining([
          'users',
          'posts',
          'comments',
          'post_revisions',
          'word_filters',
          'passkeys',
          'linked_accounts',
          'media',
          'post_stats',
          'hub.actors',
          'hub.texts',
          'room.members',
          'room.messages',
          'moderation_cases',
          'posts_fts_data',
          'imports',
          'import_items',
          'files',
        ]),
      )
    expect
      .soft(placesOf(all, ada.id))
      .toEqual(expect.arrayContaining(['exports', 'export_parts', 'hub.pushes']))
    expect.soft(placesOf(all, phone.subscription.endpoint)).toEqual(['push_subscriptions'])
    const kinds = (await filesThere()).map((key) => key.split('/')[0])
    expect.soft(kinds).toEqual(expect.arrayContaining(['exports', 'imports']))
    expect((await env.MEDIA.list()).objects.length).toBeGreaterThan(2)

    await isDeleted(ada)
    for (const id of [direct.id, group.id]) await tellInboxes(id)
    const after = await everything()
    expect.soft(placesOf(after, canary)).toEqual([])
    expect.soft(placesOf(after, ada.id)).toEqual([])
    expect.soft(placesOf(after, ada.email)).toEqual([])
    expect.soft(placesOf(after, phone.subscription.endpoint)).toEqual([])
    // Ben has written her name himself, and his words stay his.
    const bensWords = ['posts', 'posts_fts_data', 'hub.news', 'hub.texts']
    expect.soft(placesOf(after, ada.username).filter((place) => !bensWords.includes(place))).toEqual([])
    expect.soft(placesOf(after, `${kept}direct`)).toEqual(expect.arrayContaining(['room.messages']))
    expect.soft(await filesThere()).toEqual([])

    const now = await bensWorld(ben, cleo)
    expect.soft(now.me).toEqual({
      ...alone.me,
      counts: { ...(alone.me as { counts: object }).counts, posts: 2 },
    })
    expect.soft(now.friends).toEqual(alone.friends)
    expect.soft(now.cleo).toEqual(told)
    expect.soft(now.posts).toEqual(expect.arrayContaining([bens.text, 'Happy birthday']))
    expect
      .soft(await ben.get(`/posts/${onAda.id}`))
      .toMatchObject({ visibility: 'private', wall: { id: ben.id } })
    expect.soft((await cleo.request('GET', `/posts/${onAda.id}`)).status).toBe(404)
    expect.soft(await ben.get(`/posts/${bens.id}`)).toMatchObject({
      commentCount: 2,
      reactionCounts: {},
      mentions: [],
    })
    expect
      .soft(await ben.get(`/comments/${comment.id}`))
      .toMatchObject({ deleted: true, author: null, text: '' })
    const replies = await ben.all<{ text: string }>(`/posts/${bens.id}/comments?parent=${comment.id}`)
    expect.soft(replies.map(({ text }) => text)).toEqual(['I stay'])

    const said = await historyOf(ben, direct.id)
    expect.soft(said.map(({ text }) => text)).toEqual([`${kept}direct`, 'And I to you'])
    const { members, readOnly } = await ben.get(`/conversations/${direct.id}`)
    const stranger = members.find((each: { id: string }) => each.id === said[0]!.senderId)
    expect
      .soft(stranger)
      .toMatchObject({ displayName: 'Deleted account', username: expect.stringMatching(/^~/) })
    expect.soft(readOnly).toBe(true)
    const inGroup = await ben.get(`/conversations/${group.id}`)
    expect.soft(inGroup.members.filter(({ role }: { role: string }) => role === 'owner')).toHaveLength(1)
    const sameStranger = (await historyOf(ben, group.id)).find(({ text }) => text === `${kept}group`)!
    expect.soft(sameStranger.senderId).not.toBe(stranger.id)
    expect.soft(JSON.stringify(await inboxOf(ben))).toContain('Deleted account')
    await says(ben, group.id, 'We go on')
  })

  it('leaves the name to nobody for 90 days, and the address to whoever it belongs to', async () => {
    const [ada] = await people(1)
    await isDeleted(ada)
    const join = (email: string) =>
      request('POST', '/auth/register', {
        body: { username: ada.username, email, password: PASSWORD },
        headers: freshAddress(),
      })
    expect((await join('new@example.org')).body.code).toBe('username_taken')
    const other = { username: `${ada.username}2`, email: ada.email, password: PASSWORD }
    expect((await request('POST', '/auth/register', { body: other, headers: freshAddress() })).status).toBe(
      201,
    )
    await db.update(reservedNames).set({ until: Date.now() - 1 })
    expect((await join('new@example.org')).status).toBe(201)
    const login = { login: ada.email, password: PASSWORD }
    expect((await request('POST', '/auth/login', { body: login, headers: freshAddress() })).status).toBe(401)
  })

  it('is deleted however often whoever does it dies: after any part of it, before that is noted', async () => {
    const [ada, ben, cleo] = await people(3)
    const { canary, bens } = await everyDeed(ada, ben, cleo)
    await ada.does('POST', '/users/me/deletion', { username: ada.username })
    const { id } = await departureOf(ada)
    const died = new Set<string>()
    const whole = steps.map(({ run }) => run)
    steps.forEach((step, i) => {
      step.run = async (...all) => {
        const next = await whole[i]!(...all)
        if (died.has(step.name)) return next
        died.add(step.name)
        throw new Error('died')
      }
    })
    const release = holdEvents()
    try {
      await tick(ada)
      for (let waiting = takeEvents(); waiting.length > 0;) {
        const { retryMessages } = await consume(waiting)
        const again = retryMessages.map((each: { msgId: string }) => waiting[Number(each.msgId)])
        waiting = [...again, ...takeEvents()]
      }
    } finally {
      release()
      steps.forEach((step, i) => (step.run = whole[i]!))
    }
    expect(died.size).toBe(steps.length)
    const [row] = await db.select().from(departures).where(eq(departures.id, id))
    expect(row).toMatchObject({ step: 'done', userId: null })
    const after = await everything()
    expect([...placesOf(after, canary), ...placesOf(after, ada.id)]).toEqual([])
    expect(await ben.get(`/posts/${bens.id}`)).toMatchObject({ commentCount: 2, threadCount: 2 })
  })

  it('leaves nothing half made or half brought, and a step that comes late brings nothing back', async () => {
    const [ada] = await people(1)
    const release = holdEvents()
    takeExports()
    await begins(ada)
    const first = takeExports()
    await consume(first, testEnv, { queue: 'warren-exports' })
    const late = [...first, ...takeExports()]
    const { id } = await uploads(ada, zip([{ name: 'outbox.json', bytes: outbox([]) }]))
    const [upload] = await db.select().from(imports).where(eq(imports.id, id))
    release()
    const ofHers = async () => (await filesThere()).filter((key) => key.includes(ada.id) || key.includes(id))
    const archives = () => db.select().from(exports).where(eq(exports.userId, ada.id))
    expect(await archives()).toMatchObject([{ state: 'running', parts: 1 }])
    expect(await ofHers()).toHaveLength(1)

    await isDeleted(ada)
    const part = env.MEDIA.resumeMultipartUpload(archiveKey(id), upload!.uploadId!)
    await expect(part.uploadPart(1, 'more')).rejects.toThrow(/does not exist/)
    await consume(late, testEnv, { queue: 'warren-exports' })
    expect(await ofHers()).toEqual([])
    expect(await archives()).toEqual([])
    expect(await db.select().from(imports).where(eq(imports.id, id))).toEqual([])
  })

  it('what cannot be deleted is put before an operator, who has it tried again', async () => {
    const [ada] = await people(1)
    await ada.does('POST', '/users/me/deletion', { username: ada.username })
    const step = steps.find(({ name }) => name === 'posts')!
    const { run } = step
    step.run = () => Promise.reject(new Error('broken by the test'))
    const release = holdEvents()
    await tick(ada)
    const dead = await runQueue(takeEvents())
    step.run = run
    release()
    expect(dead).toBe(1)
    const [letter] = await db.select().from(deadLetters).where(eq(deadLetters.type, 'deletion.continued'))
    expect(JSON.stringify(letter)).not.toContain(ada.id)
    expect((await departureOf(ada)).step).toBe('posts')
    await db.update(departures).set({ touchedAt: 0 })
    await tick(null)
    await deliver()
    expect(await db.select().from(users).where(eq(users.id, ada.id))).toEqual([])
  })
})

describe('before it begins', () => {
  it('they are told the day before, once; and stopped on the last day all is as it was', async () => {
    const [ada, ben, cleo] = await people(3)
    const { bens } = await everyDeed(ada, ben, cleo)
    const snapshot = async (who: Person) => ({
      me: await who.get('/users/me'),
      posts: await who.all(`/users/${ada.username}/posts`),
      drafts: await who.all('/drafts'),
      friends: await who.all(`/users/${ada.username}/friends`),
      followers: await who.all(`/users/${ada.username}/followers`),
      filters: await who.all('/filters'),
      bookmarks: await who.all('/bookmarks'),
      mutes: await who.all('/mutes'),
      inbox: (await inboxOf(who)).map(({ id }) => id),
      notifications: (await who.all<{ kind: string }>('/notifications')).filter(
        ({ kind }) => kind !== 'reply',
      ),
      bens: await ben.get(`/posts/${bens.id}`),
      activity: await who.get(`/users/${ada.username}/activity`),
    })
    const before = await snapshot(ada)
    await ada.does('POST', '/users/me/deletion', { username: ada.username })
    await tick(ada, 12 * DAY)
    await deliver()
    expect((await mailsTo(ada.email)).map(({ subject }) => subject)).not.toContain(
      'Your account is about to be deleted',
    )
    await tick(ada, 1.5 * DAY)
    await tick(null)
    await deliver()
    const letters = (await mailsTo(ada.email)).filter(({ subject }) => /about to be deleted/.test(subject))
    expect(letters).toHaveLength(1)
    const { body } = await request('POST', '/auth/login', {
      body: { login: ada.username, password: PASSWORD },
      headers: freshAddress(),
    })
    const back = await request('POST', '/auth/return', {
      body: { returnToken: body.returnToken, tokens: 'body' },
      headers: freshAddress(),
    })
    await deliver()
    const again = new Person(back.body.user, back.body.accessToken, ada.email)
    expect(await snapshot(again)).toEqual(before)
  })
})
