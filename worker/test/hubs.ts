import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { userHub } from '../env'
import type { Presence } from '../features/presence/contract'
import type { Person } from './world'

/** What the alarm of a person's hub does at a time from now. The clock stays there until `vi.useRealTimers`. */
export async function alarmAfter(milliseconds: number, who: Person): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })
  await runDurableObjectAlarm(userHub(env, who.id))
}

/** Whom this person sees online. */
export async function online(who: Person): Promise<string[]> {
  return (await who.all<Presence>('/presence', 50)).map(({ userId }) => userId)
}
