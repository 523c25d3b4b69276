declare global {
  interface Window {
    /** What `public/first.js` asked the API for before any of this was loaded, by path, and in whose name. */
    warrenFirst?: { account: string | null; answers: Map<string, Promise<Response>> }
  }
}

/** Milliseconds since the page began after which an answer is no longer what the page would be told now. */
const FRESH = 20_000

/** The answer to this request for this account, if it was asked for already; each is given away once. */
export function firstAnswer(
  account: string | null,
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<Response> | undefined {
  const first = window.warrenFirst
  if (first?.account !== account || (init?.method ?? 'GET') !== 'GET') return undefined
  if (performance.now() > FRESH) first.answers.clear()
  const { pathname, search } = new URL(input instanceof Request ? input.url : input, location.href)
  const answer = first.answers.get(pathname + search)
  first.answers.delete(pathname + search)
  return answer
}
