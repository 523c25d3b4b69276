import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createOutbox } from './outbox'
import { offline, Problem } from './problem'
import { beginSession } from './session'

const parse = (input: unknown) => (typeof input === 'string' ? input : undefined)

function outbox(send: (input: string, key: string) => Promise<string>) {
  const onSent = vi.fn()
  return { onSent, box: createOutbox({ name: 'test', parse, send, onSent }) }
}

const later = new Date(Date.now() + 3_600_000).toISOString()
beforeEach(() => {
  sessionStorage.clear()
  beginSession('ada', { accessTokenExpiresAt: later, sessionExpiresAt: later }, null)
})

describe('outbox', () => {
  it('shows an entry at once and lets go of it when it is confirmed', async () => {
    const { box, onSent } = outbox((input) => Promise.resolve(`sent ${input}`))
    box.submit('hello')
    expect(box.get()).toMatchObject([{ input: 'hello', failed: null }])
    await vi.waitFor(() => expect(box.get()).toEqual([]))
    expect(onSent).toHaveBeenCalledExactlyOnceWith('sent hello')
  })

  it('keeps a failed entry and sends it again under the same key', async () => {
    const keys: string[] = []
    const { box, onSent } = outbox((input, key) => {
      keys.push(key)
      return keys.length === 1 ? Promise.reject(offline()) : Promise.resolve(input)
    })
    box.submit('hello')
    await vi.waitFor(() => expect(box.get()[0]?.failed).toBeInstanceOf(Problem))
    expect(onSent).not.toHaveBeenCalled()
    box.retry(keys[0] ?? '')
    await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce())
    expect(keys[1]).toBe(keys[0])
  })

  it('brings back after a reload what was not confirmed, to be retried under the same key', async () => {
    const before = outbox(() => new Promise(() => undefined))
    before.box.submit('hello')
    const [pending] = before.box.get()
    const after = outbox((input) => Promise.resolve(input))
    expect(after.box.get()).toMatchObject([
      { key: pending?.key, input: 'hello', failed: { code: 'offline' } },
    ])
  })

  it('forgets stored entries it cannot read', () => {
    sessionStorage.setItem('warren.of.ada.outbox.test', '[{"key":"k","at":"now","input":7},null]')
    expect(outbox(() => Promise.reject(offline())).box.get()).toEqual([])
  })

  it('gives a discarded text back', async () => {
    const { box } = outbox(() => Promise.reject(offline()))
    box.submit('hello')
    await vi.waitFor(() => expect(box.get()[0]?.failed).toBeTruthy())
    expect(box.discard(box.get()[0]?.key ?? '')).toBe('hello')
    expect(box.get()).toEqual([])
  })
})
