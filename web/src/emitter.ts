/** Those who want to hear of something, such as `useSyncExternalStore`. */
export interface Emitter<Args extends unknown[]> {
  /** @returns what ends it */
  subscribe: (listener: (...args: Args) => void) => () => void
  tell: (...args: Args) => void
}

export function emitter<Args extends unknown[] = []>(): Emitter<Args> {
  const listeners = new Set<(...args: Args) => void>()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(...args) {
      for (const listener of listeners) listener(...args)
    },
  }
}
