import { env } from 'cloudflare:workers'
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { newId } from '../core/ids'
import { MINUTE } from '../core/time'
import { makeCtx } from '../ctx'
import { connect } from '../db/client'
import { outbox } from '../db/schema'
import { consume, holdEvents, takeEvents, testEnv } from '../test/bus'
import { ORIGIN, person } from '../test/world'
import worker from '../index'
import { parseEvent } from './catalog'
import { batches, flush } from './outbox'

const db = connect(env)
const row = (at: number, payload = {}) => ({
  id: newId(at) as never,
  type: 'user.registered',
  actorId: null,
  payload,
  createdAt: at,
})

async function tick(at: number, world = testEnv): Promise<void> {
  const ctx = createExecutionContext()
  await worker.scheduled(createScheduledController({ cron: '*/5 * * * *', scheduledTime: at }), world, ctx)
  await waitOnExecutionContext(ctx)
}

describe('an event', () => {
  it('is in the queue once the request that caused it is done, and no longer in the outbox', async () => {
    const release = holdEvents()
    const ada = await person('ada')
    const post = await ada.posts('Sent on')
    release()
    const events = takeEvents().map(parseEvent)
    expect(events).toMatchObject([
      { type: 'user.registered', payload: { userId: ada.id } },
      { type: 'post.created', actorId: ada.id, payload: { postId: post.id } },
    ])
    expect(await db.select().from(outbox).where(eq(outbox.actorId, ada.id))).toEqual([])
  })

  it('is swept up when the request died before it was sent, but not while it may still be on its way', async () => {
    await tick(Date.now() + 2 * MINUTE)
    const release = holdEvents()
    const ada = await person('ada')
    takeEvents()
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

    await tick(Date.now())
    expect(takeEvents()).toEqual([])
    await tick(Date.now() + 2 * MINUTE)
    expect(takeEvents().map(parseEvent)).toMatchObject([{ type: 'post.created', actorId: ada.id }])
    await tick(Date.now() + 2 * MINUTE)
    expect(takeEvents()).toEqual([])
    release()
  })

  it('is sent again after a crash between sending and forgetting', async () => {
    const release = holdEvents()
    const left = row(1)
    await db.insert(outbox).values(left)
    const ctx = makeCtx(testEnv, { defer: () => undefined })
    await flush(ctx, [left.id])
    await db.insert(outbox).values(left)
    await flush(ctx, [left.id])
    expect(takeEvents()).toHaveLength(2)
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
    for (let i = 0; i < rows.length; i += 20) await db.insert(outbox).values(rows.slice(i, i + 20))
    await tick(Date.now())
    expect(takeEvents()).toHaveLength(250)
    expect(await db.select().from(outbox)).toEqual([])
    release()
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
    expect(await ada.request('POST', '/posts', { body: { text: 'Late' } })).toMatchObject({
      status: 401,
      body: { code: 'session_ended' },
    })
  })
})

describe('the consumer', () => {
  it('drops what is no event, and goes on with the rest', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const event = {
      id: newId(1),
      type: 'user.registered',
      actorId: null,
      at: 1,
      payload: { userId: newId(1) },
    }
    const result = await consume([{ no: 'event' }, { ...event, type: 'never.heard-of' }, event])
    expect(result.explicitAcks).toEqual(['0', '1', '2'])
    expect(result.retryMessages).toEqual([])
    expect(log).toHaveBeenCalledTimes(2)
    log.mockRestore()
  })
})
