import { type BrowserContext, expect } from '@playwright/test'

/** What no page may do, whoever uses it: log an error, fail inside, or ask a server that is not ours for anything. */
export type Watch = {
  /** Complaints that this test causes on purpose. */
  expects: (complaint: RegExp) => void
  /** Fails the test if there were others. */
  check: () => void
}

export function watch(context: BrowserContext, origin: string): Watch {
  const complaints: string[] = []
  const expected: RegExp[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => complaints.push(`page: ${error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(?:https?|wss?):$/.test(url.protocol) && url.host !== new URL(origin).host)
      complaints.push(`foreign request: ${request.url()}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`server: ${response.status()} ${response.url()}`)
  })
  return {
    expects: (complaint) => expected.push(complaint),
    check: () =>
      expect(complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))).toEqual(
        [],
      ),
  }
}
