import type { Context, TypedResponse } from 'hono'
import type { Page } from '../db/page'

/** Answers a page, with the address of the next one as a `Link` header (RFC 8288). */
export function sendPage<Sent extends Page<unknown>>(
  c: Context,
  page: Sent,
): Response & TypedResponse<Sent, 200, 'json'> {
  if (page.nextCursor) {
    const next = new URL(c.req.url)
    next.searchParams.set('cursor', page.nextCursor)
    c.header('Link', `<${next.pathname}${next.search}>; rel="next"`)
  }
  return c.json(page, 200) as Response & TypedResponse<Sent, 200, 'json'>
}
