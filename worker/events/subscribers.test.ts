import { abortAllDurableObjects, evictAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { connect } from '../db/client'
import { deadLetters, outbox } from '../db/schema'
import { isOneOf } from '../db/many'
import { subscribers } from '../subscriptions'
import { holdEvents, takeEvents } from '../test/bus'
import { breakSubscriber, MAX_ATTEMPTS, runQueue } from '../test/queue'
import { eventfulStory, observed, type Story } from '../test/queue-story'
import { personAs } from '../test/roles'
import type { Person } from '../test/world'
import { parseEvent } from './catalog'

/*
 * Every subscriber of the table, under everything that can happen to it: what people see in the end is what they would
 * see had nothing happened.
 */
const db = connect(env)
let calm: string[]
let operator: Person

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  calm = await outcome((story) => runQueue(story.events))
  operator = await personAs('admin')
  return () => vi.restoreAllMocks()
})

/** A new story, delivered in some way; what its people see then. */
async function outcome(deliver: (story: Story) => Promise<unknown>): Promise<string[]> {
  const release = holdEvents()
  try {
    const story = await eventfulStory()
    await deliver(story)
    const seen = await observed(story)
    expect(await left(story), 'nothing of it is left in the outbox').toEqual([])
    return seen
  } finally {
    takeEvents()
    release()
  }
}

function left({ events }: Story) {
  const ids = events.map((event) => parseEvent(event).id)
  return db.select({ type: outbox.type }).from(outbox).where(isOneOf(outbox.id, ids))
}

/** As often as each event is to fail before it is handled: every number of times there is, one after the other. */
function failuresOf() {
  const planned = new Map<string, number>()
  return (id: string) => {
    const open = planned.get(id) ?? 1 + (planned.size % (MAX_ATTEMPTS - 1))
    planned.set(id, open - 1)
    return open > 0
  }
}

it('the story is worth telling', () => {
  for (const kind of ['friend_accepted', 'mention', 'comment', 'reaction', 'follow'])
    expect(calm.join()).toContain(kind)
})

it('all events twice, and backwards, change nothing', async () => {
  expect(await outcome(({ events }) => runQueue([...events, ...events]))).toEqual(calm)
  expect(await outcome(({ events }) => runQueue(events.toReversed()))).toEqual(calm)
})

/** Listens only to what moderators and reports bring about, which is no part of this story. */
const elsewhere = ['moderation']
const names = subscribers.map(({ name }) => name).filter((name) => !elsewhere.includes(name))

describe.each(names)('%s', (name) => {
  it('has a part in the story', async () => {
    const seen = new Set<string>()
    const mend = breakSubscriber(name, (id, work) => {
      seen.add(id)
      return work()
    })
    await outcome(({ events }) => runQueue(events)).finally(mend)
    expect(seen.size, 'test/queue-story.ts should make an event it listens to').toBeGreaterThan(0)
  })

  it('that fails before its work, once to as often as it may, catches up', async () => {
    const fails = failuresOf()
    const mend = breakSubscriber(name, async (id, work) => {
      if (fails(id)) throw new Error('On purpose')
      await work()
    })
    expect(await outcome(({ events }) => runQueue(events)).finally(mend)).toEqual(calm)
  })

  it('that is interrupted after its work, and finds its objects restarted, does nothing twice', async () => {
    const fails = failuresOf()
    const mend = breakSubscriber(name, async (id, work) => {
      await work()
      if (!fails(id)) return
      await (fails(id) ? abortAllDurableObjects() : evictAllDurableObjects())
      throw new Error('On purpose')
    })
    expect(await outcome(({ events }) => runQueue(events)).finally(mend)).toEqual(calm)
  })

  it('that fails for good is seen among the dead letters, and a replay heals it', async () => {
    const seen = await outcome(async ({ events }) => {
      const mend = breakSubscriber(name, () => Promise.reject(new Error(`${name} is broken`)))
      const dead = await runQueue(events).finally(mend)
      expect(dead).toBeGreaterThan(0)
      const path = `/admin/dead-letters?subscriber=${name}`
      const letters = await operator.all(path, 50)
      const ids = new Set<string>(events.map((event) => parseEvent(event).id))
      const mine = letters.filter(({ id }) => ids.has(id))
      expect(mine.length).toBeGreaterThan(0)
      const letter = await operator.get(`/admin/dead-letters/${mine[0].id}`)
      expect(letter).toMatchObject({
        state: 'waiting',
        attempts: MAX_ATTEMPTS,
        body: { id: mine[0].id, type: mine[0].type },
        failures: [{ subscriber: name, reason: `${name} is broken`, attempts: MAX_ATTEMPTS }],
      })
      for (const { id } of letters) await operator.does('POST', `/admin/dead-letters/${id}/replay`)
      expect(await runQueue(takeEvents())).toBe(0)
      expect(await operator.all(path, 50)).toEqual([])
    })
    expect(seen).toEqual(calm)
    expect(await db.select().from(deadLetters).limit(1)).not.toEqual([])
  })
})
