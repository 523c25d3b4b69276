import { beforeAll, describe, expect, it, vi } from 'vitest'
import { holdEvents, takeEvents } from '../../test/bus'
import { unanswered } from '../../test/interruption'
import type { Ctx } from '../../ctx'
import { breakSubscriber, runQueue } from '../../test/queue'
import { isFull, isTried, some } from '../../test/runs'
import { openHub } from '../../test/socket'
import {
  type Change,
  changes,
  exempt,
  find,
  leftOf,
  makeChange,
  rows,
  tellAll,
  type Told,
} from '../../test/told-story'
import type { Person } from '../../test/world'
import { notificationKinds } from '../profiles/contract'
import { applyHubFrame, type HubState } from './apply'
import type { Notification, UnreadCount } from './contract'

/*
 * Everything that somebody can be told of, times everything that can become of it: what is no longer true or visible is
 * taken back, the rest is as it is now, whether the events come in order, twice and backwards, late, or are interrupted.
 */
const listOf = (who: Person) => who.all<Notification>('/notifications', 20)
const unreadOf = async (who: Person) =>
  (await who.get<UnreadCount>('/notifications/unread-count')).notifications

beforeAll(() => {
  // Of what is interrupted on purpose.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  return () => vi.restoreAllMocks()
})

it('every kind has a row', () => {
  const known = new Set([...Object.values(rows).map(({ kind }) => kind), ...exempt])
  expect(notificationKinds.filter((kind) => !known.has(kind))).toEqual([])
})

/** What their readers see of the rows: how many actors, by what name, which text, and whether it is unread. */
async function seen({ cast, made }: Told): Promise<Record<string, string>> {
  const lists = { ben: await listOf(cast.ben), dan: await listOf(cast.dan) }
  for (const reader of ['ben', 'dan'] as const)
    expect(await unreadOf(cast[reader]), 'each is counted once').toBe(
      lists[reader].filter(({ read }) => !read).length,
    )
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [
      name,
      summary(find(row, made[name]!, lists[row.reader ?? 'ben'])),
    ]),
  )
}

function summary(found: Notification | undefined): string {
  return found ? `${found.actors[0]?.displayName}: ${found.preview}` : 'gone'
}

function expected(change: Change, before: Record<string, string>, { cast }: Told): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => {
      const left = leftOf(row, change)
      if (left === 'gone') return [name, 'gone']
      const text = left === 'new text' ? 'Edited' : before[name]!.slice(before[name]!.indexOf(': ') + 2)
      const actor = change === 'renamed' ? 'Ada the Elder' : cast.ada.username
      return [name, `${actor}: ${text}`]
    }),
  )
}

const nothing: HubState = {
  rev: 0,
  notifications: [],
  conversations: [],
  more: { notifications: false, conversations: false },
  unread: { notifications: 0, conversations: 0 },
  presence: {},
}

/** What a device that was open the whole time knows once it has heard of everything up to now. */
async function followed(device: Awaited<ReturnType<typeof openHub>>, who: Person, state: HubState) {
  const other = await openHub(who)
  other.send({ type: 'hello' })
  const { rev } = await other.next('hello')
  await other.close()
  let now = state
  while (now.rev < rev) now = (await device.some()).reduce(applyHubFrame, now)
  return now
}

/** After one change of a text, of who may see it or of a person every call is interrupted; in full, after all of them. */
const interruptedWhen = isFull ? changes : some<Change>(['edited', 'hidden', 'blocked'], 3)

describe.each(changes)('when it is %s', (change) => {
  const isInterrupted = interruptedWhen.includes(change)
  // Each change comes at one of the two times; in full, at both.
  const isLate = isInterrupted || isTried(changes.indexOf(change), 2)
  it.runIf(isFull || !isLate)(
    'in order, and again twice and backwards, nothing untrue is left, on no screen',
    async () => {
      const told = await tellAll()
      const { ben } = told.cast
      const device = await openHub(ben)
      device.send({ type: 'hello', rev: 0 })
      const before = await seen(told)
      expect(Object.values(before), 'all of it was told').not.toContain('gone')
      const known = await followed(device, ben, nothing)
      const heard = device.frames.length

      const events = await held(() => makeChange(change, told))
      await runQueue(events)
      expect(await seen(told)).toEqual(expected(change, before, told))
      const state = await followed(device, ben, known)
      expect(state.notifications).toEqual(await listOf(ben))
      expect(state.unread.notifications).toBe(await unreadOf(ben))
      for (const frame of device.frames.slice(heard))
        if (frame.type === 'notification')
          expect(frame.notification.rev, 'none of it is news').toBeLessThanOrEqual(known.rev)

      await runQueue(events.toReversed())
      expect(await seen(told)).toEqual(expected(change, before, told))
      await device.close()
    },
  )

  const also = isInterrupted ? '; also when every call is interrupted' : ''
  it.runIf(isLate)(`before it was ever told, only what is left is told${also}`, async () => {
    let told!: Told
    const events = await held(async () => {
      told = await tellAll()
      await makeChange(change, told)
    })
    const mend = isInterrupted ? interrupted() : () => undefined
    await runQueue(events.toReversed(), 100).finally(mend)
    const after = await seen(told)
    for (const [name, row] of Object.entries(rows)) {
      if (leftOf(row, change) === 'gone') expect(after[name], name).toBe('gone')
      else expect(after[name], name).not.toBe('gone')
      if (leftOf(row, change) === 'new text') expect(after[name], name).toContain(': Edited')
      if (change === 'renamed') expect(after[name], name).toContain('Ada the Elder: ')
    }
  })
})

/** The events of some work, none of which has been delivered. */
async function held(work: () => Promise<unknown>): Promise<unknown[]> {
  const release = holdEvents()
  try {
    await work()
    return takeEvents()
  } finally {
    release()
  }
}

/** Each try of an event gets one call further than the one before. */
function interrupted(): () => void {
  const tries = new Map<string, number>()
  return breakSubscriber('notifications', async (id, work, step) => {
    const n = (tries.get(`${id} ${step}`) ?? 0) + 1
    tries.set(`${id} ${step}`, n)
    await work((ctx: Ctx) => unanswered(ctx, n).world)
  })
}
