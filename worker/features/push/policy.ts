import type { PushKind, QuietHours } from './contract'

/** What became of a message at a push service (RFC 8030). */
export type Outcome =
  | { kind: 'sent' }
  /** The browser is not subscribed any more. */
  | { kind: 'gone' }
  /** Worth another try: in `after` seconds, if the service says so. */
  | { kind: 'later'; after?: number }
  /** This message is not taken, whenever it is sent. */
  | { kind: 'refused'; status: number }

/** Refusals in a row after which a device is given up: its browser asks anew when it is used. */
export const MOST_REFUSALS = 5
/** Tries of one message, over some eight minutes: by then it is seldom news. */
const MOST_TRIES = 6
/** Seconds. */
const FIRST_DELAY = 15
const LONGEST_DELAY = 3_600

/** @param after milliseconds that the service wants to be left alone, if it says so */
export function outcomeOf(status: number, after: number | null): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status !== 429 && status < 500) return { kind: 'refused', status }
  return { kind: 'later', ...(after !== null && { after: Math.ceil(after / 1_000) }) }
}

/**
 * Seconds until a message is tried again: 15, 30, 60, … and no sooner than the service wishes. Null: not any more.
 * @param failed how often it failed, this time included
 */
export function delayAfter(failed: number, wished = 0): number | null {
  if (failed >= MOST_TRIES || wished > LONGEST_DELAY) return null
  return Math.max(wished, Math.min(FIRST_DELAY * 2 ** (failed - 1), LONGEST_DELAY))
}

export type Device = { off: readonly string[]; quiet: QuietHours | null }

/** Whether a device is told of something of this kind now. */
export function isWanted({ off, quiet }: Device, kind: PushKind, now: number): boolean {
  return !off.includes(kind) && !(quiet && isQuiet(quiet, now))
}

/**
 * Whether it is quiet at a moment. By what a clock on the wall there shows then: an hour that a change of the clocks leaves
 * out or repeats is as quiet as its name says.
 */
export function isQuiet({ from, to, zone }: QuietHours, now: number): boolean {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const time = clock.format(now)
  return from < to ? from <= time && time < to : from <= time || time < to
}
