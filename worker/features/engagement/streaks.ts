/**
 * How many days in a row, now and at best. The present streak lives through a day that is not over: it may end
 * yesterday.
 *
 * @param days the active ones, in any order, each once
 */
export function streaksOf(days: number[], today: number): { current: number; longest: number } {
  const active = new Set(days)
  let current = 0
  for (let day = active.has(today) ? today : today - 1; active.has(day); day--) current++
  let longest = 0
  for (const day of active) {
    // Only from its first day, so that each streak is walked once.
    if (active.has(day - 1)) continue
    let length = 1
    while (active.has(day + length)) length++
    longest = Math.max(longest, length)
  }
  return { current, longest }
}
