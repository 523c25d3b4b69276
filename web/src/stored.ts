import { useSyncExternalStore } from 'react'

export interface Stored<T> {
  get: () => T
  set: (value: T) => void
  subscribe: (onChange: () => void) => () => void
}

/**
 * One value in localStorage, seen by all tabs and by whoever uses this browser: for what belongs to the device (`theme`,
 * `shortcuts`, `session`). What belongs to a person is kept by `kept.ts`. What comes out is parsed like any outside
 * data; where storage is blocked the value lives as long as the page.
 */
export function stored<T>(key: string, parse: (value: unknown) => T): Stored<T> {
  return storedUnder(() => `warren.${key}`, parse)
}

/** The same under a name that may change; while it is null the value is kept in memory alone. */
export function storedUnder<T>(nameNow: () => string | null, parse: (value: unknown) => T): Stored<T> {
  const listeners = new Set<() => void>()
  let name = nameNow()
  let raw: string | null = null
  let value = parse(undefined)

  onStorage((event) => (event === null || event.key === null || event.key === nameNow()) && tell())

  function tell(): void {
    for (const listener of listeners) listener()
  }

  /** What was read under the former name is nothing to whoever asks now. */
  function follow(): void {
    const now = nameNow()
    if (now === name) return
    name = now
    raw = null
    value = parse(undefined)
  }

  return {
    get() {
      follow()
      const found = name === null ? raw : read(name, raw)
      if (found !== raw) {
        raw = found
        value = parse(fromJson(found))
      }
      return value
    },
    set(next) {
      follow()
      raw = JSON.stringify(next) ?? null
      value = next
      if (name !== null) write(name, raw)
      tell()
    },
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
  }
}

export function useStored<T>(store: Stored<T>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** Hears what other tabs store; null when this page was away for a while (the back button) and anything may have changed. */
export function onStorage(hear: (event: StorageEvent | null) => void): void {
  addEventListener('storage', hear)
  addEventListener('pageshow', ({ persisted }) => persisted && hear(null))
}

export function read(name: string, otherwise: string | null): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return otherwise
  }
}

export function write(name: string, raw: string | null): void {
  try {
    if (raw === null || raw === 'null') localStorage.removeItem(name)
    else localStorage.setItem(name, raw)
  } catch {
    // Blocked or full: the value is kept in memory.
  }
}

export function fromJson(raw: string | null): unknown {
  try {
    return raw === null ? undefined : JSON.parse(raw)
  } catch {
    return undefined
  }
}
