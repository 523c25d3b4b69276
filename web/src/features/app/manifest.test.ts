import { afterEach, expect, it, vi } from 'vitest'

const named = () => document.querySelector<HTMLLinkElement>('link[rel="manifest"]')?.getAttribute('href')

afterEach(() => {
  vi.resetModules()
  vi.doUnmock('../../language')
  document.head.innerHTML = ''
})

it.each([
  ['en-GB', '/manifest.webmanifest'],
  ['de-DE', '/manifest.de.webmanifest'],
])('the page in %s names %s', async (locale, address) => {
  vi.doMock('../../language', () => ({ locale }))
  document.head.innerHTML = '<link rel="manifest" href="/manifest.webmanifest" />'
  const { nameManifest } = await import('./manifest')
  nameManifest()
  expect(named()).toBe(address)
})
