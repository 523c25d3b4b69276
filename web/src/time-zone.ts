/** Where this browser is, for what is counted by the day; UTC where it does not say. */
export function ownTimeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone.includes('/') && zone !== 'Etc/Unknown' ? zone : 'UTC'
}
