/** The feed key, or id, that would sort before every other of its millisecond. */
export function keyAt(at: number): string {
  const hex = Math.max(at, 0).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
