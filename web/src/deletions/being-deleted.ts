import { useMemo } from 'react'
import { useTargets } from '../outbox/outbox'

/** The names (`nameOf`) of what is being deleted in any tab: out of sight, though the server has it still. */
export function useBeingDeleted(): ReadonlySet<string> {
  const names = useTargets('deletion')
  return useMemo(() => new Set(names.split(' ')), [names])
}
