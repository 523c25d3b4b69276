import { useSyncExternalStore } from 'react'
import { emitter } from '../emitter'

/** What is shown from the time before the network went, by the hash of its query: since when it is so old. */
let restored: ReadonlyMap<string, number> = new Map()
const { subscribe, tell } = emitter()

export function isRestored(hash: string): boolean {
  return restored.has(hash)
}

export function noteRestored(hash: string, at: number): void {
  set(new Map(restored).set(hash, at))
}

/** The network has answered, or nobody looks at it any more. */
export function dropRestored(hash?: string): void {
  if (hash !== undefined && !restored.has(hash)) return
  const rest = new Map(restored)
  if (hash === undefined) rest.clear()
  else rest.delete(hash)
  if (restored.size > 0) set(rest)
}

/** The time that the oldest of what is shown is from; undefined when the network has answered all of it. */
export function useShownFrom(): number | undefined {
  const shown = useSyncExternalStore(subscribe, () => restored)
  return shown.size === 0 ? undefined : Math.min(...shown.values())
}

function set(next: ReadonlyMap<string, number>): void {
  restored = next
  tell()
}
