import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userHub } from '../../env'
import { UserHub } from '../../realtime/user-hub'
import { tap } from '../../test/meter'
import { type HubSocket, openHub } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { Presence } from './contract'
import { HubPresence } from './hub-presence'

async function device(who: Person): Promise<HubSocket> {
  const hub = await openHub(who)
  hub.send({ type: 'hello' })
  await hub.next('hello')
  return hub
}

const online = async (who: Person) => (await who.all<Presence>('/presence', 50)).map(({ userId }) => userId)

/** What the alarm of a person's hub does at a time from now. */
async function alarmAfter(milliseconds: number, who: Person): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
  await runDurableObjectAlarm(userHub(env, who.id))
}

/** While the hubs of these people cannot be told of presence. */
function deaf(...who: Person[]): () => void {
  const works = Object.getOwnPropertyDescriptor(UserHub.prototype, 'friendPresence')?.value
  const spy = vi.spyOn(UserHub.prototype, 'friendPresence').mockImplementation(function (
    this: UserHub,
    ...told
  ) {
    const me = (this as unknown as { ctx: DurableObjectState }).ctx.id.name
    if (who.some(({ id }) => id === me)) throw new Error('broken by the test')
    return Reflect.apply(works, this, told)
  })
  return () => spy.mockRestore()
}

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('who connects while something fails', () => {
  it('is seen, and sees, once the database answers again', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const watching = await device(ben)
    const restore = tap(() => Promise.reject(new Error('The database is gone')))
    const mine = await device(ada)
    await mine.settled()
    await runInDurableObject(userHub(env, ada.id), (hub) => hub.alarm())
    restore()
    expect(await online(ben)).toEqual([])
    await alarmAfter(6_000, ada)
    expect((await watching.next('presence')).presence).toMatchObject({ userId: ada.id, online: true })
    expect(await online(ada)).toEqual([ben.id])
  })

  it('is tried again less and less often while it lasts', async () => {
    const [ada] = await people(1)
    const restore = tap(() => Promise.reject(new Error('The database is gone')))
    await device(ada)
    const waits: number[] = []
    const at = () =>
      runInDurableObject(userHub(env, ada.id), async (_, { storage }) => {
        await vi.waitFor(() =>
          expect(storage.kv.get<{ failures: number }>('presence')?.failures).toBe(waits.length + 1),
        )
        return storage.kv.get<{ audience: number }>('dues')!.audience
      })
    for (let i = 0; i < 4; i++) {
      const next = await at()
      waits.push(next - Date.now())
      await alarmAfter(next - Date.now(), ada)
    }
    restore()
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits.at(-1)).toBeGreaterThan(4 * waits[0]!)
  })

  it('is seen by a friend whose hub could not be told at first', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const watching = await device(ben)
    const restore = deaf(ben)
    const mine = await device(ada)
    await mine.settled()
    await runInDurableObject(userHub(env, ada.id), (hub) => hub.alarm())
    restore()
    await alarmAfter(11_000, ada)
    expect((await watching.next('presence')).presence).toMatchObject({ userId: ada.id, online: true })
  })
})

describe('a goodbye', () => {
  it('that fails again and again is said in the end, and leaves no ghost', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const watching = await device(ben)
    const mine = await device(ada)
    await watching.next('presence')
    const restore = deaf(ben)
    await mine.close()
    for (let i = 0; i < 4; i++) await alarmAfter(11_000, ada)
    expect(await online(ben)).toEqual([ada.id])
    restore()
    await alarmAfter(11_000, ada)
    expect((await watching.next('presence')).presence.online).toBe(false)
    expect(await online(ben)).toEqual([])
  })
})

describe('a hub that never answers', () => {
  it('holds up nobody else', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await device(ada)
    const silent = { getByName: () => ({ friendPresence: () => new Promise(() => undefined) }) }
    await runInDurableObject(userHub(env, ada.id), async (_, { storage }) => {
      storage.kv.delete('presence')
      const presence = new HubPresence({
        env: { ...env, USER_HUB: silent } as never,
        storage,
        me: ada.id,
        pingTimeout: 20_000,
        patience: 1,
        heard: () => [Date.now()],
        push: () => undefined,
        wakeAt: () => undefined,
      })
      presence.arrived(Date.now())
      await presence.settled()
      await presence.audienceChanged()
    })
  })
})
