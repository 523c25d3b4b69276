import { useSyncExternalStore } from 'react'

/** What the address points at on this page, without the sign. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, current)
}

function current(): string {
  return decodeURIComponent(location.hash.slice(1))
}

const changes = ['hashchange', 'popstate', 'pushState', 'replaceState'] as const

function subscribe(onChange: () => void): () => void {
  for (const change of changes) addEventListener(change, onChange)
  return () => {
    for (const change of changes) removeEventListener(change, onChange)
  }
}
