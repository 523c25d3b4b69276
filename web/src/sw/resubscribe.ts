import { ACCOUNT_HEADER } from '@worker/core/account-header'
import { asInput } from '../features/push/subscription-input'
import { whoseCookies } from './send'

/*
 * What the service worker does when the browser, or its push service, puts another subscription in the place of the one there
 * was, or takes it away. The server is told of the new one at once; what fails here is made good when the next page is opened
 * (`features/push/keep-push.ts`).
 */
declare const self: { readonly registration: ServiceWorkerRegistration }

interface Changed {
  readonly newSubscription?: PushSubscription | null
  readonly oldSubscription?: PushSubscription | null
  waitUntil: (work: Promise<unknown>) => void
}

export function onSubscriptionChange(event: Changed): void {
  event.waitUntil(resubscribe(event).catch(() => undefined))
}

/**
 * Only the device of the session that this browser has is told of, and only for the account that it is of: where that is not
 * told anything, the subscription was of somebody who has logged out, and ends.
 */
async function resubscribe({ newSubscription, oldSubscription }: Changed): Promise<void> {
  const owner = await whoseCookies()
  const isTold = owner !== null && (await isToldOf(owner))
  if (!isTold) {
    await (newSubscription ?? (await self.registration.pushManager.getSubscription()))?.unsubscribe()
    return
  }
  const subscription = newSubscription ?? (await subscribeAgain(owner, oldSubscription?.options))
  const input = subscription && asInput(subscription)
  if (!input) return
  await ask(owner, '/push/subscription', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  })
}

/** Whether the server tells this device of what happens. */
async function isToldOf(owner: string): Promise<boolean> {
  const devices = listIn(await ask(owner, '/push/subscriptions'), 'devices')
  return devices.some((device) => fieldsOf(device)['current'] === true)
}

/** With the key of before, where the browser says it; else with that of the server. */
async function subscribeAgain(
  owner: string,
  before: PushSubscriptionOptions | undefined,
): Promise<PushSubscription | null> {
  const key = before?.applicationServerKey ?? fieldsOf(await ask(owner, '/push/key'))['publicKey']
  if (!(key instanceof ArrayBuffer) && typeof key !== 'string') return null
  return self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

/** For this account or not at all, should another one log in meanwhile. */
async function ask(owner: string, path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { ...init.headers, [ACCOUNT_HEADER]: owner }
  const answer = await fetch(`/api/v1${path}`, { ...init, headers })
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
  return answer.json()
}

function listIn(value: unknown, name: string): unknown[] {
  const list = fieldsOf(value)[name]
  return Array.isArray(list) ? list : []
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
