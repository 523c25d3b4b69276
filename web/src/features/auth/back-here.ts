/** The query of a link to the forms for guests: after logging in they come back to where they are. */
export function backHere(): string {
  return `?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`
}

/** Where the query of such a form leads in the end. Only paths of our own: anything else would lead people off the site. */
export function nextIn(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/'
  return /^\/(?![/\\])/.test(next) ? next : '/'
}
