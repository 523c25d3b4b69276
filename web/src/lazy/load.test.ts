import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { queryClient } from '../query-client'
import { part } from './load'
import { LoadFailure } from './load-failure'
import { followTyping } from './typed'

const reload = vi.fn()
const online = vi.spyOn(navigator, 'onLine', 'get')
let served: () => Promise<Response>

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('location', { ...location, reload })
  vi.stubGlobal('fetch', () => served())
  online.mockReturnValue(true)
  serves('/assets/index-old.js')
  sessionStorage.clear()
  document.head.innerHTML = '<script src="/first.js" data-entry="/assets/index-old.js"></script>'
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  reload.mockClear()
  document.body.innerHTML = ''
})

describe('a part of the client', () => {
  it('is fetched once for everybody', async () => {
    const fetchModule = vi.fn(async () => 'module')
    const { load, preload, arrived } = part(fetchModule)
    preload()
    await expect(Promise.all([load(), load()])).resolves.toEqual(['module', 'module'])
    expect(fetchModule).toHaveBeenCalledTimes(1)
    expect(arrived()).toBe('module')
  })

  it('is asked for three times before it counts as lost', async () => {
    const fetchModule = failing(2)
    await expect(settled(part(fetchModule).load())).resolves.toBe('module')
    expect(fetchModule).toHaveBeenCalledTimes(3)
  })

  it('fails at once without a network, and arrives when it is asked for again', async () => {
    online.mockReturnValue(false)
    served = () => Promise.reject(new TypeError('Failed to fetch'))
    const fetchModule = failing(1)
    const { load } = part(fetchModule)
    const failure = await failureOf(load())
    expect(failure.trouble).toBe('network')
    expect(fetchModule).toHaveBeenCalledTimes(1)
    await expect(load()).rejects.toBe(failure)
    failure.forget()
    await expect(load()).resolves.toBe('module')
  })

  it('blames the server that cannot be reached, not the page', async () => {
    served = () => Promise.resolve(new Response('Bad gateway', { status: 502 }))
    const failure = await failureOf(part(failing()).load())
    expect(failure).toMatchObject({ trouble: 'network', title: 'Warren cannot be reached' })
  })

  it('that the server does not have, although nothing was deployed, is broken', async () => {
    expect((await failureOf(part(failing()).load())).trouble).toBe('broken')
    expect(reload).not.toHaveBeenCalled()
  })

  it('fails without a word when it was only fetched ahead', async () => {
    const { load, preload } = part(failing(1))
    preload()
    await expect(settled(load())).resolves.toBe('module')
  })
})

describe('after a deploy', () => {
  beforeEach(() => serves('/assets/index-new.js'))

  it('reloads the page, and waits', async () => {
    const after = vi.fn()
    void part(failing()).load().finally(after)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(reload).toHaveBeenCalledTimes(1)
    expect(after).not.toHaveBeenCalled()
  })

  it('reloads once, however often the old page comes back', async () => {
    void part(failing()).load()
    await vi.advanceTimersByTimeAsync(5_000)
    expect((await failureOf(part(failing()).load())).trouble).toBe('release')
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('does not reload while something that was typed stands in a field', async () => {
    followTyping()
    const field = document.body.appendChild(document.createElement('textarea'))
    field.value = 'Dear all'
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    expect((await failureOf(part(failing()).load())).trouble).toBe('release')
    expect(reload).not.toHaveBeenCalled()

    field.value = ''
    void part(failing()).load()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('does not reload while a change is on its way to the server', async () => {
    const arrive = queryClient
      .getMutationCache()
      .build(queryClient, { mutationFn: () => new Promise(() => {}) })
    void arrive.execute(undefined)
    expect((await failureOf(part(failing()).load())).trouble).toBe('release')
    expect(reload).not.toHaveBeenCalled()
    queryClient.getMutationCache().clear()
  })
})

/** Fetches in vain, for good or so many times. */
function failing(times = Number.POSITIVE_INFINITY) {
  let failed = 0
  return vi.fn(async () => {
    if (failed++ < times) throw new TypeError('Failed to fetch dynamically imported module')
    return 'module'
  })
}

function serves(entry: string): void {
  served = () => Promise.resolve(new Response(`<script src="/first.js" data-entry="${entry}"></script>`))
}

async function settled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined)
  await vi.advanceTimersByTimeAsync(5_000)
  return promise
}

async function failureOf(promise: Promise<unknown>): Promise<LoadFailure> {
  const error = await settled(promise).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof LoadFailure)) throw new Error('It did not fail as a part does.')
  return error
}
