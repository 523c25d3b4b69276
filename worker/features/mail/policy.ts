import type { Outcome } from './letter'

/** Tries of a mail that nobody takes, over some four hours. */
export const MOST_ATTEMPTS = 8
/** Seconds. */
const FIRST_DELAY = 30
const LONGEST_DELAY = 3_600
/** As much as a queue waits. */
const MOST_PATIENCE = 43_200

export type Step =
  | { status: 'sent'; providerId: string | null }
  | { status: 'queued'; failure: string; retryIn: number }
  | { status: 'bounced' | 'failed'; failure: string }

/**
 * What is done about a mail.
 * @param attempts how often it was tried, this time included
 */
export function stepAfter(outcome: Outcome, attempts: number): Step {
  switch (outcome.kind) {
    case 'sent':
      return { status: 'sent', providerId: outcome.providerId }
    case 'bounced':
      return { status: 'bounced', failure: outcome.reason }
    case 'refused':
      return { status: 'failed', failure: outcome.reason }
    case 'unknown':
      return { status: 'failed', failure: `It is not known whether this was sent: ${outcome.reason}` }
    case 'later':
      return attempts >= MOST_ATTEMPTS
        ? { status: 'failed', failure: outcome.reason }
        : { status: 'queued', failure: outcome.reason, retryIn: delayOf(attempts, outcome.after) }
  }
}

/** Seconds until the next try: 30, 120, 480, … and no sooner than the server wishes. */
function delayOf(attempts: number, wished = 0): number {
  const own = Math.min(FIRST_DELAY * 4 ** (attempts - 1), LONGEST_DELAY)
  return Math.min(Math.max(own, wished), MOST_PATIENCE)
}
