import { DAY, HOUR, MINUTE, SECOND } from '../../core/time'
import type { CollectibleFailure } from './vocabulary'

/** What whoever pins says of it. */
export type PinOutcome =
  | { kind: 'pinned'; request: string | null }
  /** They are at it, and call it so. */
  | { kind: 'waiting'; request: string }
  /** They have tried, and it did not work. */
  | { kind: 'failed' }
  /** They do not take it, however often they are asked. */
  | { kind: 'refused' }
  /** Worth another try: in `after` milliseconds, if they say so. */
  | { kind: 'later'; after: number | null }

/** Tries in a row that are not answered until it is given up, over some hours. */
const MOST_TRIES = 10
const FIRST_DELAY = 30 * SECOND
const LONGEST_DELAY = HOUR
/** What is not pinned by then never will be. */
const LONGEST_WAIT = 7 * DAY
const LONGEST_PAUSE = DAY

/** What is to be noted, and when to ask again. */
export type Noted =
  | { kind: 'pinned'; request: string | null }
  | { kind: 'again'; request: string | null; failures: number; dueAt: number }
  | { kind: 'given up'; reason: CollectibleFailure }

type Facts = { pinningSince: number; request: string | null; failures: number; now: number }

export function noted(outcome: PinOutcome, { pinningSince, request, failures, now }: Facts): Noted {
  if (outcome.kind === 'pinned') return outcome
  if (outcome.kind === 'failed') return { kind: 'given up', reason: 'pin_failed' }
  if (outcome.kind === 'refused') return { kind: 'given up', reason: 'pin_refused' }
  const age = now - pinningSince
  if (age >= LONGEST_WAIT) return { kind: 'given up', reason: 'pin_unreachable' }
  if (outcome.kind === 'waiting') {
    // The longer it takes, the less often it is asked about.
    const dueAt = now + Math.min(Math.max(MINUTE, age / 4), LONGEST_DELAY)
    return { kind: 'again', request: outcome.request, failures: 0, dueAt: Math.round(dueAt) }
  }
  const failed = failures + 1
  if (failed >= MOST_TRIES) return { kind: 'given up', reason: 'pin_unreachable' }
  return { kind: 'again', request, failures: failed, dueAt: now + delayAfter(failed, outcome.after) }
}

/** Milliseconds until the next try: 30 s, a minute, two, … and no sooner than is wished. */
export function delayAfter(failed: number, wished: number | null): number {
  const own = Math.min(FIRST_DELAY * 2 ** (failed - 1), LONGEST_DELAY)
  return Math.min(Math.max(own, wished ?? 0), LONGEST_PAUSE)
}

/** After so many tries an operator is to look at it. */
export function isHopeless(failed: number): boolean {
  return failed >= MOST_TRIES
}
