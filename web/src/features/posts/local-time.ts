const MINUTE = 60_000

/** As `<input type="datetime-local">` has it: the time of this browser's zone, in whole minutes. */
export function localMinute(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16)
}

/** @returns milliseconds UTC; null while it is no whole time */
export function timeOfLocal(local: string): number | null {
  const at = Date.parse(local)
  return local === '' || Number.isNaN(at) ? null : at
}

/** The next full hour that is more than two minutes away. */
export function nextHour(now: number): number {
  const hour = 60 * MINUTE
  return Math.ceil((now + 2 * MINUTE) / hour) * hour
}
