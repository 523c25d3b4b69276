import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { DAY, iso, MINUTE } from '../../core/time'
import { connect, type Database } from '../../db/client'
import { outbox, posts, scheduledPosts } from '../../db/schema'
import { makeCtx } from '../../ctx'
import { userHub } from '../../env'
import { deliver, holdEvents, testEnv } from '../../test/bus'
import { acts, caseAbout, moderators, reports } from '../../test/moderation'
import { people, type Person, person, request } from '../../test/world'
import type { Notification } from '../notifications/contract'
import type { PostView, ScheduledPost } from './contract'
import { postLimits } from './limits'
import { publishDue } from './publish-due'

const ahead = (milliseconds: number) => iso(Date.now() + milliseconds)
const scheduling = (who: Person, body: object) =>
  who.request('POST', '/posts', { body: { text: 'Later', ...body } })
const moving = (who: Person, id: string, publishAt: string) =>
  who.request('PUT', `/posts/${id}/schedule`, { body: { publishAt } })
const waiting = (who: Person) => who.all<ScheduledPost>('/scheduled')
const drafts = async (who: Person) => (await who.all<PostView>('/drafts')).map(({ id }) => id)
const wallOf = async (reader: Person, who: Person) =>
  (await reader.all<PostView>(`/users/${who.username}/posts`)).map(({ id }) => id)
const newsOf = async (who: Person) =>
  (await who.all<Notification>('/notifications')).filter(({ kind }) => kind === 'schedule_refused')

/**
 * From now on their time has come. (The clock stays: what is published tomorrow would stand on top of what everybody reads
 * in the database of these tests.)
 */
const fallDue = (...ids: PostView['id'][]) =>
  connect(env)
    .update(scheduledPosts)
    .set({ publishAt: Date.now() - 1 })
    .where(inArray(scheduledPosts.postId, ids))

/** As the alarm does it. */
function publishing(who: Person, later = 0, db?: (real: Database) => Database) {
  const ctx = makeCtx(testEnv, { now: Date.now() + later, defer: () => undefined })
  return publishDue(db ? { ...ctx, db: db(ctx.db) } : ctx, who.id)
}

/** The events that tell of a post being there. */
async function created(id: string): Promise<number> {
  const rows = await connect(env).select({ type: outbox.type, payload: outbox.payload }).from(outbox)
  return rows.filter(({ type, payload }) => type === 'post.created' && JSON.stringify(payload).includes(id))
    .length
}

