import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useBadge } from '../app/useBadge'
import { useKeptPush } from './useKeptPush'

/* What pushes have shown while no page was open stays until it is known that nothing is unread any more. */
const close = vi.fn()
const setAppBadge = vi.fn(async () => undefined)
const clearAppBadge = vi.fn(async () => undefined)

function Page({ unread }: { unread: number | undefined }) {
  useKeptPush('somebody', unread)
  useBadge(unread)
  return null
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('Notification', { permission: 'granted' })
  const registration = { getNotifications: async () => [{ close }] }
  const serviceWorker = { getRegistration: async () => registration }
  Object.assign(navigator, { setAppBadge, clearAppBadge })
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true })
})
afterEach(() => {
  vi.unstubAllGlobals()
  for (const name of ['serviceWorker', 'setAppBadge', 'clearAppBadge'])
    Reflect.deleteProperty(navigator, name)
})

it('is taken away once nothing is unread, and not before the counts have come', async () => {
  const root = createRoot(document.createElement('div'))
  const shows = (unread: number | undefined) => act(async () => root.render(<Page unread={unread} />))
  await shows(undefined)
  await shows(2)
  // What is done by a part of the client that is loaded first.
  await act(() => vi.dynamicImportSettled())
  expect([close, clearAppBadge].map(({ mock }) => mock.calls)).toEqual([[], []])
  expect(setAppBadge).toHaveBeenCalledExactlyOnceWith(2)
  await shows(0)
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())
  expect(clearAppBadge).toHaveBeenCalledOnce()
  await act(async () => root.unmount())
})
