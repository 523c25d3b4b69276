import { registerRoute } from 'workbox-routing'
import { SYNC_TAG } from '../outbox/entry'
import { isPage } from './addresses'
import { answerPicture, isPicture } from './pictures'
import { passBy } from './pass-by'
import { onNotificationClick, onPush } from './push'
import { answerFile, answerPage, dropOlder, install, isFile, storeScripts } from './release'
import { onSubscriptionChange } from './resubscribe'
import { sendWaiting } from './send'
import { receive, SHARE } from './share'

declare const self: ServiceWorkerGlobalScope

/*
 * What stands between the client and the network: it answers with the client's own page and files, so that the client
 * opens without a network, and lets everything else pass. It keeps nothing that the API says, which depends on who asks
 * (`offline/`).
 */
self.addEventListener('install', (event) => {
  passBy(event)
  event.waitUntil(install(event))
})
self.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder())
  // The page that the first one came with has it as well.
  event.waitUntil(self.clients.claim())
})

// A newer one waits until it is asked for, or nobody has a page open: no page is taken from under its reader.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting())
  if (event.data === 'store scripts') event.waitUntil(storeScripts().catch(() => undefined))
})

self.addEventListener('sync', (event: Event) => {
  if (event instanceof ExtendableEvent && 'tag' in event && event.tag === SYNC_TAG)
    event.waitUntil(sendWaiting(isPageOpen))
})

self.addEventListener('push', onPush)
self.addEventListener('notificationclick', onNotificationClick)
self.addEventListener('pushsubscriptionchange', (event: Event) => {
  if (event instanceof ExtendableEvent) onSubscriptionChange(event)
})

registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === 'navigate' && isPage(url.pathname),
  ({ request }) => answerPage(request),
)
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode !== 'navigate' && isFile(url),
  ({ request }) => answerFile(request),
)
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode !== 'navigate' && isPicture(url),
  ({ request, event }) => answerPicture(request, (task) => event.waitUntil(task)),
)
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === SHARE,
  ({ request }) => receive(request),
  'POST',
)

async function isPageOpen(): Promise<boolean> {
  return (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).length > 0
}