describe('a post for later', () => {
  it('is seen by nobody else, stands among what waits in its order, and not among the drafts', async () => {
    const [ada, ben] = await people(2)
    const late = await ada.posts('Second', { publishAt: ahead(3 * MINUTE) })
    const soon = await ada.posts('First', { publishAt: ahead(2 * MINUTE) })
    const draft = await ada.posts('Third', { draft: true })
    expect(late).toMatchObject({ draft: true })
    expect((await ben.request('GET', `/posts/${late.id}`)).status).toBe(404)
    expect(await waiting(ben)).toEqual([])
    expect(await drafts(ada)).toEqual([draft.id])
    const at = ahead(4 * MINUTE)
    expect((await moving(ada, draft.id, at)).status).toBe(204)
    expect((await waiting(ada)).map(({ id }) => id)).toEqual([soon.id, late.id, draft.id])
    expect((await waiting(ada))[2]).toMatchObject({ publishAt: at, text: 'Third', draft: true })
  })

  it('can be given another time, or none', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Later', { publishAt: ahead(2 * MINUTE) })
    const at = ahead(DAY)
    expect((await moving(ada, post.id, at)).status).toBe(204)
    expect(await waiting(ada)).toMatchObject([{ id: post.id, publishAt: at }])
    for (let i = 0; i < 2; i++) await ada.does('DELETE', `/posts/${post.id}/schedule`)
    expect(await waiting(ada)).toEqual([])
    expect(await drafts(ada)).toEqual([post.id])
    expect(await publishing(ada)).toBeNull()
    expect(await drafts(ada)).toEqual([post.id])
  })

  it('waits no longer once it is published by hand, or deleted', async () => {
    const ada = await person('ada')
    const [one, other] = [
      await ada.posts('One', { publishAt: ahead(2 * MINUTE) }),
      await ada.posts('Other', { publishAt: ahead(2 * MINUTE) }),
    ]
    await ada.does('PATCH', `/posts/${one.id}`, { draft: false })
    await ada.does('DELETE', `/posts/${other.id}`)
    expect(await connect(env).select().from(scheduledPosts)).not.toContainEqual(
      expect.objectContaining({ authorId: ada.id }),
    )
    await publishing(ada)
    expect(await created(one.id)).toBeLessThanOrEqual(1)
    expect(await wallOf(ada, ada)).toEqual([one.id])
  })

  it.each([
    ['soon', () => ahead(30_000)],
    ['far away', () => ahead(367 * DAY)],
    ['past', () => ahead(-DAY)],
  ])('is refused for a time that is too %s', async (_, at) => {
    const ada = await person('ada')
    const refused = { status: 422, body: { code: 'invalid_input', errors: [{ path: 'publishAt' }] } }
    expect(await scheduling(ada, { publishAt: at() })).toMatchObject(refused)
    const { id } = await ada.posts('A draft', { draft: true })
    expect(await moving(ada, id, at())).toMatchObject(refused)
    expect(await drafts(ada)).toEqual([id])
  })

  it('is answered as it was when its request comes once more after its time', async () => {
    const ada = await person('ada')
    const body = { text: 'Later', publishAt: ahead(2 * MINUTE) }
    const asks = () =>
      ada.request('POST', '/posts', { body, headers: { 'idempotency-key': `${ada.id}-later` } })
    const first = await asks()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * MINUTE })
    const again = await asks()
    vi.useRealTimers()
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
  })

  it('is its author’s to schedule, while it is a draft', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Out already')
    expect(await moving(ada, post.id, ahead(DAY))).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await moving(ben, post.id, ahead(DAY))).status).toBe(403)
    expect((await ben.request('DELETE', `/posts/${post.id}/schedule`)).status).toBe(403)
    const draft = await ada.posts('Not yet', { draft: true })
    expect((await moving(ben, draft.id, ahead(DAY))).status).toBe(404)
    expect((await moving(ada, draft.id, 'tomorrow')).status).toBe(422)
    expect((await request('GET', '/scheduled')).status).toBe(401)
  })

  it('is one of a hundred at most', async () => {
    const ada = await person('ada')
    const [first] = [await ada.posts('First', { publishAt: ahead(DAY) })]
    const [row] = (await connect(env).select().from(posts)).filter(({ id }) => id === first.id)
    const others = Array.from({ length: postLimits.scheduled - 1 }, (_, i) => ({
      ...row!,
      id: `${first.id.slice(0, 13)}${String(i).padStart(3, '0')}` as typeof first.id,
    }))
    const db = connect(env)
    for (const other of others) {
      await db.batch([
        db.insert(posts).values(other),
        db.insert(scheduledPosts).values({ postId: other.id, authorId: ada.id, publishAt: Date.now() + DAY }),
      ])
    }
    expect(await scheduling(ada, { publishAt: ahead(DAY) })).toMatchObject({ status: 409 })
    expect((await moving(ada, first.id, ahead(2 * DAY))).status).toBe(204)
    await ada.does('DELETE', `/posts/${first.id}/schedule`)
    expect((await scheduling(ada, { publishAt: ahead(DAY) })).status).toBe(201)
  })
})

/** When the hub of somebody means to publish, in milliseconds UTC. */
const wakesAt = (who: Person) =>
  runInDurableObject(
    userHub(env, who.id),
    (_, { storage }) => storage.kv.get<{ publish?: number }>('dues')?.publish,
  )

