import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toast } from '../toasts'
import { Toaster } from './Toaster'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

let root: Root

beforeEach(async () => {
  vi.useFakeTimers()
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => root.render(<Toaster />))
})

afterEach(async () => {
  await act(async () => root.unmount())
  document.body.innerHTML = ''
  vi.useRealTimers()
})

const shown = () => [...document.querySelectorAll('li p')].map(({ textContent }) => textContent)
const button = (label: string) =>
  [...document.querySelectorAll('button')].find((each) => label === (each.ariaLabel ?? each.textContent))
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

it('the place where toasts are read from is there before the first', () => {
  expect(document.querySelector('[aria-live="polite"]')).not.toBeNull()
})

it('a toast goes by itself, but not from under a pointer', async () => {
  await act(async () => toast('It is raining'))
  await pass(5_000)
  const region = document.querySelector('section')
  await act(async () => region?.dispatchEvent(new MouseEvent('pointerover', { bubbles: true })))
  await pass(60_000)
  expect(shown()).toEqual(['It is raining'])
  await act(async () => region?.dispatchEvent(new MouseEvent('pointerout', { bubbles: true })))
  await pass(6_000)
  expect(shown()).toEqual([])
})

it('the newest three are shown', async () => {
  await act(async () => ['one', 'two', 'three', 'four'].forEach((text) => toast(text)))
  expect(shown()).toEqual(['two', 'three', 'four'])
  await pass(6_000)
})

it('what a toast offers is done once, and the toast goes', async () => {
  const run = vi.fn()
  await act(async () => toast('Not sent', { action: { label: 'Try again', run } }))
  await act(async () => button('Try again')?.click())
  expect(run).toHaveBeenCalledTimes(1)
  expect(shown()).toEqual([])
})

it('F8 goes to the toasts, Escape puts them away', async () => {
  await act(async () => toast('Here'))
  await act(async () => dispatchEvent(new KeyboardEvent('keydown', { key: 'F8' })))
  expect(document.activeElement?.tagName).toBe('SECTION')
  const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
  await act(async () => document.activeElement?.dispatchEvent(escape))
  expect(shown()).toEqual([])
})
