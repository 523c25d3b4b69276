import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { beginSession, endSession, freshSession, isLoggedIn } from './session'

const MINUTE = 60_000
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString()
const times = (access: number, session: number) => ({
  userId: 'ada',
  accessTokenExpiresAt: inMinutes(access),
  sessionExpiresAt: inMinutes(session),
})

const fetcher = vi.fn<typeof fetch>()

beforeEach(() => {
  vi.stubGlobal('fetch', fetcher)
  fetcher.mockReset()
})
afterEach(() => {
  endSession()
  vi.unstubAllGlobals()
})

it('asks nothing while the token is good, or when nobody is logged in', async () => {
  await freshSession()
  beginSession('ada', times(15, 60), null)
  await freshSession()
  expect(fetcher).not.toHaveBeenCalled()
})

it('renews once for all who wait', async () => {
  beginSession('ada', times(0, 60), null)
  fetcher.mockResolvedValue(Response.json(times(15, 60)))
  await Promise.all([freshSession(), freshSession(), freshSession()])
  await freshSession()
  expect(fetcher).toHaveBeenCalledOnce()
})

it('counts by the clock of the server', async () => {
  // The server is ten minutes ahead: a token that seems to have ten minutes left has none.
  const serverNow = new Date(Date.now() + 10 * MINUTE)
  beginSession('ada', times(10, 60), serverNow.toUTCString())
  fetcher.mockResolvedValue(Response.json(times(25, 75), { headers: { date: serverNow.toUTCString() } }))
  await freshSession()
  expect(fetcher).toHaveBeenCalledOnce()
})

it('ends when the server says so', async () => {
  beginSession('ada', times(0, 60), null)
  fetcher.mockResolvedValue(Response.json({ code: 'session_ended', title: 'Ended' }, { status: 401 }))
  await expect(freshSession()).rejects.toMatchObject({ code: 'session_ended' })
  expect(isLoggedIn()).toBe(false)
})

it('stays logged in when the server cannot be reached', async () => {
  beginSession('ada', times(0, 60), null)
  fetcher.mockRejectedValue(new TypeError('Failed to fetch'))
  await expect(freshSession()).rejects.toMatchObject({ code: 'offline' })
  expect(isLoggedIn()).toBe(true)
})
