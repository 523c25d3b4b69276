import { env } from 'cloudflare:workers'
import { and, eq, like, sql } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../consumer/run'
import { type EventId, newId, type UserId } from '../../core/ids'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { auditLog, deadLetters, outbox, parkedEvents } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { subscribers, type Subscriber } from '../../subscriptions'
import { consume, holdEvents, takeEvents, testEnv } from '../../test/bus'
import { metered, tap } from '../../test/meter'
import { breakSubscriber, MAX_ATTEMPTS, runQueue } from '../../test/queue'
import { personAs } from '../../test/roles'
import { people, type Person, person } from '../../test/world'
import type { BusStatus, SubscriberStatus } from './bus-contract'

const db = connect(env)
let operator: Person

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  operator = await personAs('admin')
  return () => vi.restoreAllMocks()
})

const status = async (name: string): Promise<SubscriberStatus> =>
  (await operator.get<BusStatus>('/admin/events')).subscribers.find((each) => each.name === name)!
const turn = (name: string, enabled: boolean) =>
  operator.request('PUT', `/admin/events/subscribers/${name}`, { body: { enabled } })

/** As many requests to somebody as are asked for: events that only notifications listen to, and no request has made. */
function requestsTo(to: Person, count: number): DomainEvent<'friend.requested'>[] {
  const now = Date.now()
  return Array.from({ length: count }, (_, i) => ({
    id: newId<EventId>(now + i),
    type: 'friend.requested',
    actorId: null,
    at: now + i,
    payload: { from: newId<UserId>(now + i), to: to.id },
  }))
}

