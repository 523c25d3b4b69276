import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Connection } from './connection'
import { emitter } from './emitter'

interface Source {
  get: () => Connection
  subscribe: (onChange: () => void) => () => void
}

let hub: Source | undefined
const { subscribe, tell } = emitter()

/** The hub's connection, for whoever shows it; undefined when there is none (logged out). */
export function setHubConnection(source: Source | undefined): void {
  hub = source
  tell()
  source?.subscribe(tell)
}

const PATIENCE = 2_000

/** True when live news have been missing for a while: a short interruption is nobody's business. */
export function useReconnecting(): boolean {
  const broken = useSyncExternalStore(subscribe, isBroken)
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!broken) return
    const timer = setTimeout(setLate, PATIENCE, true)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [broken])
  return broken && late
}

/** Whether the server has said hello, and not gone since. */
export function useConnected(): boolean {
  return useSyncExternalStore(subscribe, () => hub?.get().phase === 'open')
}

function isBroken(): boolean {
  const phase = hub?.get().phase
  return phase === 'connecting' || phase === 'waiting'
}
