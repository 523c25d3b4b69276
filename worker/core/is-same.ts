import { timingSafeEqual } from 'node:crypto'

/** Whether a secret is the right one, in a time that does not tell how much of it was. */
export function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
