import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { beginSession, endSession } from './session'
import { stayFresh } from './stay-fresh'

const MINUTE = 60_000
const times = () => ({
  userId: 'ada',
  accessTokenExpiresAt: new Date(Date.now() + 15 * MINUTE).toISOString(),
  sessionExpiresAt: new Date(Date.now() + 24 * 60 * MINUTE).toISOString(),
})

const fetcher = vi.fn<typeof fetch>(() => Promise.resolve(Response.json(times())))
let seen: DocumentVisibilityState = 'visible'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', fetcher)
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => seen)
  fetcher.mockClear()
  seen = 'visible'
})
afterEach(() => {
  endSession()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('renews before the token ends while the page is looked at, and at once when it is again', async () => {
  beginSession('ada', times(), null)
  stayFresh()
  await vi.advanceTimersByTimeAsync(14 * MINUTE)
  expect(fetcher).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(fetcher).toHaveBeenCalledOnce()

  seen = 'hidden'
  await vi.advanceTimersByTimeAsync(40 * MINUTE)
  expect(fetcher).toHaveBeenCalledOnce()
  seen = 'visible'
  document.dispatchEvent(new Event('visibilitychange'))
  expect(fetcher).toHaveBeenCalledTimes(2)
})

it('asks nothing for a guest', async () => {
  stayFresh()
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect(fetcher).not.toHaveBeenCalled()
})
