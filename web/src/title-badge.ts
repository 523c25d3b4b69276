import { useSyncExternalStore } from 'react'
import { emitter } from './emitter'

let count = 0
const { subscribe, tell } = emitter()

/** How much waits unread, for the title of the window. */
export function setTitleBadge(next: number): void {
  if (next === count) return
  count = next
  tell()
}

/** "(3) " before the title of a page; nothing when all is read. */
export function useTitleBadge(): string {
  const unread = useSyncExternalStore(subscribe, () => count)
  return unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `
}
