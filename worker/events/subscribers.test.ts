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
import { breakSubscriber, type Fault, MAX_ATTEMPTS, runQueue } from '../test/queue'
import { eventfulStory, observed, type Story } from '../test/queue-story'
import { personAs } from '../test/roles'
import { isFull } from '../test/runs'
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
  const kinds = [
    'friend_accepted',
    'mention',
    'comment',
    'reaction',
    'repost',
    'quote',
    'poll_ended',
    'follow',
    'moderation',
  ]
  for (const kind of kinds) expect(calm.join()).toContain(`"kind":"${kind}"`)
  for (const state of ['held', 'limited', 'hidden']) expect(calm.join()).toContain(state)
  const others = calm.filter((line) => !line.startsWith('dan'))
  expect(others.join(), 'what a banned person wrote').not.toContain('carrots')
})

it('all events twice, and backwards, change nothing', async () => {
  expect(await outcome(({ events }) => runQueue([...events, ...events]))).toEqual(calm)
  expect(await outcome(({ events }) => runQueue(events.toReversed()))).toEqual(calm)
})

/** But for those who delete an account, of whom nothing would be left to observe: deletion/deletion.test.ts breaks them. */
const names = subscribers.map(({ name }) => name).filter((name) => name !== 'deletion')
/** Those that are disturbed in the same story: all of them; in full, each alone. */
const stories = isFull ? names.length : 1
const together = Array.from({ length: stories }, (_, story) =>
  names.filter((_, index) => index % stories === story),
)

/** Tries of an event: where all restart their objects, one fails by what others do as well as five times by itself. */
const PATIENT = isFull ? MAX_ATTEMPTS : 5 * MAX_ATTEMPTS

/** Breaks each of them in its own way, until the returned function is called. */
function breakAll(group: string[], faultOf: (name: string) => Fault): () => void {
  const mended = group.map((name) => breakSubscriber(name, faultOf(name)))
  return () => mended.forEach((mend) => mend())
}

describe.each(together.map((group) => ({ group, who: group.join(', ') })))('$who', ({ group }) => {
  it('that fail before their work, and then after it with their objects restarted, do all of it once', async () => {
    const seen = new Map(group.map((name) => [name, new Set<string>()]))
    const mend = breakAll(group, (name) => {
      const [before, after] = [failuresOf(3), failuresOf(2)]
      return async (id, work) => {
        seen.get(name)!.add(id)
        if (before(id)) throw new Error('On purpose')
        await work()
        if (!after(id)) return
        await (after(id) ? abortAllDurableObjects() : evictAllDurableObjects())
        throw new Error('On purpose')
      }
    })
    expect(await outcome(({ events }) => runQueue(events, PATIENT)).finally(mend)).toEqual(calm)
    for (const [name, { size }] of seen)
      expect(size, `test/queue-story.ts should make an event that ${name} listens to`).toBeGreaterThan(0)
  })

  it('that are interrupted at their first call, then at their second and so on, do all of it once', async () => {
    const most = new Map<string, number>()
    const mend = breakAll(group, (name) => {
      const tries = new Map<string, number>()
      return async (id, work, step) => {
        const n = (tries.get(`${id} ${step}`) ?? 0) + 1
        tries.set(`${id} ${step}`, n)
        most.set(name, Math.max(n, most.get(name) ?? 0))
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
      }
    })
    expect(await outcome(({ events }) => runQueue(events, 100)).finally(mend)).toEqual(calm)
    // Beyond the first call, or the interruption would have been none.
    for (const name of group) expect(most.get(name), name).toBeGreaterThan(1)
  })

  it('that fail for good are seen among the dead letters, and a replay heals them', async () => {
    const lettersOf = (name: string) => operator.all(`/admin/dead-letters?subscriber=${name}`, 50)
    const seen = await outcome(async ({ events }) => {
      const mend = breakAll(group, (name) => () => Promise.reject(new Error(`${name} is broken`)))
      const dead = await runQueue(events).finally(mend)
      expect(dead).toBeGreaterThan(0)
      const ids = new Set<string>(events.map((event) => parseEvent(event).id))
      const all = new Set<string>()
      for (const name of group) {
        const letters = await lettersOf(name)
        const mine = letters.filter(({ id }) => ids.has(id))
        expect(mine.length, name).toBeGreaterThan(0)
        const letter = await operator.get(`/admin/dead-letters/${mine[0].id}`)
        const failure = { subscriber: name, reason: `${name} is broken`, attempts: MAX_ATTEMPTS }
        expect(letter).toMatchObject({
          state: 'waiting',
          attempts: MAX_ATTEMPTS,
          body: { id: mine[0].id, type: mine[0].type },
          failures: expect.arrayContaining([expect.objectContaining(failure)]),
        })
        for (const { id } of letters) all.add(id)
      }
      for (const id of all) await operator.does('POST', `/admin/dead-letters/${id}/replay`)
      expect(await runQueue(takeEvents())).toBe(0)
      for (const name of group) expect(await lettersOf(name), name).toEqual([])
    })
    expect(seen).toEqual(calm)
    expect(await db.select().from(deadLetters).limit(1)).not.toEqual([])
  })
})
