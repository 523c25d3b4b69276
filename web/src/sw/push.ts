import { languageNow } from './language'
import { type Told, wordsFor } from './push-words'

/*
 * What the service worker does when a push arrives, and when somebody chooses what it has shown. Each push shows something:
 * browsers take the right to push from who stays silent. What was read elsewhere meanwhile is therefore shown as well, until
 * a page is opened (`features/push/keep-push.ts`).
 */
interface Shown extends Told {
  url: string
  tag: string
  unread: number
}

interface Tab {
  readonly url: string
  readonly focused: boolean
  focus: () => Promise<unknown>
  navigate: (url: string) => Promise<unknown>
}

declare const self: {
  readonly location: { readonly origin: string }
  readonly navigator: { setAppBadge?: (count: number) => Promise<void> }
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    matchAll: (options: { type: 'window'; includeUncontrolled: boolean }) => Promise<readonly Tab[]>
    openWindow: (url: string) => Promise<unknown>
  }
}

interface Arriving {
  readonly data: { json: () => unknown } | null
  waitUntil: (work: Promise<unknown>) => void
}

/** Shows what a push says, in place of what the one before of the same tag said, and how much is unread in all. */
export function onPush(event: Arriving): void {
  const told = readPush(event.data)
  event.waitUntil(Promise.all([show(told), self.navigator.setAppBadge?.(told.unread).catch(() => undefined)]))
}

async function show(told: Shown): Promise<void> {
  const { title, body } = wordsFor(told, await languageNow())
  await self.registration.showNotification(title, {
    body,
    tag: told.tag,
    icon: '/icons/192.png',
    badge: '/icons/badge-96.png',
    data: { url: told.url },
  })
}

interface Chosen {
  readonly notification: Pick<Notification, 'close' | 'data'>
  waitUntil: (work: Promise<unknown>) => void
}

/** Goes to what a notification is about: in a tab that shows it, else in one of Warren's that is open, else in a new one. */
export function onNotificationClick(event: Chosen): void {
  event.notification.close()
  event.waitUntil(goTo(addressIn(event.notification.data)))
}

async function goTo(address: string): Promise<unknown> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = tabs.find(({ url }) => url === address)
  if (there) return there.focus()
  const [tab] = tabs.toSorted((a, b) => Number(b.focused) - Number(a.focused))
  if (!tab) return self.clients.openWindow(address)
  await tab.focus().catch(() => undefined)
  // One that no service worker looks after yet cannot be led anywhere.
  return tab.navigate(address).catch(() => self.clients.openWindow(address))
}

/** Never leads out of Warren, whatever it says. */
function addressIn(data: unknown): string {
  const { origin } = self.location
  const said = fieldsOf(data)['url']
  const url = typeof said === 'string' && URL.canParse(said, origin) ? new URL(said, origin) : null
  return url?.origin === origin ? url.href : `${origin}/notifications`
}

function readPush(data: Arriving['data']): Shown {
  const said = fieldsOf(parsed(data))
  const { kind, count, url, tag, unread } = said
  return {
    kind: typeof kind === 'string' ? kind : 'notification',
    count: typeof count === 'number' ? count : 1,
    url: typeof url === 'string' ? url : '/notifications',
    tag: typeof tag === 'string' ? tag : 'warren',
    unread: typeof unread === 'number' ? unread : 1,
    ...text(said, 'actor'),
    ...text(said, 'group'),
    ...text(said, 'preview'),
  }
}

/** What cannot be read is shown as something new, without saying what. */
function parsed(data: Arriving['data']): unknown {
  try {
    return data?.json()
  } catch {
    return null
  }
}

function text(said: Record<string, unknown>, name: 'actor' | 'group' | 'preview'): Partial<Told> {
  const value = said[name]
  return typeof value === 'string' ? { [name]: value } : {}
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
