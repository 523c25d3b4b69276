import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'
import { PasswordField } from './Field'

it('shows a password to its writer, and hides it again', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const page = document.body.appendChild(document.createElement('div'))
  await act(async () => createRoot(page).render(<PasswordField label="Password" defaultValue="clover" />))
  const input = page.querySelector('input')!
  const button = page.querySelector('button')!
  expect([input.type, button.textContent]).toEqual(['password', 'Show'])
  await act(async () => button.click())
  expect([input.type, input.value, button.textContent]).toEqual(['text', 'clover', 'Hide'])
  await act(async () => button.click())
  expect(input.type).toBe('password')
})