describe('a subscriber that is switched off', () => {
  afterEach(() => turn('notifications', true))

  it('misses nothing of 500 events, in their order, while the others go on', async () => {
    const ada = await person('ada')
    const release = holdEvents()
    const before = await status('notifications')
    expect((await turn('notifications', false)).status).toBe(204)
    const events = requestsTo(ada, 500)
    for (let i = 0; i < 500; i += 50) await consume(events.slice(i, i + 50))
    const off = await status('notifications')
    expect(off).toMatchObject({ enabled: false, handled: before.handled })
    expect(off.parked).toBe(before.parked + 500)

    const order: string[] = []
    const mend = breakSubscriber('notifications', async (id) => void order.push(id))
    await turn('notifications', true)
    const first = takeEvents()
    expect(first).toEqual([{ catchUp: 'notifications' }])
    // A new event that comes while it catches up waits for its turn.
    const [late] = requestsTo(ada, 1)
    const lateOne = { ...late!, id: newId<EventId>(Date.now() + 60_000) }
    await consume([lateOne])
    expect(order).toEqual([])
    // The first message is lost halfway: the second try starts where the first one ended.
    await consume(first)
    expect(order).toHaveLength(50)
    expect(await runQueue([...takeEvents(), ...first])).toBe(0)
    mend()
    expect([...new Set(order)]).toEqual([...events, lateOne].map(({ id }) => id))
    expect(await status('notifications')).toMatchObject({ enabled: true, parked: before.parked })
    const after = await status('notifications')
    expect(after.last).toMatchObject({ id: lateOne.id, type: 'friend.requested' })
    release()
  })

  it('is started again by the sweep when the message is lost', async () => {
    const [ada, ben] = await people(2)
    await turn('notifications', false)
    await ben.follows(ada)
    expect(await ada.all('/notifications')).toEqual([])
    const release = holdEvents()
    await turn('notifications', true)
    expect(takeEvents()).toEqual([{ catchUp: 'notifications' }])
    const { sweep } = await import('../../events/sweep')
    const soon = makeCtx(testEnv, { now: Date.now() + 60_000, defer: () => undefined })
    await sweep(soon)
    expect(takeEvents()).not.toContainEqual({ catchUp: 'notifications' })
    await sweep({ ...soon, now: Date.now() + 600_000 })
    expect(await runQueue(takeEvents())).toBe(0)
    expect(await ada.all('/notifications')).toMatchObject([{ kind: 'follow' }])
    release()
  })

  it('gives up an event it can never handle, and goes on with the others', async () => {
    const ada = await person('ada')
    const release = holdEvents()
    await turn('notifications', false)
    const events = requestsTo(ada, 3)
    await consume(events)
    await turn('notifications', true)
    const mend = breakSubscriber('notifications', async (id) => {
      if (id === events[1]!.id) throw new Error('Never')
    })
    expect(await runQueue(takeEvents())).toBe(1)
    mend()
    expect(await operator.get(`/admin/dead-letters/${events[1]!.id}`)).toMatchObject({
      state: 'waiting',
      // Once in the middle of a chunk, then as often as the queue tries.
      failures: [{ subscriber: 'notifications', reason: 'Never', attempts: MAX_ATTEMPTS + 1 }],
    })
    const parked = db.select().from(parkedEvents).where(eq(parkedEvents.subscriber, 'notifications'))
    expect(await parked).toEqual([])
    release()
  })

  it('must be known, and each switch is written down', async () => {
    expect(await turn('nobody', false)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    await turn('live-comments', false)
    await turn('live-comments', true)
    const mine = and(eq(auditLog.actorId, operator.id), like(auditLog.subject, 'subscriber:live-comments'))
    const rows = await db.select({ action: auditLog.action }).from(auditLog).where(mine)
    expect(rows.map(({ action }) => action)).toEqual(['subscriber.disabled', 'subscriber.enabled'])
  })
})

describe('the consumer', () => {
  it.runIf(env.DATABASE === 'd1')(
    'asks D1 twice for a batch of its own, however many events it holds',
    async () => {
      const ada = await person('ada')
      const mend = breakSubscriber('notifications', () => Promise.resolve())
      const { trips } = await metered(() => consume(requestsTo(ada, 50)))
      mend()
      expect(trips).toBe(2)
    },
  )

  it('runs the others when one fails, and only what follows a gate waits for it', async () => {
    const [event] = requestsTo(operator, 1)
    const ran: string[] = []
    const listening = (name: string, fails = false): Subscriber => ({
      name,
      on: {
        'friend.requested': [
          async () => {
            ran.push(name)
            if (fails) throw new Error('On purpose')
          },
        ],
      },
    })
    const ctx = makeCtx(testEnv, { defer: () => undefined })
    const table = [
      listening('a'),
      listening('b', true),
      { ...listening('gate', true), gate: true as const },
      listening('c'),
    ]
    const delivery = await run(ctx, event!, table, new Set(['a']))
    expect(ran).toEqual(['b', 'gate'])
    expect(delivery).toMatchObject({
      handled: [],
      parked: ['a'],
      failed: [{ subscriber: 'b' }, { subscriber: 'gate' }],
    })
  })

  it('stores what is no event where it is seen, and goes on with the rest', async () => {
    const ada = await person('ada')
    const [event] = requestsTo(ada, 1)
    const prefix = crypto.randomUUID()
    const bodies = [{ no: 'event' }, { ...event, type: 'never.heard-of' }, null, event]
    const result = await consume(bodies, undefined, { prefix })
    expect(result.explicitAcks).toHaveLength(4)
    for (const [place, body] of bodies.slice(0, 3).entries()) {
      const letter = await operator.get(`/admin/dead-letters/${prefix}${place}`)
      expect(letter).toMatchObject({ type: null, body, failures: [{ subscriber: 'consumer' }] })
    }
    const replay = await operator.request('POST', `/admin/dead-letters/${prefix}0/replay`)
    expect(replay).toMatchObject({ status: 409, body: { code: 'conflict' } })
    for (const place of [0, 1, 2])
      await operator.does('POST', `/admin/dead-letters/${prefix}${place}/discard`)
  })

  it.runIf(env.DATABASE === 'd1')('takes a failing D1 for a reason to try again', async () => {
    const [ada, ben] = await people(2)
    const release = holdEvents()
    await ben.follows(ada)
    const events = takeEvents()
    for (const broken of ['from "users"', '"subscribers"', 'delete from "outbox"']) {
      const restore = tap((original, url, init) =>
        init.body.includes(JSON.stringify(broken).slice(1, -1))
          ? Promise.reject(new Error('D1 is away'))
          : original.fetch(url, init),
      )
      const { retryMessages } = await consume(events)
      restore()
      expect(retryMessages, broken).toHaveLength(1)
    }
    const kept = db.select().from(outbox).where(eq(outbox.actorId, ben.id))
    expect(await kept).toMatchObject([{ type: 'follow.created' }])
    expect(await runQueue(events)).toBe(0)
    expect(await kept).toEqual([])
    expect(await ada.all('/notifications')).toMatchObject([{ kind: 'follow', actorCount: 1 }])
    release()
  })

  it('tells how far each subscriber is, and how late', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    const { subscribers: all } = await operator.get<BusStatus>('/admin/events')
    expect(all.map(({ name }) => name)).toEqual(subscribers.map(({ name }) => name))
    expect(await status('notifications')).toMatchObject({
      enabled: true,
      last: { type: 'follow.created', at: expect.any(String) },
    })
    const old = { ...requestsTo(ada, 1)[0]!, at: Date.now() - 3_600_000 }
    const { id, type, payload, at } = old
    await db.insert(outbox).values({ id, type, payload, actorId: null, createdAt: at, sentAt: Date.now() })
    expect((await status('notifications')).lagSeconds).toBeGreaterThanOrEqual(3_600)
    expect((await status('live-comments')).lagSeconds).toBeLessThan(3_600)
    await consume([old])
    expect((await operator.get<BusStatus>('/admin/events')).outbox.waiting).toBeGreaterThanOrEqual(0)
  })
})

