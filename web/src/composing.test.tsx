import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, it, vi } from 'vitest'
import { SmartTextarea } from './writing/SmartTextarea'
import { isComposing } from './composing'
import { QueryClientProvider } from '@tanstack/react-query'
import { queryClient } from './query-client'

const key = (init: KeyboardEventInit) =>
  new KeyboardEvent('keydown', { bubbles: true, key: 'Enter', ...init })

describe('the Enter that confirms what an input method proposes', () => {
  it.each([
    ['in Chrome and Firefox', { isComposing: true, keyCode: 229 }, true],
    ['in Safari, which ends the composition first', { isComposing: false, keyCode: 229 }, true],
    ['and one of its own', { isComposing: false, keyCode: 13 }, false],
  ])('%s', (_, init, taken) => expect(isComposing({ nativeEvent: key(init) })).toBe(taken))

  it('sends nothing', async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    const onSubmit = vi.fn()
    const page = document.body.appendChild(document.createElement('div'))
    const field = (
      <QueryClientProvider client={queryClient}>
        <SmartTextarea label="Write" value="日本" onChange={() => undefined} onSubmit={onSubmit} />
      </QueryClientProvider>
    )
    await act(async () => createRoot(page).render(field))
    const area = page.querySelector('textarea')!
    await act(async () => area.dispatchEvent(key({ keyCode: 229, ctrlKey: true })))
    expect(onSubmit).not.toHaveBeenCalled()
    await act(async () => area.dispatchEvent(key({ keyCode: 13, ctrlKey: true })))
    expect(onSubmit).toHaveBeenCalledOnce()
  })
})
