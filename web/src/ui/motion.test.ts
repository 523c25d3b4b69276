import { afterEach, expect, it, vi } from 'vitest'
import { scrollMotion } from './motion'

afterEach(() => vi.unstubAllGlobals())

it.each([
  [true, 'instant'],
  [false, 'smooth'],
])('scrolls as the system asks: less motion is %s', (less, motion) => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: less && query === '(prefers-reduced-motion: reduce)',
  }))
  expect(scrollMotion()).toBe(motion)
})
