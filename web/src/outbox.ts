import { useSyncExternalStore } from 'react'
import { offline, Problem } from './problem'
import { nameOf } from './kept'
import { currentAccount, onAccountChange } from './session'

/** Something written that the server has not confirmed yet. */
export interface Pending<Input> {
  /** Also the Idempotency-Key: however often it is sent, it is created once. */
  key: string
  input: Input
  at: string
  failed: Problem | null
}

interface OutboxOptions<Input, View> {
  /** Under this name what is pending survives a reload of the tab. */
  name: string
  parse: (input: unknown) => Input | undefined
  send: (input: Input, key: string, account: string) => Promise<View>
  /** Called in the same turn in which the pending entry disappears, so that no frame shows both or neither. */
  onSent: (view: View) => void
}

export interface Outbox<Input> {
  submit: (input: Input) => void
  retry: (key: string) => void
  /** Gives up; returns what was written, so that it can go back into the form. */
  discard: (key: string) => Input | undefined
  get: () => readonly Pending<Input>[]
  subscribe: (onChange: () => void) => () => void
}

export function createOutbox<Input, View>(options: OutboxOptions<Input, View>): Outbox<Input> {
  const listeners = new Set<() => void>()
  let entries: readonly Pending<Input>[] = restore(options)

  function change(next: readonly Pending<Input>[]): void {
    entries = next
    keep(options.name, entries)
    for (const listener of listeners) listener()
  }

  // What one person wrote is theirs alone to see and to send.
  onAccountChange(() => {
    entries = restore(options)
    for (const listener of listeners) listener()
  })

  async function deliver(entry: Pending<Input>): Promise<void> {
    const account = currentAccount()
    if (account === null) return
    try {
      const view = await options.send(entry.input, entry.key, account)
      options.onSent(view)
      change(entries.filter(({ key }) => key !== entry.key))
    } catch (error) {
      if (currentAccount() !== account) return
      const failed = error instanceof Problem ? error : offline()
      change(entries.map((each) => (each.key === entry.key ? { ...each, failed } : each)))
    }
  }

  return {
    submit(input) {
      const entry = { key: crypto.randomUUID(), input, at: new Date().toISOString(), failed: null }
      change([entry, ...entries])
      void deliver(entry)
    },
    retry(key) {
      const entry = entries.find((each) => each.key === key && each.failed)
      if (!entry) return
      change(entries.map((each) => (each === entry ? { ...each, failed: null } : each)))
      void deliver(entry)
    },
    discard(key) {
      const entry = entries.find((each) => each.key === key)
      change(entries.filter((each) => each !== entry))
      return entry?.input
    },
    get: () => entries,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  }
}

export function usePending<Input>(outbox: Outbox<Input>): readonly Pending<Input>[] {
  return useSyncExternalStore(outbox.subscribe, outbox.get)
}

function keep(name: string, entries: readonly Pending<unknown>[]): void {
  const place = nameOf(currentAccount(), `outbox.${name}`)
  if (place === null) return
  try {
    const kept = entries.map(({ key, input, at }) => ({ key, input, at }))
    sessionStorage.setItem(place, JSON.stringify(kept))
  } catch {
    // Without storage a reload loses what was not sent; nothing else depends on it.
  }
}

/** Whether an entry of before the reload arrived is unknown; it waits for a retry, which its key makes safe. */
function restore<Input>({
  name,
  parse,
}: Pick<OutboxOptions<Input, never>, 'name' | 'parse'>): Pending<Input>[] {
  try {
    const kept: unknown = JSON.parse(
      sessionStorage.getItem(nameOf(currentAccount(), `outbox.${name}`) ?? '') ?? '[]',
    )
    if (!Array.isArray(kept)) return []
    return kept.flatMap((entry: unknown) => {
      if (typeof entry !== 'object' || entry === null) return []
      const { key, at, input }: { key?: unknown; at?: unknown; input?: unknown } = entry
      const parsed = parse(input)
      if (typeof key !== 'string' || typeof at !== 'string' || parsed === undefined) return []
      return [{ key, at, input: parsed, failed: offline() }]
    })
  } catch {
    return []
  }
}
