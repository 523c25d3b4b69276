export type Range = { offset: number; length: number }

/**
 * What a `Range` header asks for (RFC 9110, 14.2): one stretch of bytes. Null where there is no header that can be used, so
 * that all is answered; `unsatisfiable` for a 416.
 */
export function parseRange(header: string | null, size: number): Range | 'unsatisfiable' | null {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!asked || (!asked[1] && !asked[2])) return null
  const first = asked[1] ? Number(asked[1]) : Math.max(0, size - Number(asked[2]))
  const last = asked[1] && asked[2] ? Math.min(Number(asked[2]), size - 1) : size - 1
  if (asked[1] && asked[2] && Number(asked[2]) < first) return null
  return first >= size ? 'unsatisfiable' : { offset: first, length: last - first + 1 }
}
