import { t } from '../../messages'

/*
 * Push as this browser has it. Nothing here asks for permission but `subscribeBrowser`, which is for a click alone.
 */

/** `install`: only once Warren is on the home screen, as on iPhones and iPads. */
export type Support = 'possible' | 'denied' | 'install' | 'unsupported'

export function pushSupport(): Support {
  const hasAll = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  // The only ones that have the property; they have push in what is on the home screen.
  if (!hasAll) return 'standalone' in navigator && navigator.standalone !== true ? 'install' : 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : 'possible'
}

/** Why this browser is not subscribed, in words for whoever wanted it. */
export class NotSubscribed extends Error {
  override readonly name = 'NotSubscribed'
}

/** Milliseconds in which a service worker that is on its way arrives. */
const PATIENCE = 10_000

/** Null where there is no service worker, as for developers. */
async function readyRegistration(): Promise<ServiceWorkerRegistration | null> {
  const none = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE))
  return Promise.race([navigator.serviceWorker.ready, none])
}

/** What this browser is subscribed with, by whoever it was. */
export async function browserSubscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return null
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

/**
 * Asks for permission, if that has to be, and subscribes anew with this key.
 * @throws NotSubscribed
 */
export async function subscribeBrowser(publicKey: string): Promise<PushSubscription> {
  if ((await Notification.requestPermission()) !== 'granted')
    throw new NotSubscribed(t('You have not allowed it, so this browser will not show any.'))
  const registration = await readyRegistration()
  if (!registration)
    throw new NotSubscribed(t('This browser has not taken Warren in yet. Load the page again.'))
  const before = await registration.pushManager.getSubscription()
  // It may be somebody else’s, or of an earlier key.
  await before?.unsubscribe()
  try {
    return await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    })
  } catch (cause) {
    throw new NotSubscribed(t('The push service of this browser does not answer. Try again later.'), {
      cause,
    })
  }
}

/** Nobody is told anything here any more; what is still on the screen goes, too. */
export async function unsubscribeBrowser(): Promise<void> {
  const subscription = await browserSubscription().catch(() => null)
  await subscription?.unsubscribe().catch(() => false)
  await closeShown()
}

/** Takes away what was shown and is not chosen yet. */
export async function closeShown(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined)
  const shown = (await registration?.getNotifications?.().catch(() => [])) ?? []
  for (const each of shown) each.close()
}

/** By which the server tells one browser from another, without naming its address. */
export async function hashOf({ endpoint }: Pick<PushSubscription, 'endpoint'>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))
  const text = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
