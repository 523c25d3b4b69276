export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const WEEK = 7 * DAY

/** Storage keeps integer milliseconds UTC; JSON shows ISO 8601. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}

/** Days since 1970-01-01 UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY)
}
