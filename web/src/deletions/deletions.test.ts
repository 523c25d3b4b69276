import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openOutbox } from '../outbox/deliver'
import { entriesOf } from '../outbox/entry-store'
import { dropAllOf, waitingEntries } from '../outbox/outbox'
import { beginSession, endSession } from '../session'
import { clearToasts, toastList } from '../toasts'
import { deleteLater, deleteNow, GRACE, UNDO } from './deletions'

/** What the server was asked. */
const asked = vi.fn((input: RequestInfo | URL, _init?: RequestInit) =>
  Promise.resolve(new Response(null, { status: pathOf(input).endsWith('/gone') ? 404 : 204 })),
)
const pathOf = (input: RequestInfo | URL) =>
  new URL(input instanceof Request ? input.url : input, location.origin).pathname
const paths = () => asked.mock.calls.map(([input]) => pathOf(input))

let close: () => void

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  asked.mockClear()
  vi.stubGlobal('fetch', asked)
  logIn('ada')
  close = openOutbox()
})

afterEach(async () => {
  close()
  vi.useRealTimers()
  clearToasts()
  await dropAllOf('ada')
  endSession()
  vi.unstubAllGlobals()
})

function logIn(account: string): void {
  const until = new Date(Date.now() + 3_600_000).toISOString()
  beginSession(account, { accessTokenExpiresAt: until, sessionExpiresAt: until }, null)
}

const post = (id: string) => deleteLater({ type: 'post', id }, 'The post is deleted')
const undo = () => toastList.get()[0]?.action?.run()

describe('what is deleted', () => {
  it('is kept for later, and the server hears nothing of it before its time', async () => {
    post('p1')
    expect(waitingEntries()).toMatchObject([{ kind: 'deletion', target: 'post/p1' }])
    await vi.waitFor(async () => expect(await entriesOf('ada')).toHaveLength(1))
    await vi.advanceTimersByTimeAsync(UNDO + GRACE - 1)
    expect(paths()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await vi.waitFor(() => expect(paths()).toEqual(['/api/v1/posts/p1']))
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
  })

  it('comes back to whoever thinks better of it', async () => {
    post('p1')
    undo()
    expect(waitingEntries()).toEqual([])
    await vi.advanceTimersByTimeAsync(2 * UNDO)
    expect(paths()).toEqual([])
  })

  it('does not come back once it is too late, and this is said', async () => {
    post('p1')
    vi.setSystemTime(Date.now() + UNDO)
    undo()
    expect(toastList.get().at(-1)?.text).toBe('It is deleted already')
    expect(waitingEntries()).toHaveLength(1)
  })

  it('is deleted at once by a page that is left, of every kind, and once', async () => {
    post('gone')
    deleteLater({ type: 'comment', id: 'c1', postId: 'p1', parentId: null, replyCount: 0 }, 'Deleted')
    deleteLater({ type: 'message', id: 'r1', seq: 3 }, 'Deleted')
    dispatchEvent(new Event('pagehide'))
    await deleteNow()
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
    expect(paths()).toEqual([
      '/api/v1/posts/gone',
      '/api/v1/comments/c1',
      '/api/v1/conversations/r1/messages/3',
    ])
    expect(asked.mock.calls.every(([, init]) => init?.keepalive === true)).toBe(true)
  })

  it('waits on where a page that is left reaches nobody', async () => {
    asked.mockRejectedValueOnce(new TypeError('offline'))
    post('p1')
    await deleteNow()
    expect(waitingEntries()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(UNDO + GRACE)
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
    expect(paths()).toEqual(['/api/v1/posts/p1', '/api/v1/posts/p1'])
  })

  it('waits for the one who wished it, whoever else uses this browser meanwhile', async () => {
    post('p1')
    await vi.waitFor(async () => expect(await entriesOf('ada')).toHaveLength(1))
    endSession()
    logIn('ben')
    expect(waitingEntries()).toEqual([])
    await vi.advanceTimersByTimeAsync(2 * UNDO)
    await deleteNow()
    expect(paths()).toEqual([])
    endSession()
    logIn('ada')
    close()
    close = openOutbox()
    await vi.waitFor(() => expect(paths()).toEqual(['/api/v1/posts/p1']))
    await vi.waitFor(() => expect(waitingEntries()).toEqual([]))
  })

  it('twice is one wish', () => {
    post('p1')
    post('p1')
    expect(waitingEntries()).toHaveLength(1)
  })
})
