/**
 * How long a server wants to be left alone (RFC 9110, `Retry-After`).
 *
 * @param header seconds or a date
 * @returns milliseconds; null where it says nothing that can be read
 */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
