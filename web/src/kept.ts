import { currentAccount, onAccountChange } from './session'
import { onStorage, type Stored, storedUnder } from './stored'

/*
 * Everything this browser keeps for a person is stored under the id of their account, and read under the id of whoever
 * is logged in now. So there is nothing to clear when somebody leaves, however they leave: the next person reads under
 * another name. A guest has none: what a guest does is kept in memory, until somebody logs in.
 */

/** The name in localStorage of what is kept for an account, or null for a guest. */
export function nameOf(account: string | null, key: string): string | null {
  return account === null ? null : `warren.of.${account}.${key}`
}

/** One value kept for whoever is logged in, seen by all of their tabs. */
export function kept<T>(key: string, parse: (value: unknown) => T): Stored<T> {
  const store = storedUnder(() => nameOf(currentAccount(), key), parse)
  // Also when nobody asks in between, so that a guest's value is gone by then.
  onAccountChange(store.get)
  return {
    ...store,
    subscribe(onChange) {
      const stops = [store.subscribe(onChange), onAccountChange(onChange)]
      return () => stops.forEach((stop) => stop())
    },
  }
}

/** The keys of what is stored for an account, those of drafts among them (`drafts.ts`). */
export function keysOf(account: string): string[] {
  const prefix = nameOf(account, '') ?? ''
  try {
    return Object.keys(localStorage).flatMap((name) =>
      name.startsWith(prefix) ? name.slice(prefix.length) : [],
    )
  } catch {
    return []
  }
}

/** Takes away what is stored for an account. */
export function forgetKeys(account: string, keys: readonly string[]): void {
  for (const key of keys) {
    try {
      localStorage.removeItem(nameOf(account, key) ?? '')
    } catch {
      // Blocked: then nothing was stored either.
    }
  }
}

/** Hears that another tab changed what is kept for an account: its key, and what stood there before and stands now. */
export function onKeptElsewhere(
  hear: (account: string, key: string, before: string | null, now: string | null) => void,
): void {
  onStorage((event) => {
    const [, account, key] = /^warren\.of\.([^.]+)\.(.+)$/s.exec(event?.key ?? '') ?? []
    if (account !== undefined && key !== undefined)
      hear(account, key, event?.oldValue ?? null, event?.newValue ?? null)
  })
}

/** What earlier versions stored without saying whose it is belongs to nobody, and is for nobody to read. */
function dropUnowned(): void {
  try {
    for (const name of Object.keys(localStorage))
      if (/^warren\.(?:draft|outbox|searches)\b/.test(name)) localStorage.removeItem(name)
  } catch {
    // Blocked: then nothing was stored either.
  }
}

dropUnowned()
