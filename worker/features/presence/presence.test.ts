import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userHub } from '../../env'
import { alarmAfter, online } from '../../test/hubs'
import { type HubSocket, openDevice } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { Presence } from './contract'

const presenceOf = (who: Person, other: Person) => who.get<Presence>(`/users/${other.username}/presence`)
const about =
  (who: Person) =>
  ({ presence }: { presence: Presence }) =>
    presence.userId === who.id

/** Whether a device learns that somebody is online: from its `hello`, or after it. */
async function seesOnline(hub: HubSocket, who: Person): Promise<boolean> {
  const [hello] = hub.frames
  if (hello?.type === 'hello' && hello.online.includes(who.id)) return true
  return (await hub.next('presence', about(who))).presence.online
}

/** Lets the platform say that the devices of a person pinged at this time. */
async function lastPing(who: Person, at: number): Promise<void> {
  await runInDurableObject(userHub(env, who.id), (_, state) => {
    state.getWebSocketAutoResponseTimestamp = () => new Date(at)
  })
}

/** What a device heard of somebody, in its `hello` and since, after everything that is under way has reached it. */
async function heardOf(hub: HubSocket, who: Person): Promise<boolean[]> {
  await hub.settled()
  return hub.frames.flatMap((frame) => {
    if (frame.type === 'hello') return frame.online.includes(who.id) ? [true] : []
    return frame.type === 'presence' && frame.presence.userId === who.id ? [frame.presence.online] : []
  })
}

afterEach(() => void vi.useRealTimers())

describe('a friend', () => {
  it('is seen to come, and to go when the last device has gone', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const watching = await openDevice(ben)
    const phone = await openDevice(ada)
    expect((await watching.next('presence', about(ada))).presence).toEqual({
      userId: ada.id,
      online: true,
      lastSeenAt: null,
    })
    expect(await seesOnline(phone, ben)).toBe(true)
    expect(await online(ada)).toEqual([ben.id])

    const laptop = await openDevice(ada)
    await phone.close()
    await alarmAfter(15_000, ada)
    expect(await online(ben)).toEqual([ada.id])

    await laptop.close()
    await alarmAfter(9_000, ada)
    expect(await online(ben)).toEqual([ada.id])
    await alarmAfter(11_000, ada)
    const { presence } = await watching.next('presence', about(ada))
    expect(presence).toMatchObject({ online: false })
    expect(presence.lastSeenAt).not.toBeNull()
    expect(await online(ben)).toEqual([])
    expect(await presenceOf(ben, ada)).toEqual(presence)
    expect(await heardOf(watching, ada)).toEqual([true, false])
  })

  it('is gone a minute or so after both devices crashed', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await openDevice(ada)
    await openDevice(ada)
    const watching = await openDevice(ben)
    await seesOnline(watching, ada)
    await alarmAfter(19_000, ada)
    expect(await heardOf(watching, ada)).toEqual([true])
    await alarmAfter(42_000, ada)
    expect((await watching.next('presence', about(ada))).presence.online).toBe(false)
  })

  it('stays while any device pings, and is back when one that slept pings again', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const watching = await openDevice(ben)
    await openDevice(ada)
    await openDevice(ada)
    await watching.next('presence', about(ada))
    const start = Date.now()
    const alarmAt = (seconds: number) => alarmAfter(start + seconds * 1_000 - Date.now(), ada)
    await lastPing(ada, start + 45_000)
    await alarmAt(61)
    expect(await heardOf(watching, ada)).toEqual([true])
    await alarmAt(122)
    await watching.next('presence', ({ presence }) => !presence.online)
    await lastPing(ada, start + 180_000)
    await alarmAt(183)
    await watching.next('presence', ({ presence }) => presence.online)
  })

  it('does not flicker when the page is loaded again three times', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const watching = await openDevice(ben)
    let page = await openDevice(ada)
    await watching.next('presence', about(ada))
    for (let reload = 0; reload < 3; reload++) {
      await page.close()
      await runDurableObjectAlarm(userHub(env, ada.id))
      page = await openDevice(ada)
    }
    expect(await heardOf(watching, ada)).toEqual([true])
    expect(await online(ben)).toEqual([ada.id])
  })
})

describe('nobody else', () => {
  it('hears of a person: not a stranger, not a follower', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    const watching = await openDevice(ben)
    const mine = await openDevice(ada)
    expect(await heardOf(watching, ada)).toEqual([])
    expect(await heardOf(mine, ben)).toEqual([])
    expect(await online(ben)).toEqual([])
    expect(await presenceOf(ben, ada)).toEqual({ userId: ada.id, online: false, lastSeenAt: null })
    await ada.blocks(ben)
    expect(await ben.request('GET', `/users/${ada.username}/presence`)).toMatchObject({ status: 404 })
  })

  it('hears of who does not show it, who sees the others all the same', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const show = (showPresence: boolean) =>
      ada.does('PATCH', '/users/me', { preferences: { privacy: { showPresence } } })
    await show(false)
    const watching = await openDevice(ben)
    const mine = await openDevice(ada)
    expect(await seesOnline(mine, ben)).toBe(true)
    expect(await heardOf(watching, ada)).toEqual([])
    expect(await online(ben)).toEqual([])
    expect(await presenceOf(ben, ada)).toEqual({ userId: ada.id, online: false, lastSeenAt: null })

    await show(true)
    expect((await watching.next('presence', about(ada))).presence.online).toBe(true)
    await show(false)
    expect((await watching.next('presence', about(ada))).presence).toEqual({
      userId: ada.id,
      online: false,
      lastSeenAt: null,
    })

    await watching.close()
    await alarmAfter(11_000, ben)
    expect((await mine.next('presence', about(ben))).presence.online).toBe(false)
  })

  it('sees a friend any longer who is none', async () => {
    const [ada, ben] = await people(2)
    await openDevice(ada)
    const watching = await openDevice(ben)
    await ada.befriends(ben)
    expect((await watching.next('presence', about(ada))).presence.online).toBe(true)
    expect(await online(ada)).toEqual([ben.id])
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    expect((await watching.next('presence', about(ada))).presence).toMatchObject({
      online: false,
      lastSeenAt: null,
    })
    expect([await online(ada), await online(ben)]).toEqual([[], []])
  })
})

it('is on only one page, and a hub that was only asked about stores nothing', async () => {
  const [ada, ben] = await people(2)
  await ada.befriends(ben)
  await openDevice(ada)
  const ghost = env.USER_HUB.getByName('019a0000-0000-7000-8000-000000000001')
  expect(await ghost.friendPresence({ userId: ada.id, online: true, lastSeenAt: null }, true)).toEqual({
    here: false,
    shown: false,
  })
  expect(await ghost.presence()).toMatchObject({ online: false, lastSeenAt: null })
  const stored = await runInDurableObject(ghost, (_, state) => [...state.storage.kv.list()])
  expect(stored).toEqual([])
})