describe('when its time has come', () => {
  it('the hub of its author publishes it, as of then, and waits for the next', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    const [soon, tomorrow] = [ahead(2 * MINUTE), ahead(DAY)]
    const post = await ada.posts(`For @${ben.username}`, { publishAt: soon })
    const later = await ada.posts('Tomorrow', { publishAt: tomorrow })
    expect(await wakesAt(ada)).toBe(Date.parse(soon))
    await fallDue(post.id)
    const before = Date.now()
    // The alarm rings by itself, as in life.
    await userHub(env, ada.id).publishBy(before)
    await vi.waitFor(async () => expect(await wakesAt(ada)).toBe(Date.parse(tomorrow)), 60_000)
    const out = await ben.get<PostView>(`/posts/${post.id}`)
    expect(out).toMatchObject({ draft: false, editedAt: null })
    expect(Date.parse(out.createdAt)).toBeGreaterThanOrEqual(before)
    expect((await waiting(ada)).map(({ id }) => id)).toEqual([later.id])
    expect((await ben.request('GET', `/posts/${later.id}`)).status).toBe(404)
  })

  it('it is published once, however often it is tried at the same moment', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    const post = await ada.posts('Once', { publishAt: ahead(2 * MINUTE) })
    await fallDue(post.id)
    const release = holdEvents()
    await Promise.all(Array.from({ length: 32 }, () => publishing(ada)))
    expect(await created(post.id)).toBe(1)
    release()
    await deliver()
    const home = await ben.all<PostView>('/feeds/home')
    expect(home.filter(({ id }) => id === post.id)).toHaveLength(1)
    expect(await publishing(ada)).toBeNull()
    expect(await created(post.id)).toBeLessThanOrEqual(1)
  })

  it.each(['before', 'after'])('a death right %s it is stored loses and doubles nothing', async (moment) => {
    const ada = await person('ada')
    const post = await ada.posts('Once', { publishAt: ahead(2 * MINUTE) })
    await fallDue(post.id)
    onTestFinished(holdEvents())
    let reads = 0
    const dying = (real: Database): Database => ({
      ...real,
      select: real.select.bind(real),
      insert: real.insert.bind(real),
      update: real.update.bind(real),
      delete: real.delete.bind(real),
      batch: (async (statements: Parameters<Database['batch']>[0]) => {
        // The first reads what is due; the second stores it.
        if (reads++ === 0) return real.batch(statements)
        if (moment === 'after') await real.batch(statements)
        throw new Error('killed')
      }) as unknown as Database['batch'],
    })
    await expect(publishing(ada, 0, dying)).rejects.toThrow('killed')
    expect(await waiting(ada)).toHaveLength(moment === 'before' ? 1 : 0)
    expect(await publishing(ada)).toBeNull()
    expect(await created(post.id)).toBe(1)
    expect(await wallOf(ada, ada)).toEqual([post.id])
  })

  it('an edit of the same moment is not lost', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Before', { publishAt: ahead(2 * MINUTE) })
    await fallDue(post.id)
    await Promise.all([
      publishing(ada),
      ada.request('PATCH', `/posts/${post.id}`, { body: { text: 'After' } }),
    ])
    await publishing(ada)
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ text: 'After', draft: false })
  })
})

