import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { connect } from '../../db/client'
import { deadLetters, pushSubscriptions, sessions, users } from '../../db/schema'
import { UserId } from '../../core/ids'
import { type Env, userHub } from '../../env'
import type { PushStep } from './contract-hub'
import { consume, takePushes, testEnv } from '../../test/bus'
import { logIn } from '../../test/log-in'
import { moderated, moderators } from '../../test/moderation'
import { answers, asksForPushes, sendPushes, shownOn, subscribed, taken, whileAway } from '../../test/push'
import { PASSWORD, people, person, type Person, request } from '../../test/world'
import { ROTATION_GRACE } from '../auth/tokens'

const db = connect(env)

/** Somebody who was followed while they were away, and what their hub asks for. */
async function followed(who: Person): Promise<unknown[]> {
  await (await person('ada')).follows(who)
  return asksForPushes(who)
}

describe('a push service that', () => {
  it.each([404, 410])('answers %i knows the browser no more: neither do we', async (status) => {
    const ben = await person('ben')
    const [gone, other] = [await subscribed(ben), await subscribed((await logIn(ben)).actor)]
    await answers(gone, status)
    await sendPushes(await followed(ben))
    expect((await ben.get('/push/subscriptions')).devices).toMatchObject([{ current: false }])
    expect(await shownOn(other)).toHaveLength(1)
    await sendPushes(await followed(ben))
    expect(await taken(gone)).toHaveLength(1)
  })

  it('is busy is asked again, for that device alone, when it wishes', async () => {
    const ben = await person('ben')
    const [busy, other] = [await subscribed(ben), await subscribed((await logIn(ben)).actor)]
    await answers(busy, '429:120', 503, 201)
    const send = vi.spyOn(testEnv.PUSHES, 'send')
    await sendPushes(await followed(ben))
    const delays = send.mock.calls.map(([, options]) => options?.delaySeconds)
    send.mockRestore()
    expect(delays).toEqual([120, 30])
    expect(await taken(busy)).toHaveLength(3)
    expect(await shownOn(busy)).toHaveLength(1)
    expect(await shownOn(other)).toHaveLength(1)
  })

  it('stays busy is given up, and has lost nothing but that', async () => {
    const ben = await person('ben')
    const busy = await subscribed(ben)
    await answers(busy, 503, 503, 503, 503, 503, 503, 201)
    await sendPushes(await followed(ben))
    expect(await shownOn(busy)).toEqual([])
    expect(await taken(busy)).toHaveLength(6)
    await sendPushes(await followed(ben))
    expect(await shownOn(busy)).toHaveLength(1)
  })

  it('is busy is not asked again for what was read meanwhile', async () => {
    const ben = await person('ben')
    const busy = await subscribed(ben)
    await answers(busy, 503)
    await consume(await followed(ben), testEnv, { queue: 'warren-push' })
    await ben.does('POST', '/notifications/read', { upTo: 99 })
    await sendPushes(takePushes())
    expect(await taken(busy)).toHaveLength(1)
  })
})