describe('the status', () => {
  /** Far more than is ever counted, made by SQL itself. */
  async function pile(size: number): Promise<void> {
    const n = sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${sql.raw(`${size}`)})`
    const id = sql`printf('018feeee-0000-7000-8000-%012x', i)`
    const failures = sql`json_array(json_object('subscriber', 'presence'))`
    await db.run(
      sql`INSERT INTO parked_events SELECT * FROM (${n} SELECT 'presence', ${id}, json_object('at', i), i FROM n)`,
    )
    await db.run(sql`INSERT INTO dead_letters (id, body, failures, state, attempts, first_failed_at, last_failed_at, died_at)
      SELECT * FROM (${n} SELECT ${id}, json_object('at', i), ${failures}, 'waiting', 6, i, i, i FROM n)`)
    await db.run(
      sql`INSERT INTO outbox SELECT * FROM (${n} SELECT ${id}, 'profile.updated', NULL, '{}', i, 8e15 FROM n)`,
    )
  }

  afterEach(async () => {
    for (const [table, column] of [
      [parkedEvents, parkedEvents.eventId],
      [deadLetters, deadLetters.id],
      [outbox, outbox.id],
    ] as const)
      await db.delete(table).where(like(column, '018feeee-%'))
  })

  it('counts up to a thousand, and costs the same beyond it', async () => {
    const read = () => metered(() => operator.get<BusStatus>('/admin/events'))
    await pile(1_500)
    const { rowsRead, result } = await read()
    expect(result).toMatchObject({ deadLetters: 1_000, outbox: { waiting: 1_000 } })
    const presence = result.subscribers.find(({ name }) => name === 'presence')!
    expect(presence).toMatchObject({ parked: 1_000, dead: 1_000 })
    expect(presence.lagSeconds).toBeGreaterThan(1_000_000_000)
    await db.delete(outbox).where(like(outbox.id, '018feeee-%'))
    await db.delete(deadLetters).where(like(deadLetters.id, '018feeee-%'))
    await db.delete(parkedEvents).where(like(parkedEvents.eventId, '018feeee-%'))
    await pile(6_000)
    expect((await read()).rowsRead).toBe(rowsRead)
  })
})

describe('a dead letter', () => {
  /** Events that nobody can deliver, given up. */
  async function buried(count: number): Promise<string[]> {
    const events = requestsTo(await person('ada'), count)
    const mend = breakSubscriber('notifications', () => Promise.reject(new Error('Burrow flooded')))
    for (let attempts = 1; attempts <= MAX_ATTEMPTS; attempts++)
      await consume(events, undefined, { attempts })
    mend()
    await consume(events, undefined, { queue: 'warren-dead-letters' })
    return events.map(({ id }) => id)
  }

  it('is listed by pages, by state, type and subscriber', async () => {
    const ids = await buried(5)
    const listed = async (query: string) =>
      (await operator.all(`/admin/dead-letters?${query}`, 2)).map(({ id }) => id)
    expect(await listed('type=friend.requested&subscriber=notifications')).toEqual(
      expect.arrayContaining(ids),
    )
    expect(await listed('type=post.created&subscriber=notifications')).not.toContain(ids[0])
    expect(await listed('subscriber=live-comments')).not.toContain(ids[0])
    expect(await listed('state=replayed')).not.toContain(ids[0])
    expect(await status('notifications')).toMatchObject({ dead: expect.any(Number) })
    expect((await status('notifications')).dead).toBeGreaterThanOrEqual(5)
  })

  it('is discarded once, and written down', async () => {
    const [id] = await buried(1)
    await operator.does('POST', `/admin/dead-letters/${id}/discard`)
    for (const deed of ['discard', 'replay']) {
      const again = await operator.request('POST', `/admin/dead-letters/${id}/${deed}`)
      expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
    }
    expect(await operator.get(`/admin/dead-letters/${id}`)).toMatchObject({ state: 'discarded' })
    const audited = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `event:${id}`))
    expect(audited).toMatchObject([{ action: 'dead-letter.discarded', actorId: operator.id }])
  })

  it('is replayed with all others of its kind, as many as there are', async () => {
    const release = holdEvents()
    const ids = await buried(130)
    takeEvents()
    const handled: string[] = []
    const mend = breakSubscriber('notifications', async (id) => void handled.push(id))
    const body = { type: 'friend.requested' }
    for (let more = true; more;) {
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const send = () => operator.request('POST', '/admin/dead-letters/replay', { body, headers })
      const reply = await send()
      expect((await send()).body).toEqual(reply.body)
      more = reply.body.more
    }
    await runQueue(takeEvents())
    mend()
    expect(handled).toEqual(expect.arrayContaining(ids))
    const states = await db.select().from(deadLetters).where(eq(deadLetters.id, ids[0]!))
    expect(states).toMatchObject([{ state: 'replayed' }])
    expect(
      await db
        .select()
        .from(outbox)
        .where(eq(outbox.id, ids[0] as EventId)),
    ).toEqual([])
    release()
  })

  it('of nobody is not found', async () => {
    for (const [method, rest] of [
      ['GET', ''],
      ['POST', '/replay'],
      ['POST', '/discard'],
    ] as const) {
      expect((await operator.request(method, `/admin/dead-letters/nothing${rest}`)).status).toBe(404)
    }
  })
})
