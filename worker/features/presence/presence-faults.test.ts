import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userHub } from '../../env'
import { UserHub } from '../../realtime/user-hub'
import { alarmAfter, online } from '../../test/hubs'
import { tap } from '../../test/meter'
import { openDevice } from '../../test/socket'
import { people, type Person } from '../../test/world'
import { HubPresence } from './hub-presence'

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
    const watching = await openDevice(ben)
    const restore = tap(() => Promise.reject(new Error('The database is gone')))
    const mine = await openDevice(ada)
    await mine.settled()
    await runInDurableObject(env.USER_HUB.getByName(ada.id), (hub) => hub.alarm())
    restore()
    expect(await online(ben)).toEqual([])
    await alarmAfter(6_000, ada)
    expect((await watching.next('presence')).presence).toMatchObject({ userId: ada.id, online: true })
    expect(await online(ada)).toEqual([ben.id])
  })

  it('is tried again less and less often while it lasts', async () => {
    const [ada] = await people(1)
    const restore = tap(() => Promise.reject(new Error('The database is gone')))
    await openDevice(ada)
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
    const watching = await openDevice(ben)
    const restore = deaf(ben)
    const mine = await openDevice(ada)
    await mine.settled()
    await runInDurableObject(env.USER_HUB.getByName(ada.id), (hub) => hub.alarm())
    restore()
    await alarmAfter(11_000, ada)
    expect((await watching.next('presence')).presence).toMatchObject({ userId: ada.id, online: true })
  })
})

describe('a goodbye', () => {
  it('that fails again and again is said in the end, and leaves no ghost', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const watching = await openDevice(ben)
    const mine = await openDevice(ada)
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
    await openDevice(ada)
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
