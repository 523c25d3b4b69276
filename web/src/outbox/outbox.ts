import { useMemo, useSyncExternalStore } from 'react'
import { currentAccount, onAccountChange } from '../session'
import { type Entry, type Failure, inOrder, type Kind, laneOf } from './entry'
import { entriesOf, putEntry, removeEntries } from './entry-store'
import { fileKeysOf, removeFiles } from './file-store'
import { tellOthers } from './other-tabs'
import { emitter } from '../emitter'

/*
 * What somebody wrote and the server does not have yet: one list per account, kept in this browser until it has been
 * sent (`deliver.ts`), refused and thrown away, or taken back. This module knows what waits; all tabs see the same.
 */
interface Waiting {
  owner: string | null
  entries: readonly Entry[]
}

const nothing: readonly Entry[] = []
let waiting: Waiting = { owner: null, entries: nothing }
/** Lanes that could not be served just now, in this tab. */
let resting: ReadonlySet<string> = new Set()
const { subscribe, tell } = emitter()
let wake: () => void = () => undefined

/** Entries of whoever is logged in: those of anybody else do not exist here. */
export function waitingEntries(): readonly Entry[] {
  return waiting.owner === currentAccount() ? waiting.entries : nothing
}

/** Reads again what is stored, after another tab changed it or somebody came. */
export async function readEntries(): Promise<readonly Entry[]> {
  const owner = currentAccount()
  if (owner === null) return nothing
  const entries = await entriesOf(owner)
  if (currentAccount() === owner) change({ owner, entries })
  return waitingEntries()
}

interface SubmitOptions {
  /** It takes the place of what waits for the same thing: a change of mind. */
  replaces?: boolean
  /** The keys of the files that belong to it from now on. */
  files?: readonly string[]
  /** Not before, in milliseconds UTC. */
  due?: number
}

/** What a button or form hands over. @returns its key; undefined when nobody is logged in */
export function submit(
  kind: Kind,
  target: string,
  input: unknown,
  { replaces = false, files = [], due }: SubmitOptions = {},
): string | undefined {
  const owner = currentAccount()
  if (owner === null) return undefined
  const now = Date.now()
  const lane = laneOf({ kind, target })
  const before = waitingEntries()
  const replaced = replaces ? before.filter((each) => laneOf(each) === lane).map(({ key }) => key) : []
  const entry: Entry = {
    key: crypto.randomUUID(),
    owner,
    kind,
    target,
    input,
    files,
    at: new Date(now).toISOString(),
    order: nextOrder(now),
    due: due ?? null,
    tried: null,
    failed: null,
  }
  change({ owner, entries: [...before.filter(({ key }) => !replaced.includes(key)), entry] })
  void removeEntries(replaced)
  void putEntry(entry).then(() => tellOthers({ owner }))
  wake()
  return entry.key
}

/** Sends again what was refused, after what was written meanwhile. */
export function retry(key: string): void {
  const entry = waitingEntries().find((each) => each.key === key)
  if (!entry) return
  // Whoever asks for it has looked whether it arrived.
  const tried = entry.failed?.code === 'uncertain' ? null : entry.tried
  if (entry.failed) update({ ...entry, tried, failed: null, order: nextOrder(Date.now()) })
  wake()
}

/** Takes back what was written, so that it can go into its form again; its files stay. */
export function take(key: string): unknown {
  const entry = waitingEntries().find((each) => each.key === key)
  if (entry) drop(entry.key, { keepFiles: true })
  return entry?.input
}

/** Gives up. */
export function discard(key: string): void {
  if (waitingEntries().some((each) => each.key === key)) drop(key)
}

/** In the list and in the store; nothing happens to one that was discarded meanwhile. */
export function update(entry: Entry): void {
  const before = waitingEntries()
  if (!before.some(({ key }) => key === entry.key)) return
  const entries = before.map((each) => (each.key === entry.key ? entry : each)).sort(inOrder)
  change({ owner: entry.owner, entries })
  void putEntry(entry).then(() => tellOthers({ owner: entry.owner }))
}

export function drop(key: string, { keepFiles = false }: { keepFiles?: boolean } = {}): void {
  const { owner } = waiting
  const files = waitingEntries().find((each) => each.key === key)?.files
  leave(key)
  if (files && !keepFiles) void removeFiles(files)
  void removeEntries([key]).then(() => owner !== null && tellOthers({ owner }))
}

/** Only from what this tab shows: the store is another's business. */
export function leave(key: string): void {
  change({ owner: waiting.owner, entries: waitingEntries().filter((each) => each.key !== key) })
}

/** Without a trace, for an account that logs out. */
export async function dropAllOf(owner: string): Promise<void> {
  await removeEntries((await entriesOf(owner)).map(({ key }) => key))
  await removeFiles(await fileKeysOf(owner))
  if (waiting.owner === owner) change({ owner, entries: nothing })
  tellOthers({ owner })
}

export function rest(lanes: ReadonlySet<string>): void {
  resting = new Set(lanes)
  tell()
}

/** What `submit` and `retry` set going. */
export function onWork(run: () => void): void {
  wake = run
}

export type Pending<Input> = Pick<Entry, 'key' | 'at' | 'tried' | 'files'> & {
  input: Input
  failed: Failure | null
  /** It goes out by itself when the server can be reached. */
  resting: boolean
}

/** What waits of one kind, oldest first; what cannot be read is left out. */
export function usePending<Input>(
  kind: Kind,
  parse: (input: unknown) => Input | undefined,
): readonly Pending<Input>[] {
  const entries = useSyncExternalStore(subscribe, waitingEntries)
  const lanes = useSyncExternalStore(subscribe, () => resting)
  return useMemo(
    () =>
      entries.flatMap((entry) => {
        if (entry.kind !== kind) return []
        const input = parse(entry.input)
        return input === undefined ? [] : { ...entry, input, resting: lanes.has(laneOf(entry)) }
      }),
    [entries, lanes, kind, parse],
  )
}

/** The last that waits for one target, which is how its person wants it to be; undefined when nothing does. */
export function useWanted<Input>(
  kind: Kind,
  target: string,
  parse: (input: unknown) => Input | undefined,
): Input | undefined {
  const last = useSyncExternalStore(subscribe, () =>
    waitingEntries().findLast((each) => each.kind === kind && each.target === target),
  )
  return last && parse(last.input)
}

/** What something of this kind waits for, one name after the other. */
export function useTargets(kind: Kind): string {
  return useSyncExternalStore(subscribe, () =>
    waitingEntries()
      .filter((each) => each.kind === kind)
      .map(({ target }) => target)
      .join(' '),
  )
}

function nextOrder(now: number): number {
  return Math.max(now, (waitingEntries().at(-1)?.order ?? 0) + 1)
}

function change(next: Waiting): void {
  waiting = next
  tell()
}

onAccountChange(tell)
