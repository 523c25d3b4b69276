import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import worker from '../index'
import { ChatRoom } from '../realtime/chat-room'
import { UserHub } from '../realtime/user-hub'
import { consume, holdEvents, takeEvents, testEnv } from '../test/bus'
import { held } from '../test/held'
import { directOf, says } from '../test/rooms'
import { openDevice } from '../test/socket'
import { ORIGIN, people, type Person } from '../test/world'

/* What is slower than an answer may wait for: it goes on behind the answer, and the event does it again should it be lost. */
const PATIENCE = 3_000

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Asks, lets as much time pass as an answer may wait, and tells when it came. */
async function asked(who: Person, [method, path]: [string, string], slow: { called: Promise<void> }) {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const execution = createExecutionContext()
  const headers = { authorization: `Bearer ${who.token}` }
  const request = new Request(`${ORIGIN}/api/v1${path}`, { method, headers })
  let isAnswered = false
  const answer = Promise.resolve(
    worker.fetch(request as Parameters<typeof worker.fetch>[0], testEnv, execution),
  ).finally(() => (isAnswered = true))
  await slow.called
  vi.advanceTimersByTime(PATIENCE - 1)
  await Promise.resolve()
  expect(isAnswered).toBe(false)
  vi.advanceTimersByTime(1)
  const { status } = await answer
  vi.useRealTimers()
  expect(status).toBeLessThan(300)
  return { rest: () => waitOnExecutionContext(execution) }
}

/** Waits until an event of this type is sent, and runs what follows from all that were. */
async function handled(type: string): Promise<void> {
  const events: unknown[] = []
  await vi.waitFor(() => {
    events.push(...takeEvents())
    expect(events).toContainEqual(expect.objectContaining({ type }))
  })
  await consume(events)
}

describe('a hub that is slower than a log-out may wait', () => {
  async function scene() {
    const [ada] = await people(1)
    return { ada, socket: await openDevice(ada), slow: held(UserHub, 'endSessions') }
  }

  it('closes the sockets behind the answer', async () => {
    const { ada, socket, slow } = await scene()
    const { rest } = await asked(ada, ['POST', '/auth/logout'], slow)
    slow.release()
    await rest()
    await socket.closed
  })

  it('closes them by the event when what went on behind the answer was lost', async () => {
    const hold = holdEvents()
    const { ada, socket, slow } = await scene()
    await asked(ada, ['POST', '/auth/logout'], slow)
    slow.restore()
    await handled('session.ended')
    await socket.closed
    hold()
  })
})

describe('a room that is slower than a block may wait', () => {
  async function scene() {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await says(ben, id, 'Before')
    const writes = () => ben.request('POST', `/conversations/${id}/messages`, { body: { text: 'After' } })
    const block: [string, string] = ['PUT', `/users/${ben.username}/block`]
    return { ada, block, writes, slow: held(ChatRoom, 'closeDirect') }
  }

  it('is closed behind the answer', async () => {
    const { ada, block, writes, slow } = await scene()
    const { rest } = await asked(ada, block, slow)
    slow.release()
    await rest()
    expect((await writes()).status).toBe(403)
  })

  it('is closed by the event when what went on behind the answer was lost', async () => {
    const hold = holdEvents()
    const { ada, block, writes, slow } = await scene()
    await asked(ada, block, slow)
    slow.restore()
    await handled('block.created')
    expect((await writes()).status).toBe(403)
    hold()
  })
})
