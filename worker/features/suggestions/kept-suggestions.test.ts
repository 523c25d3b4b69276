import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { userHub } from '../../env'
import { SightLog } from '../../realtime/sight-log'
import { UserHub } from '../../realtime/user-hub'
import { deliver, holdEvents } from '../../test/bus'
import { alarmAfter } from '../../test/hubs'
import { metered } from '../../test/meter'
import { acts, caseAbout, moderators, reports } from '../../test/moderation'
import { people, type Person } from '../../test/world'
import type { Suggestion } from './contract'

const page = (who: Person) => who.get<{ items: Suggestion[] }>('/suggestions?limit=50')
const named = async (who: Person) => (await page(who)).items.map(({ user }) => user.id)
const keptBy = (who: Person) =>
  runInDurableObject(userHub(env, who.id), (_, { storage }) =>
    storage.sql.exec('SELECT entries FROM suggestions').toArray(),
  )

/** Me, a friend, and two friends of theirs: suggested, and kept. */
async function suggested(): Promise<[me: Person, friend: Person, ada: Person, ben: Person]> {
  const all = await people(4)
  const [me, friend, ada, ben] = all
  for (const other of [me, ada, ben]) await friend.befriends(other)
  expect(await named(me)).toEqual(expect.arrayContaining([ada.id, ben.id]))
  return all
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Where nobody else is suggested: the other database is one for all stories. */
const alone = describe.runIf(env.DATABASE === 'd1')

alone('suggestions that are kept', () => {
  it('are read without the database, page by page', async () => {
    const [me] = await suggested()
    const again = await metered(() => page(me))
    expect({ trips: again.trips, rowsRead: again.rowsRead }).toEqual({ trips: 0, rowsRead: 0 })
    expect(again.result).toEqual(await page(me))
    const pages = await metered(() => me.all<Suggestion>('/suggestions', 1))
    expect(pages.trips).toBe(0)
    expect(pages.result).toEqual(again.result.items)
  })

  it('are kept also when there is nobody', async () => {
    const [me] = await suggested()
    for (const { user } of await me.all<Suggestion>('/suggestions', 50))
      await me.does('DELETE', `/suggestions/${user.username}`)
    expect((await metered(() => named(me))).result).toEqual([])
    expect((await metered(() => named(me))).trips).toBe(0)
  })

  it('are found anew the next day', async () => {
    const [me] = await suggested()
    await runInDurableObject(userHub(env, me.id), (_, { storage }) =>
      storage.sql.exec('UPDATE suggestions SET day = day - 1'),
    )
    expect((await metered(() => page(me))).trips).toBe(1)
    expect((await metered(() => page(me))).trips).toBe(0)
  })

  it('are gone from the hub after a day', async () => {
    const [me] = await suggested()
    expect(await keptBy(me)).toHaveLength(1)
    await alarmAfter(90_000_000, me)
    expect(await keptBy(me)).toEqual([])
  })

  it('are not kept if something changed while they were found', async () => {
    const [me, , ada] = await suggested()
    const hub = userHub(env, me.id)
    const { turn } = await hub.suggestions({ do: 'read', day: 0, after: null, limit: 1 })
    await ada.blocks(me)
    await hub.suggestions({ do: 'keep', turn, list: { day: 0, at: Date.now(), entries: [] } })
    expect(await keptBy(me)).toEqual([])
  })
})

/** Before the answer: nothing that happens because of an event has happened yet. */
describe('before its answer, somebody goes who', () => {
  it.each<[string, (me: Person, ada: Person) => Promise<unknown>]>([
    ['is dismissed', (me, ada) => me.does('DELETE', `/suggestions/${ada.username}`)],
    ['is asked to be a friend', (me, ada) => me.does('PUT', `/users/${ada.username}/friend-request`)],
    ['asks to be a friend', (me, ada) => ada.does('PUT', `/users/${me.username}/friend-request`)],
    ['becomes a friend', (me, ada) => me.befriends(ada)],
    ['is blocked', (me, ada) => me.blocks(ada)],
    ['blocks', (me, ada) => ada.blocks(me)],
    ['is muted', (me, ada) => me.mutes(ada)],
    [
      'would rather not be suggested',
      (_, ada) => ada.does('PATCH', '/users/me', { preferences: { privacy: { suggestMe: false } } }),
    ],
    ['leaves', (_, ada) => ada.does('POST', '/users/me/deactivation', {})],
  ])('%s', async (_who, happens) => {
    const [me, , ada, ben] = await suggested()
    onTestFinished(holdEvents())
    await happens(me, ada)
    const left = await named(me)
    expect(left).not.toContain(ada.id)
    expect(left).toContain(ben.id)
  })

  it.each(['suspend', 'ban'])('is punished: %s', async (kind) => {
    const [me, friend, ada, ben] = await suggested()
    const [mia] = await moderators()
    const post = await ada.posts('Mine!')
    await reports(friend, { type: 'post', id: post.id })
    const { id } = await caseAbout(mia, post.id)
    await page(me)
    onTestFinished(holdEvents())
    expect((await acts(mia, id, kind, kind === 'suspend' ? { days: 2 } : {})).status).toBe(201)
    const left = await named(me)
    expect(left).not.toContain(ada.id)
    expect(left).toContain(ben.id)
  })

  it('is followed, unless they may become friends', async () => {
    // Found by what the two have in common: among the many of a shared database a crowd of followers is not enough.
    const tag = `moss${Date.now().toString(36)}`
    const [me, star, ...fans] = await people(4)
    for (const who of [me, star]) await who.posts(`Weeding #${tag}`)
    await fans[0].befriends(me)
    await fans[0].befriends(fans[1])
    const before = await named(me)
    expect(before).toEqual(expect.arrayContaining([star.id, fans[1].id]))
    onTestFinished(holdEvents())
    await me.follows(star)
    await me.follows(fans[1])
    const read = await metered(() => page(me))
    expect(read.trips).toBe(0)
    const [other] = read.result.items.filter(({ user }) => user.id === fans[1].id)
    expect(other).toMatchObject({ following: true })
    expect(read.result.items.map(({ user }) => user.id)).not.toContain(star.id)
  })
})

it('a friend is not named from then on who hides whose friend they are', async () => {
  const [me, ...others] = await suggested()
  for (const who of others)
    await who.does('PATCH', '/users/me', { preferences: { privacy: { friendList: 'nobody' } } })
  expect((await page(me)).items.filter(({ mutuals }) => mutuals.length > 0)).toEqual([])
})

describe('what could not be said before the answer', () => {
  it('is said by the event', async () => {
    const [me, , ada] = await suggested()
    const hub = vi.spyOn(UserHub.prototype, 'suggestions').mockRejectedValueOnce(new Error('away'))
    const release = holdEvents()
    await ada.does('PUT', `/users/${me.username}/friend-request`)
    expect(hub).toHaveBeenCalledTimes(2)
    release()
    await deliver()
    expect(hub).toHaveBeenCalledTimes(4)
    expect(await named(me)).not.toContain(ada.id)
  })

  it('nor to the log', async () => {
    const [me, , ada] = await suggested()
    const log = vi.spyOn(SightLog.prototype, 'close').mockRejectedValueOnce(new Error('away'))
    await ada.does('PATCH', '/users/me', { preferences: { privacy: { suggestMe: false } } })
    expect(log.mock.calls.length).toBeGreaterThan(1)
    expect(await named(me)).not.toContain(ada.id)
  })
})

alone('where nobody can say what is kept', () => {
  it.each<[string, () => unknown]>([
    ['the hub', () => vi.spyOn(UserHub.prototype, 'suggestions').mockRejectedValue(new Error('away'))],
    ['the log', () => vi.spyOn(SightLog.prototype, 'since').mockRejectedValue(new Error('away'))],
  ])('%s is away, and they are found anew', async (_what, fails) => {
    const [me, , ada] = await suggested()
    fails()
    const read = await metered(() => named(me))
    expect(read.trips).toBe(1)
    expect(read.result).toContain(ada.id)
  })
})
