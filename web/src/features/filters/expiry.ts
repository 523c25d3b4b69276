const DAY = 86_400_000

/** How long a filter lasts, as people choose it; `kept` leaves the end it has. */
export const expiries = ['never', 'day', 'week', 'month', 'kept'] as const
export type Expiry = (typeof expiries)[number]

const lengths = { day: DAY, week: 7 * DAY, month: 30 * DAY }

/** When the choice ends, as the API takes it. */
export function endOf(choice: Expiry, before: string | null, now: number): string | null {
  if (choice === 'kept') return before
  return choice === 'never' ? null : new Date(now + lengths[choice]).toISOString()
}

/** The choice a filter is at when one begins to edit it: an end that has passed is no longer one. */
export function choiceOf(expiresAt: string | null, now: number): Expiry {
  return expiresAt !== null && Date.parse(expiresAt) > now ? 'kept' : 'never'
}

export function hasEnded(expiresAt: string | null, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now
}
