/** The query of a link to the forms for guests: after logging in they come back to where they are. */
export function backHere(): string {
  return `?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`
}