describe('it stays a draft, and its author is told', () => {
  it('when the wall is no longer open to them', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const post = await ada.posts('On your wall', { wall: ben.username, publishAt: ahead(2 * MINUTE) })
    await ben.does('DELETE', `/users/${ada.username}/friendship`)
    expect(await moving(ada, post.id, ahead(DAY))).toMatchObject({ status: 403 })
    await fallDue(post.id)
    for (let i = 0; i < 2; i++) expect(await publishing(ada)).toBeNull()
    await deliver()
    expect(await newsOf(ada)).toMatchObject([
      { subject: { postId: post.id, yours: 'post' }, preview: 'On your wall', actors: [] },
    ])
    expect(await drafts(ada)).toEqual([post.id])
    expect(await wallOf(ben, ben)).toEqual([])
    expect(await newsOf(ben)).toEqual([])
  })

  it.each([
    ['may no longer be quoted', { quotesFrom: 'nobody' }],
    ['is narrowed', { visibility: 'friends' }],
    ['is deleted', null],
  ] as const)('when what it quotes %s', async (_, change) => {
    const [ada, ben] = await people(2)
    const { id: quotedPostId } = await ben.posts('Quote me')
    const post = await ada.posts('Look', { quotedPostId, publishAt: ahead(2 * MINUTE) })
    const other = await ada.posts('And I', { publishAt: ahead(2 * MINUTE) })
    if (change) await ben.does('PATCH', `/posts/${quotedPostId}`, change)
    else await ben.does('DELETE', `/posts/${quotedPostId}`)
    await fallDue(post.id)
    await fallDue(other.id)
    for (let i = 0; i < 2; i++) expect(await publishing(ada)).toBeNull()
    await deliver()
    expect(await newsOf(ada)).toMatchObject([{ subject: { postId: post.id }, preview: 'Look' }])
    expect(await drafts(ada)).toEqual([post.id])
    expect(await wallOf(ada, ada)).toEqual([other.id])
  })

  it.each<[string, (ada: Person, ben: Person, id: string) => Promise<unknown>]>([
    ['is deleted', (ada, _, id) => ada.does('DELETE', `/posts/${id}`)],
    [
      'gets another time',
      async (ada, ben, id) => {
        await ada.befriends(ben)
        await ada.does('PUT', `/posts/${id}/schedule`, { publishAt: ahead(DAY) })
      },
    ],
    [
      'is published by hand',
      async (ada, ben, id) => {
        await ada.befriends(ben)
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * MINUTE })
        await ada.does('PATCH', `/posts/${id}`, { draft: false, visibility: 'friends' })
        vi.useRealTimers()
      },
    ],
  ])('until it %s', async (_, happens) => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const { id } = await ada.posts('Here', { wall: ben.username, publishAt: ahead(2 * MINUTE) })
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    await fallDue(id)
    await publishing(ada)
    await deliver()
    expect(await newsOf(ada)).toHaveLength(1)
    await happens(ada, ben, id)
    expect(await newsOf(ada)).toEqual([])
  })

  it('when they are suspended', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const seen = await ada.posts('Mine!')
    const post = await ada.posts('Later', { publishAt: ahead(2 * MINUTE) })
    await reports(ben, { type: 'post', id: seen.id })
    const { id } = await caseAbout(mia, seen.id)
    expect((await acts(mia, id, 'suspend', { days: 2 })).status).toBe(201)
    await fallDue(post.id)
    await publishing(ada)
    await deliver()
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(404)
    expect(await created(post.id)).toBe(0)
  })

  it('but not when it was no scheduled one that a deleted wall gave back', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await ada.posts('A draft', { wall: ben.username, draft: true })
    await ben.does('POST', '/users/me/deactivation', {})
    await publishing(ada)
    await deliver()
    expect(await newsOf(ada)).toEqual([])
  })
})

describe('where one may not write faster than so', () => {
  beforeAll(() => void Object.assign(testEnv, { MODERATION: 'embedded' }))
  afterAll(() => void Object.assign(testEnv, { MODERATION: 'off' }))

  it('what is due at one moment is published a minute after another', async () => {
    const ada = await person('ada')
    const most = postLimits.perMinute.post
    for (let i = 0; i < most + 2; i++) {
      const rest = { visibility: 'followers', publishAt: ahead(2 * MINUTE) }
      expect((await scheduling(ada, { text: `Carrot number ${i} is up`, ...rest })).status).toBe(201)
    }
    await fallDue(...(await waiting(ada)).map(({ id }) => id))
    const next = await publishing(ada)
    expect(await waiting(ada)).toHaveLength(2)
    expect(next).toBeGreaterThan(Date.now())
    expect(await publishing(ada, 2 * MINUTE)).toBeNull()
    expect(await wallOf(ada, ada)).toHaveLength(most + 2)
  })
})
