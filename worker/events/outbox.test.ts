import { env } from 'cloudflare:workers'
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test'
import { eq, inArray, isNull } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { newId, type UserId } from '../core/ids'
import { MINUTE } from '../core/time'
import { makeCtx } from '../ctx'
import { connect } from '../db/client'
import { deadLetters, outbox } from '../db/schema'
import { consume, holdEvents, takeEvents, testEnv } from '../test/bus'
import { endWorld } from '../test/fresh-world'
import { ORIGIN, person } from '../test/world'
import worker from '../index'
import { parseEvent } from './catalog'
import { emit, flush, store, sweepOutbox } from './outbox'
import { batches, send } from './send'

const db = connect(env)
const row = (at: number, payload = {}) => ({
  id: newId(at) as never,
  type: 'user.registered',
  actorId: null,
  payload,
  createdAt: at,
  sentAt: null,
})

async function tick(at: number, world = testEnv): Promise<void> {
  const ctx = createExecutionContext()
  await worker.scheduled(createScheduledController({ cron: '*/5 * * * *', scheduledTime: at }), world, ctx)
  await waitOnExecutionContext(ctx)
}

describe('an event', () => {
  it('is in the queue once the request that caused it is done, and in the outbox until it is handled', async () => {
    const release = holdEvents()
    const ada = await person('ada')
    const post = await ada.posts('Sent on')
    release()
    const events = takeEvents().map(parseEvent)
    expect(events).toMatchObject([
      { type: 'user.registered', payload: { userId: ada.id } },
      { type: 'post.created', actorId: ada.id, payload: { postId: post.id } },
    ])
    const left = () => db.select().from(outbox).where(eq(outbox.actorId, ada.id))
    expect(await left()).toMatchObject([{ type: 'post.created', sentAt: expect.any(Number) }])
    await consume(events)
    expect(await left()).toEqual([])
  })

  it.runIf(env.DATABASE === 'd1')('costs one row to record and one to remove', async () => {
    const ctx = makeCtx(testEnv, { defer: () => {} })
    const event = emit(ctx, 'user.registered', { userId: newId<UserId>(ctx.now) })
    const { id } = ctx.emitted[0]!
    const results = await store(ctx, [event, ctx.db.delete(outbox).where(eq(outbox.id, id))])
    expect(results).toMatchObject([{ meta: { rows_written: 1 } }, { meta: { rows_written: 1 } }])
  })

  it('is swept up when the request died before it was sent, but not while it may still be on its way', async () => {
    await db.delete(outbox)
    const release = holdEvents()
    const ada = await person('ada')
    takeEvents()
    await db.delete(outbox)
    const world = { ...testEnv, EVENTS: { sendBatch: () => Promise.reject(new Error('gone')) } as never }
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const ctx = createExecutionContext()
    const response = await worker.fetch(
      new Request(`${ORIGIN}/api/v1/posts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'Left behind' }),
      }) as Parameters<typeof worker.fetch>[0],
      world,
      ctx,
    )
    await waitOnExecutionContext(ctx)
    expect(response.status).toBe(201)
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()

    // In a database that others have used, something of theirs may fall due as well.
    const hers = () =>
      takeEvents()
        .map(parseEvent)
        .filter((event) => 'actorId' in event && event.actorId === ada.id)
    await tick(Date.now())
    expect(hers()).toEqual([])
    await tick(Date.now() + 2 * MINUTE)
    expect(hers()).toMatchObject([{ type: 'post.created' }])
    await tick(Date.now() + 2 * MINUTE)
    expect(hers()).toEqual([])
    release()
  })

  it('is sent again when the queue has lost it, until it is handled', async () => {
    await tick(Date.now() + 20 * MINUTE)
    const release = holdEvents()
    const ada = await person('ada')
    takeEvents()
    await ada.posts('Lost on the way')
    const [lost] = takeEvents()
    await tick(Date.now() + 2 * MINUTE)
    expect(takeEvents(), 'it may still be on its way').toEqual([])
    const mine = () => takeEvents().filter((each) => parseEvent(each).actorId === ada.id)
    await tick(Date.now() + 4 * MINUTE)
    expect(mine()).toEqual([lost])
    await tick(Date.now() + 8 * MINUTE)
    expect(mine()).toEqual([lost])
    await consume([lost])
    await tick(Date.now() + 12 * MINUTE)
    expect(mine()).toEqual([])
    release()
  })

  it('is sent once, by whoever comes first', async () => {
    const release = holdEvents()
    const ctx = makeCtx(testEnv, { defer: () => undefined })
    const userId = newId<UserId>(Date.now())
    await store(ctx, [emit(ctx, 'user.registered', { userId })])
    await flush(ctx, ctx.emitted.slice(0, 1))
    await flush(ctx, ctx.emitted)
    expect(takeEvents().map(parseEvent)).toMatchObject([{ payload: { userId } }])
    release()
  })

  it('is sent once by two who sweep at the same time', async () => {
    const release = holdEvents()
    const left = row(Date.now() - 2 * MINUTE)
    await db.insert(outbox).values(left)
    const ctx = makeCtx(testEnv, { defer: () => undefined })
    await Promise.all([sweepOutbox(ctx), sweepOutbox(ctx)])
    expect(takeEvents().filter((each) => (each as { id: string }).id === left.id)).toHaveLength(1)
    release()
  })

  it('waits for the batch to be stored', async () => {
    const release = holdEvents()
    const ada = await person('ada')
    takeEvents()
    await ada.request('POST', '/posts', { body: { text: 'Mine', wall: 'nobody-of-this-name' } })
    expect(takeEvents()).toEqual([])
    release()
  })
})

describe('the sweep', () => {
  it('sends any number, in batches the queue takes', async () => {
    const release = holdEvents()
    const rows = Array.from({ length: 250 }, (_, i) => row(i + 1))
    for (let i = 0; i < rows.length; i += 10) await db.insert(outbox).values(rows.slice(i, i + 10))
    await tick(Date.now())
    const sent = takeEvents().map((each) => (each as { id: string }).id)
    expect(sent.filter((id) => rows.some((each) => each.id === id))).toHaveLength(250)
    await db.delete(outbox)
    release()
  })

  it('of requests at the same moment goes in one call, after the one that is under way', async () => {
    const calls: number[] = []
    const answers: (() => void)[] = []
    const sendBatch = (messages: Iterable<unknown>) => {
      calls.push([...messages].length)
      return new Promise<void>((resolve) => void answers.push(resolve))
    }
    const queue = { sendBatch } as unknown as Queue
    const sent = [1, 2, 3, 4].map((at) => send(queue, [row(at)]))
    await vi.waitFor(() => expect(calls).toEqual([1]))
    answers[0]!()
    await vi.waitFor(() => expect(calls).toEqual([1, 3]))
    answers[1]!()
    await Promise.all(sent)
  })

  it('that the queue refuses holds back none of those that went with it', async () => {
    const taken: string[] = []
    const bad = row(2)
    const sendBatch = (messages: Iterable<{ body: { id: string } }>) => {
      const ids = [...messages].map(({ body }) => body.id)
      if (ids.includes(bad.id)) return Promise.reject(new Error('cannot be sent'))
      return Promise.resolve(void taken.push(...ids))
    }
    const queue = { sendBatch } as unknown as Queue
    const rows = [row(1), bad, row(3), row(4)]
    const outcomes = await Promise.all(rows.map((each) => send(queue, [each])))
    const refused = { id: bad.id, error: new Error('cannot be sent') }
    expect(outcomes).toEqual([[], [refused], [refused], [refused]])
    expect(taken).toEqual(rows.filter((each) => each !== bad).map(({ id }) => id))
  })

  it('that can never be sent becomes a dead letter at once, and the others go', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await db.delete(outbox)
    const release = holdEvents()
    const large = row(1, { text: 'x'.repeat(140_000) })
    const huge = row(2, { text: 'x'.repeat(1_600_000) })
    const rows = [row(0), large, huge, row(3)]
    for (const each of rows) await db.insert(outbox).values(each)
    await tick(Date.now())
    const sent = takeEvents().map((each) => (each as { id: string }).id)
    expect(sent).toEqual([rows[0]!.id, rows[3]!.id])
    const left = await db.select({ id: outbox.id }).from(outbox)
    expect(left.map(({ id }) => id)).toEqual(sent)
    const letters = await db
      .select()
      .from(deadLetters)
      .where(inArray(deadLetters.id, [large.id, huge.id]))
    expect(letters.sort((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject([
      {
        state: 'waiting',
        body: { id: large.id, payload: large.payload },
        failures: [{ subscriber: 'queue', reason: 'larger than a message of the queue may be' }],
      },
      { state: 'waiting', body: { id: huge.id, payload: null } },
    ])
    expect(log).toHaveBeenCalled()
    log.mockRestore()
    await db.delete(outbox)
    release()
  })

  it('is not stopped by a hundred that the queue refuses', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await db.delete(outbox)
    const bad = Array.from({ length: 99 }, (_, i) => row(i + 1, { bad: true }))
    const good = Array.from({ length: 30 }, (_, i) => row(i + 200))
    for (const each of [...bad, ...good]) await db.insert(outbox).values(each)
    const taken: string[] = []
    const sendBatch = (messages: Iterable<{ body: { id: string; payload: { bad?: true } } }>) => {
      const bodies = [...messages].map(({ body }) => body)
      if (bodies.some(({ payload }) => payload.bad)) return Promise.reject(new Error('cannot be sent'))
      return Promise.resolve(void taken.push(...bodies.map(({ id }) => id)))
    }
    await tick(Date.now(), { ...testEnv, EVENTS: { sendBatch } as never })
    expect(taken).toEqual(good.map(({ id }) => id))
    const unsent = await db.select().from(outbox).where(isNull(outbox.sentAt))
    expect(unsent).toHaveLength(99)
    log.mockRestore()
    await db.delete(outbox)
  })

  it('splits by count and by size', () => {
    expect(batches(Array.from({ length: 205 }, () => row(1))).map((b) => b.length)).toEqual([100, 100, 5])
    const large = row(1, { text: 'x'.repeat(90_000) })
    expect(batches([large, large, large]).map((b) => b.length)).toEqual([2, 1])
    expect(batches([])).toEqual([])
  })

  it('forgets what has run out, and nothing else', async () => {
    const ada = await person('ada')
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const send = () => ada.request('POST', '/posts', { body: { text: 'Once' }, headers })
    await send()
    await tick(Date.now())
    expect((await send()).headers.get('idempotency-replayed')).toBe('true')
    await tick(Date.now() + 25 * 60 * MINUTE)
    expect((await send()).headers.get('idempotency-replayed')).toBeNull()
    await tick(Date.now() + 61 * 24 * 60 * MINUTE)
    endWorld()
    expect(await ada.request('POST', '/posts', { body: { text: 'Late' } })).toMatchObject({
      status: 401,
      body: { code: 'session_ended' },
    })
  })
})
