import { useSyncExternalStore } from 'react'
import { emitter } from '../../emitter'

/*
 * The service worker (`sw/`) of this browser, from the page's side: it is registered, looked after, and asked to take over
 * when somebody says so. Nothing here reloads a page by itself.
 */

/** Milliseconds after which a page that is looked at again asks whether there is a newer release. */
const ASK_EVERY = 60 * 60_000

/** A newer release that is stored and waits. */
let waiting: ServiceWorker | null = null
/** Whether another tab has gone on to a newer release. */
let behind = false
const { subscribe, tell } = emitter()

/** Registers the service worker and follows it, until the returned function is called. Where there can be none, nothing happens. */
export function followReleases(): () => void {
  const controller = new AbortController()
  const { signal } = controller
  // Vite serves the client of developers, which changes all the time.
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    let isControlled = navigator.serviceWorker.controller !== null
    const follow = () => {
      // The first one that ever came is none that others have gone on to.
      if (isControlled) set({ behind: true })
      isControlled = true
    }
    navigator.serviceWorker.addEventListener('controllerchange', follow, { signal })
    if (document.readyState === 'complete') void register(signal)
    // What the page itself needs comes first.
    else addEventListener('load', () => void register(signal), { signal })
  }
  return () => controller.abort()
}

/** Begins something once the client opens without a network, and not where it never does; until the returned function is called. */
export function whenStored(begin: () => () => void): () => void {
  let end: (() => void) | undefined
  let isOver = false
  void navigator.serviceWorker?.ready.then(() => {
    if (!isOver) end = begin()
  })
  return () => {
    isOver = true
    end?.()
  }
}

/** Goes on in the newer release: this tab, and every other when it is next loaded. */
export function goOn(): void {
  if (!waiting) return location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take over')
}

/** Whether this page could go on in a newer release. */
export function useNewerRelease(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== null || behind)
}

async function register(signal: AbortSignal): Promise<void> {
  await noteScripts().catch(() => undefined)
  // Refused in some private windows and for certificates that nobody trusts; tests may block it.
  const registration = await navigator.serviceWorker
    .register('/sw.js', { updateViaCache: 'none' })
    .catch(() => undefined)
  if (!registration || signal.aborted) return
  const look = () => set({ waiting: navigator.serviceWorker.controller && registration.waiting })
  const follow = () => registration.installing?.addEventListener('statechange', look, { signal })
  registration.addEventListener('updatefound', follow, { signal })
  follow()
  look()
  registration.active?.postMessage('store scripts')
  askAgain(registration, signal)
}

/** Each language has scripts of its own, in a directory of its own: the service worker stores those of this page. */
async function noteScripts(): Promise<void> {
  const cache = await caches.open('warren.app')
  await cache.put('/scripts', new Response(new URL('.', import.meta.url).pathname))
}

/** Browsers ask by themselves when a page is opened; an app may stay open for days. */
function askAgain(registration: ServiceWorkerRegistration, signal: AbortSignal): void {
  let asked = Date.now()
  const ask = () => {
    if (document.hidden || !navigator.onLine || Date.now() - asked < ASK_EVERY) return
    asked = Date.now()
    registration.update().catch(() => undefined)
  }
  document.addEventListener('visibilitychange', ask, { signal })
}

function set(next: { waiting?: ServiceWorker | null; behind?: boolean }): void {
  ;({ waiting = waiting, behind = behind } = next)
  tell()
}
