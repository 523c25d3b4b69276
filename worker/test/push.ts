import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import { type Env, userHub } from '../env'
import type { PushPayload } from '../features/push/payload'
import { consume, takePushes, testEnv } from './bus'
import { alarmAfter } from './hubs'
import type { Person } from './world'

/* Browsers that are subscribed, at the push service of the tests (push-services.mjs). */
export type Taken = {
  status: number
  headers: Record<string, string>
  length: number
  claims: { aud: string; sub: string; exp: number }
  publicKey: string
  /** What it said, as the browser decrypts it. */
  text: string
  payload: PushPayload
}

export type Browser = { name: string; subscription: { endpoint: string; keys: object } }

const ask = (path: string) => fetch(`https://push.example${path}`)

/** A browser of its own, which nobody uses yet. */
export async function browser(): Promise<Browser> {
  const name = crypto.randomUUID()
  return { name, subscription: await (await ask(`/subscribe?${name}`)).json() }
}

/** Somebody turns notifications on, on a browser of theirs. */
export async function subscribed(who: Person, settings: object = {}, on?: Browser): Promise<Browser> {
  const used = on ?? (await browser())
  await who.does('PUT', '/push/subscription', { ...used.subscription, ...settings })
  return used
}

/** What its push service got for a browser, answered well or not; that it could be read is certain. */
export async function taken({ name }: Browser): Promise<Taken[]> {
  const all = await (await ask(`/taken?${name}`)).json<(Taken & { fault?: string })[]>()
  for (const { fault } of all) if (fault !== undefined) throw new Error(`A push was wrong: ${fault}`)
  return all
}

/** What was shown to whoever uses the browser. */
export async function shownOn(on: Browser): Promise<PushPayload[]> {
  return (await taken(on)).filter(({ status }) => status === 201).map(({ payload }) => payload)
}

/** How the push service answers for a browser from now on: once each, the last for ever. `429:30` is with Retry-After. */
export async function answers(
  { name }: Browser,
  ...statuses: (number | `${number}:${string}`)[]
): Promise<void> {
  await ask(`/answers?${[name, ...statuses].join('&')}`)
}

/**
 * What the hub of somebody says a while after something happened: to the queue, in place of the real one. Unless it is said
 * how long, the hub has rested by then since the last time.
 */
export async function asksForPushes(who: Person, milliseconds?: number): Promise<unknown[]> {
  await runInDurableObject(userHub(env, who.id), (hub) => {
    Object.assign((hub as unknown as { env: Env }).env, { PUSHES: testEnv.PUSHES })
  })
  await alarmAfter(milliseconds ?? 10_000, who)
  vi.useRealTimers()
  if (milliseconds === undefined)
    await runInDurableObject(userHub(env, who.id), (_, { storage }) => storage.kv.delete('pushes.askedAt'))
  return takePushes()
}

/** Has these sent, and what is to be tried again as often as it wants to be. @returns how many the queue brings again */
export async function sendPushes(wishes: unknown[], world: Env = testEnv): Promise<number> {
  let again = 0
  for (let next = wishes; next.length > 0; next = takePushes())
    again += (await consume(next, world, { queue: 'warren-push' })).retryMessages.length
  return again
}

/** Lets a while pass for somebody who is away. */
export async function whileAway(who: Person): Promise<void> {
  await sendPushes(await asksForPushes(who))
}
