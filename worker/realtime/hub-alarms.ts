import { type Dues, nextDue, setDue, takeDue } from './alarms'

const DUES = 'dues'

/** Why a hub wakes: to look whether its person is still here, and to forget what is old. */
export type Purpose = 'presence' | 'tidy'

export function wakeAt(storage: DurableObjectStorage, purpose: Purpose, at: number | null): void {
  store(storage, setDue(dues(storage), purpose, at))
}

export function isArranged(storage: DurableObjectStorage, purpose: Purpose): boolean {
  return dues(storage)[purpose] !== undefined
}

/** What the alarm rang for; the rest is arranged anew. */
export function takeDuePurposes(storage: DurableObjectStorage, now: number): Purpose[] {
  const { due, later } = takeDue(dues(storage), now)
  store(storage, later)
  return due
}

function dues({ kv }: DurableObjectStorage): Dues<Purpose> {
  return kv.get<Dues<Purpose>>(DUES) ?? {}
}

function store(storage: DurableObjectStorage, next: Dues<Purpose>): void {
  storage.kv.put(DUES, next)
  const at = nextDue(next)
  // Not awaited: like every write, it is on disk before anything that follows from it leaves the object.
  void (at === null ? storage.deleteAlarm() : storage.setAlarm(at))
}
