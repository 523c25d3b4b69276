const defaults = Object.entries({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
})

/** For answers that are data: nothing in them may run, be framed, or be kept unless the route says so. */
export function addSecurityHeaders(headers: Headers): void {
  for (const [name, value] of defaults) if (!headers.has(name)) headers.set(name, value)
}
