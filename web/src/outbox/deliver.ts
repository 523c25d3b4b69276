import { alone } from '../alone'
import { retryDelay } from '../connection'
import { LoadFailure } from '../lazy/load-failure'
import { t } from '../messages'
import { isForAnother, offline, Problem } from '../problem'
import { currentAccount } from '../session'
import { type Entry, failureOf, KEY_LIFE, laneOf, nextDue, nextToSend, SYNC_TAG } from './entry'
import { putEntry } from './entry-store'
import { sweepFiles } from './file-sweep'
import { hearOthers, type News, tellOthers } from './other-tabs'
import { drop, leave, onWork, readEntries, rest, update, waitingEntries } from './outbox'
import { type AnySender, type Readiness, senders } from './senders'

/** How many lanes are served at once. */
const SIDE_BY_SIDE = 4
/** Whoever has not answered by then is tried again. */
const PATIENCE = 30_000

const loaded = new Map<Entry['kind'], AnySender>()
let running: Promise<void> | undefined
let again = false
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let dueTimer: ReturnType<typeof setTimeout> | undefined

/** Sends what waits for whoever is logged in, now and from then on, until the returned function is called. */
export function openOutbox(): () => void {
  const controller = new AbortController()
  const { signal } = controller
  onWork(sendWaiting)
  addEventListener('online', sendWaiting, { signal })
  document.addEventListener('visibilitychange', () => document.hidden || sendWaiting(), { signal })
  const stop = hearOthers((news) => void hear(news))
  readEntries().then(sendWaiting, sendWaiting)
  void sweepFiles()
  return () => {
    controller.abort()
    stop()
    clearTimeout(timer)
    clearTimeout(dueTimer)
  }
}

/** To be called whenever there is reason to hope. */
export function sendWaiting(): void {
  again = true
  running ??= work().finally(() => {
    running = undefined
    if (again) sendWaiting()
  })
}

async function work(): Promise<void> {
  again = false
  clearTimeout(timer)
  const account = currentAccount()
  if (account === null || waitingEntries().every(({ failed }) => failed !== null)) return rest(new Set())
  // One tab at a time, so that the order holds; where there are no locks, the key still makes it happen once.
  await alone(`outbox.${account}`, () => sendAll(account)).catch(() => undefined)
}

async function sendAll(account: string): Promise<void> {
  const resting = new Set<string>()
  const underWay = new Set<string>()
  for (;;) {
    // Another tab may have sent some of it while this one waited for its turn.
    const entries = await readEntries()
    if (currentAccount() !== account) return
    if (!navigator.onLine) for (const entry of entries) resting.add(laneOf(entry))
    const next = nextToSend(entries, new Set([...resting, ...underWay]), Date.now()).slice(0, SIDE_BY_SIDE)
    if (next.length === 0) break
    await Promise.all(
      next.map(async (entry) => {
        const outcome = await deliver(account, entry)
        if (outcome === 'waiting') resting.add(laneOf(entry))
        if (outcome === 'under way') underWay.add(laneOf(entry))
      }),
    )
  }
  wakeWhenDue()
  failures = resting.size > 0 ? failures + 1 : 0
  rest(resting)
  if (resting.size === 0) return
  timer = setTimeout(sendWaiting, retryDelay(failures, Math.random()))
  askBrowser().catch(() => undefined)
}

/** In every tab: the one in which somebody asked for it may be gone by then. */
function wakeWhenDue(): void {
  clearTimeout(dueTimer)
  const now = Date.now()
  const due = nextDue(waitingEntries(), now)
  if (due !== null) dueTimer = setTimeout(sendWaiting, due - now)
}

/** Background Sync, which not every browser has. */
interface MaySync extends ServiceWorkerRegistration {
  sync?: { register: (tag: string) => Promise<void> }
}

/** Where the browser can, its service worker sends once there is a network, should no page be open by then (`sw/send.ts`). */
async function askBrowser(): Promise<void> {
  if (!('serviceWorker' in navigator) || !navigator.serviceWorker.controller) return
  const registration: MaySync = await navigator.serviceWorker.ready
  await registration.sync?.register(SYNC_TAG)
}

async function deliver(account: string, entry: Entry): Promise<'settled' | Exclude<Readiness, 'ready'>> {
  try {
    const sender = await senderOf(entry)
    if (sender.forgets && entry.tried !== null && Date.now() - entry.tried > KEY_LIFE) {
      update({ ...entry, failed: uncertain })
      return 'settled'
    }
    const readiness = await sender.prepare(entry.input, account)
    if (readiness !== 'ready') return readiness
    // Discarded meanwhile.
    if (!waitingEntries().some(({ key }) => key === entry.key)) return 'settled'
    if (sender.forgets && entry.tried === null) {
      entry = { ...entry, tried: Date.now() }
      await putEntry(entry)
    }
    // The last moment to look: the request repeats to the server for whom it is.
    if (entry.owner !== account || currentAccount() !== account) return 'waiting'
    const view = await inTime(sender.send(entry.input, entry.key, account))
    if (currentAccount() !== account) return 'waiting'
    sender.onSent(view, entry.input)
    drop(entry.key)
    tellOthers({ owner: account, sent: { key: entry.key, kind: entry.kind, view, input: entry.input } })
    return 'settled'
  } catch (error) {
    return refused(account, entry, error)
  }
}

/** For what has reached the server in another way. */
export async function settle(entry: Entry, view: unknown): Promise<void> {
  const { owner, key, kind, input } = entry
  const sender = await senderOf(entry)
  if (owner !== currentAccount()) return
  sender.onSent(view, input)
  drop(key)
  tellOthers({ owner, sent: { key, kind, view, input } })
}

async function refused(account: string, entry: Entry, error: unknown): Promise<'settled' | 'waiting'> {
  if (currentAccount() !== account || isForAnother(error)) return 'waiting'
  if (error instanceof Problem && error.passing) return 'waiting'
  const problem = error instanceof Problem ? error : new Problem(brokenHere)
  const onRefused = loaded.get(entry.kind)?.onRefused
  if (onRefused) {
    drop(entry.key)
    onRefused(problem)
  } else {
    update({ ...entry, failed: failureOf(problem) })
  }
  return 'settled'
}

async function senderOf({ kind }: Pick<Entry, 'kind'>): Promise<AnySender> {
  const known = loaded.get(kind)
  if (known) return known
  const sender = await senders[kind]().catch((error: unknown) => {
    if (error instanceof LoadFailure) error.forget()
    throw offline()
  })
  loaded.set(kind, sender)
  return sender
}

async function inTime<T>(sending: Promise<T> | undefined): Promise<T> {
  if (!sending) throw new Problem(brokenHere)
  let late: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<never>((_, reject) => (late = setTimeout(reject, PATIENCE, offline())))
  return Promise.race([sending, patience]).finally(() => clearTimeout(late))
}

async function hear({ owner, sent }: News): Promise<void> {
  const sender = sent && (await senderOf(sent).catch(() => undefined))
  if (owner !== currentAccount()) return
  if (sent) {
    sender?.onSent(sent.view, sent.input)
    leave(sent.key)
  }
  await readEntries()
  wakeWhenDue()
}

const brokenHere = {
  status: 400,
  code: 'conflict',
  title: t('Something went wrong here'),
  detail: t('This page ran into an error of its own. Reloading it usually helps.'),
} as const

const uncertain = {
  code: 'uncertain',
  title: t('Not sure that this arrived'),
  detail: t('It was on its way more than a day ago. Look whether it arrived before you send it again.'),
}
