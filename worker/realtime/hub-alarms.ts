import { logFailure } from '../core/failure'
import { dueBy, type Dues, nextDue, served, setDue } from './alarms'

const DUES = 'dues'

/**
 * Why a hub wakes: to look whether its person is still here, to read again who may see them, to say goodbyes and to tell
 * rooms what did not get through, to tell devices that have nothing open, to say again what apps listen to,
 * to publish what they have scheduled, and to forget what is old.
 */
export type Purpose =
  'presence' | 'audience' | 'goodbyes' | 'rooms' | 'names' | 'push' | 'streams' | 'publish' | 'tidy'

/** When a purpose that failed is served again, in milliseconds. */
const RETRY = 10_000

export function wakeAt(storage: DurableObjectStorage, purpose: Purpose, at: number | null): void {
  store(storage, setDue(dues(storage), purpose, at))
}

/** No later than that. */
export function wakeBy(storage: DurableObjectStorage, purpose: Purpose, at: number): void {
  const due = dues(storage)[purpose]
  if (due === undefined || due > at || due <= Date.now()) wakeAt(storage, purpose, at)
}

export function isArranged(storage: DurableObjectStorage, purpose: Purpose): boolean {
  return dues(storage)[purpose] !== undefined
}

/** Serves what is due, each purpose by itself: one that fails is served again later, and is in nobody's way. */
export async function ring(
  storage: DurableObjectStorage,
  now: number,
  serve: (purpose: Purpose) => Promise<void> | void,
): Promise<void> {
  for (const purpose of dueBy(dues(storage), now)) {
    const at = dues(storage)[purpose]
    try {
      await serve(purpose)
      store(storage, served(dues(storage), purpose, at))
    } catch (error) {
      logFailure('alarm', error, { purpose })
      wakeAt(storage, purpose, now + RETRY)
    }
  }
  // It may have rung too early for the others.
  store(storage, dues(storage))
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
