import { stored } from '../../stored'

/**
 * Whether a link was asked for in this browser. Whoever opens one somewhere else is told so: it may be somebody else's,
 * who would have them log in as whom they are not.
 */
const askedAt = stored<number>('asked-link', (value) => (typeof value === 'number' ? value : 0))

/** As long as such a link is good, in milliseconds. */
const GOOD = 15 * 60_000

export function noteAsked(): void {
  askedAt.set(Date.now())
}

export function wasAskedHere(): boolean {
  return Date.now() - askedAt.get() < GOOD
}
