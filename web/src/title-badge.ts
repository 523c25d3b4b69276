import { useSyncExternalStore } from 'react'

let count = 0
const listeners = new Set<() => void>()

/** How much waits unread, for the title of the window. */
export function setTitleBadge(next: number): void {
  if (next === count) return
  count = next
  for (const listener of listeners) listener()
}

/** "(3) " before the title of a page; nothing when all is read. */
export function useTitleBadge(): string {
  const unread = useSyncExternalStore(subscribe, () => count)
  return unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  return () => void listeners.delete(onChange)
}
