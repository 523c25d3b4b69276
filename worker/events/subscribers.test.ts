import { abortAllDurableObjects, evictAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Ctx } from '../ctx'
import { connect } from '../db/client'
import { deadLetters, outbox } from '../db/schema'
import { isOneOf } from '../db/many'
import { subscribers } from '../subscriptions'
import { holdEvents, takeEvents } from '../test/bus'
import { unanswered } from '../test/interruption'
import { analysed } from '../test/moderation'
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

analysed()

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

/** How often each event is to fail: once to `most` times, one event after the other. */
function failuresOf(most: number) {
  const planned = new Map<string, number>()
  return (id: string) => {
    const open = planned.get(id) ?? 1 + (planned.size % most)
    planned.set(id, open - 1)
    return open > 0
  }
}

it('the story is worth telling', () => {
  for (const kind of ['friend_accepted', 'mention', 'comment', 'reaction', 'follow', 'moderation'])
    expect(calm.join()).toContain(`"kind":"${kind}"`)
  for (const state of ['held', 'limited', 'hidden']) expect(calm.join()).toContain(state)
  const others = calm.filter((line) => !line.startsWith('dan'))
  expect(others.join(), 'what a banned person wrote').not.toContain('carrots')
})

it('all events twice, and backwards, change nothing', async () => {
  expect(await outcome(({ events }) => runQueue([...events, ...events]))).toEqual(calm)
  expect(await outcome(({ events }) => runQueue(events.toReversed()))).toEqual(calm)
})

describe.each(subscribers.map(({ name }) => name))('%s', (name) => {
  it('that fails before its work, and then after it with its objects restarted, does all of it once', async () => {
    const [before, after] = [failuresOf(3), failuresOf(2)]
    const seen = new Set<string>()
    const mend = breakSubscriber(name, async (id, work) => {
      seen.add(id)
      if (before(id)) throw new Error('On purpose')
      await work()
      if (!after(id)) return
      await (after(id) ? abortAllDurableObjects() : evictAllDurableObjects())
      throw new Error('On purpose')
    })
    expect(await outcome(({ events }) => runQueue(events)).finally(mend)).toEqual(calm)
    expect(seen.size, 'test/queue-story.ts should make an event it listens to').toBeGreaterThan(0)
  })

  it('that is interrupted at its first call, then at its second and so on, does all of it once', async () => {
    const tries = new Map<string, number>()
    const mend = breakSubscriber(name, async (id, work, step) => {
      const n = (tries.get(`${id} ${step}`) ?? 0) + 1
      tries.set(`${id} ${step}`, n)
      let happened = () => false
      const within = (ctx: Ctx) => {
        const interruption = unanswered(ctx, n)
        happened = interruption.happened
        return interruption.world
      }
      try {
        await work(within)
      } finally {
        if (happened() && n % 2 === 0) await abortAllDurableObjects()
      }
    })
    expect(await outcome(({ events }) => runQueue(events, 100)).finally(mend)).toEqual(calm)
    // Beyond the first call, or the interruption would have been none.
    expect(Math.max(...tries.values())).toBeGreaterThan(1)
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
