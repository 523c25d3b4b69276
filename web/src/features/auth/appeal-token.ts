import { useSyncExternalStore } from 'react'
import type { Barred } from '../../problem'
import { onAccountChange } from '../../session'

/** Lives as long as the page; trying to log in again brings another. */
let barred: Barred | null = null
const listeners = new Set<() => void>()

// Whoever logs in is another person, or was let in.
onAccountChange(() => appealToken.set(null))

export const appealToken = {
  get: () => barred?.token ?? null,
  set(value: Barred | null): void {
    barred = value
    for (const tell of listeners) tell()
  },
}

export function useBarred(): Barred | null {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
    () => barred,
  )
}
