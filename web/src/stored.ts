import { useSyncExternalStore } from 'react'

export interface Stored<T> {
  get: () => T
  set: (value: T) => void
  subscribe: (onChange: () => void) => () => void
}

/**
 * One value in localStorage, seen by all tabs. What comes out is parsed like any outside data; where storage is
 * blocked the value lives as long as the page.
 */
export function stored<T>(key: string, parse: (value: unknown) => T): Stored<T> {
  const name = `warren.${key}`
  const listeners = new Set<() => void>()
  let raw: string | null = null
  let value = parse(undefined)

  addEventListener('storage', (event) => {
    if (event.key === name || event.key === null) tell()
  })

  function tell(): void {
    for (const listener of listeners) listener()
  }

  return {
    get() {
      const found = read(name, raw)
      if (found !== raw) {
        raw = found
        value = parse(fromJson(found))
      }
      return value
    },
    set(next) {
      raw = JSON.stringify(next) ?? null
      value = next
      write(name, raw)
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

function read(name: string, otherwise: string | null): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return otherwise
  }
}

function write(name: string, raw: string | null): void {
  try {
    if (raw === null || raw === 'null') localStorage.removeItem(name)
    else localStorage.setItem(name, raw)
  } catch {
    // Blocked or full: the value is kept in memory.
  }
}

function fromJson(raw: string | null): unknown {
  try {
    return raw === null ? undefined : JSON.parse(raw)
  } catch {
    return undefined
  }
}
