import { useSyncExternalStore } from 'react'
import type { Barred } from '../../problem'
import { onAccountChange } from '../../session'
import { emitter } from '../../emitter'

/** Lives as long as the page; trying to log in again brings another. */
let barred: Barred | null = null
const { subscribe, tell } = emitter()

// Whoever logs in is another person, or was let in.
onAccountChange(() => appealToken.set(null))

export const appealToken = {
  get: () => barred?.token ?? null,
  set(value: Barred | null): void {
    barred = value
    tell()
  },
}

export function useBarred(): Barred | null {
  return useSyncExternalStore(subscribe, () => barred)
}