describe('a sender that', () => {
  it('is killed between sending and noting it sends once more, to replace the first', async () => {
    const ben = await person('ben')
    const phone = await subscribed(ben)
    const wishes = await followed(ben)
    const hub = (name: string) => ({
      push: (step: PushStep) =>
        step.do === 'sent'
          ? Promise.reject(new Error('killed'))
          : userHub(env, UserId.parse(name)).push(step),
    })
    const world = { ...testEnv, USER_HUB: { getByName: hub } } as unknown as Env
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await sendPushes([...wishes], world)).toBe(1)
    vi.restoreAllMocks()
    await sendPushes([...wishes])
    await sendPushes([...wishes])
    const pushes = await taken(phone)
    expect(pushes).toHaveLength(2)
    expect(new Set(pushes.map(({ headers, payload }) => `${headers['topic']} ${payload.tag}`)).size).toBe(1)
  })

  it('cannot ask the database has the queue bring it again', async () => {
    const ben = await person('ben')
    const phone = await subscribed(ben)
    const wishes = await followed(ben)
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const world = { ...testEnv, DATABASE: 'd1', DB: { withSession: () => null } as unknown as D1Database }
    expect(await sendPushes([...wishes], world)).toBe(1)
    vi.restoreAllMocks()
    expect(await sendPushes([...wishes])).toBe(0)
    expect(await shownOn(phone)).toHaveLength(1)
  })

  it('failed for the last time leaves it where an operator sees it', async () => {
    const ben = await person('ben')
    await subscribed(ben)
    const prefix = crypto.randomUUID()
    await consume(await followed(ben), testEnv, { queue: 'warren-dead-letters', prefix })
    const [letter] = await db
      .select()
      .from(deadLetters)
      .where(eq(deadLetters.id, `${prefix}0`))
    expect(letter).toMatchObject({
      state: 'waiting',
      failures: [{ reason: 'A push failed; the log says why' }],
    })
  })

  it('finds something else in its queue puts it aside', async () => {
    const prefix = crypto.randomUUID()
    const { retryMessages } = await consume([{ hello: 1 }], testEnv, { queue: 'warren-push', prefix })
    expect(retryMessages).toEqual([])
    expect(
      await db
        .select()
        .from(deadLetters)
        .where(eq(deadLetters.id, `${prefix}0`)),
    ).toHaveLength(1)
  })
})

const endings: Record<string, (who: Person, refreshToken: string, owner: Person) => Promise<unknown>> = {
  'logged out': (who) => who.does('POST', '/auth/logout'),
  'ended from another device': async (who, _, owner) => {
    const [{ id }] = (await who.get('/push/subscriptions')).devices
    await owner.does('DELETE', `/auth/sessions/${id}`)
  },
  'the password changed': (_who, _token, owner) =>
    owner.does('POST', '/auth/password', {
      currentPassword: PASSWORD,
      newPassword: 'a new burrow, a new word',
    }),
  'a refresh token used twice': async (_who, refreshToken, owner) => {
    for (const status of [200, 401]) {
      const past = Date.now() - ROTATION_GRACE - 1
      await db.update(sessions).set({ rotatedAt: past }).where(eq(sessions.userId, owner.id))
      expect((await request('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(status)
    }
  },
  banned: async (who) => {
    const [mia] = await moderators()
    await moderated(await person('cleo'), mia, { type: 'profile', username: who.username }, 'ban')
  },
  'banned, as the database says alone': (who) =>
    db.update(users).set({ standing: 'banned' }).where(eq(users.id, who.id)),
  'run out': (who) =>
    db
      .update(sessions)
      .set({ expiresAt: Date.now() - 1 })
      .where(eq(sessions.userId, who.id)),
}

describe('a session that was', () => {
  it.each(Object.entries(endings))('%s is told nothing more', async (name, end) => {
    const isThere = name === 'run out' || name === 'banned, as the database says alone'
    const owner = await person('ben')
    const { actor, refreshToken } = await logIn(owner)
    const phone = await subscribed(actor)
    const wishes = await followed(owner)
    expect(wishes).toHaveLength(1)
    await end(actor, refreshToken, owner)
    const kept = db.select().from(pushSubscriptions).where(eq(pushSubscriptions.userId, owner.id))
    expect((await kept).length, 'the row goes with its session').toBe(isThere ? 1 : 0)
    await sendPushes(wishes)
    // Nobody follows who is banned.
    await (await person('ada')).request('PUT', `/users/${owner.username}/follow`)
    await whileAway(owner)
    expect(await taken(phone)).toEqual([])
  })
})

it('whoever logs in on a browser of somebody else gets only what is theirs', async () => {
  const [ada, ben, cleo] = await people(3)
  const shared = await subscribed(ada, { previews: true })
  await subscribed(ben, { previews: true }, shared)
  await cleo.follows(ada)
  await whileAway(ada)
  expect(await taken(shared)).toEqual([])
  await cleo.does('PUT', `/users/${ben.username}/friend-request`)
  await whileAway(ben)
  expect(await shownOn(shared)).toMatchObject([{ kind: 'friend_request' }])
})
