import { beforeEach, describe, expect, it, vi } from 'vitest'
import { offline } from '../problem'
import { queryClient } from '../query-client'
import { beginSession, endSession } from '../session'
import type { Answer } from './answer-store'
import { followAnswers, refreshRestored } from './follow-answers'
import { isRestored } from './restored'

/** What the browser has stored, by owner and query. */
const store = vi.hoisted(() => new Map<string, Answer>())
vi.mock('./answer-store', () => ({
  answerOf: (owner: string, hash: string) => Promise.resolve(store.get(`${owner} ${hash}`)),
  putAnswer: (owner: string, answer: Answer) =>
    Promise.resolve(void store.set(`${owner} ${answer.hash}`, answer)),
  keepOnly(owner: string | null) {
    for (const key of store.keys()) if (!key.startsWith(`${owner} `)) store.delete(key)
    return Promise.resolve()
  },
}))

const home = ['posts', 'list', 'home', 'all']
const hash = JSON.stringify(home)
const pages = (text: string) => ({ pages: [{ items: [{ text }], nextCursor: null }], pageParams: [null] })
const times = (account: string) => {
  const until = new Date(Date.now() + 3_600_000).toISOString()
  beginSession(account, { accessTokenExpiresAt: until, sessionExpiresAt: until }, null)
}
const ask = (answer: () => Promise<unknown>) =>
  queryClient.fetchQuery({ queryKey: home, queryFn: answer, retry: 1, retryDelay: 60_000 })
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('answers that are kept', () => {
  let stop = () => {}
  beforeEach(() => {
    vi.useFakeTimers()
    queryClient.clear()
    store.clear()
    times('ada')
    stop = followAnswers()
    return () => {
      stop()
      endSession()
      vi.useRealTimers()
    }
  })

  it('are stored for whoever asked', async () => {
    await ask(() => Promise.resolve(pages('new')))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(store.get(`ada ${hash}`)?.data).toEqual(pages('new'))
  })

  it('are not stored for who comes in the meantime', async () => {
    await ask(() => Promise.resolve(pages('of ada')))
    times('ben')
    await vi.advanceTimersByTimeAsync(5_000)
    expect([...store.keys()]).toEqual([])
  })

  it('take the place of what cannot be had, and give it up to what comes', async () => {
    store.set(`ada ${hash}`, { hash, data: pages('old'), at: 5 })
    let answer: (value: unknown) => void = () => {}
    const attempts = [
      () => Promise.reject(offline()),
      () => new Promise<unknown>((resolve) => (answer = resolve)),
    ]
    const asking = ask(() => (attempts.shift() ?? (() => Promise.reject(offline())))())
    await settle()
    await settle()
    expect(queryClient.getQueryData(home)).toEqual(pages('old'))
    expect(queryClient.getQueryState(home)).toMatchObject({ dataUpdatedAt: 5, isInvalidated: true })
    expect(isRestored(hash)).toBe(true)
    await vi.advanceTimersByTimeAsync(60_000)
    answer(pages('new'))
    await asking
    expect(queryClient.getQueryData(home)).toEqual(pages('new'))
    expect(isRestored(hash)).toBe(false)
  })

  it('take it after a while when the network says nothing at all', async () => {
    store.set(`ada ${hash}`, { hash, data: pages('old'), at: 5 })
    ask(() => new Promise(() => {})).catch(() => undefined)
    await vi.advanceTimersByTimeAsync(3_900)
    expect(queryClient.getQueryData(home)).toBeUndefined()
    await vi.advanceTimersByTimeAsync(200)
    expect(queryClient.getQueryData(home)).toEqual(pages('old'))
  })

  it('do not take the place of a refusal', async () => {
    store.set(`ada ${hash}`, { hash, data: pages('old'), at: 5 })
    await queryClient
      .fetchQuery({ queryKey: home, queryFn: () => Promise.reject(new Error('no')), retry: false })
      .catch(() => undefined)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(queryClient.getQueryData(home)).toBeUndefined()
  })

  it('of one person are never shown to another', async () => {
    store.set(`ada ${hash}`, { hash, data: pages('of ada'), at: 5 })
    times('ben')
    const asking = ask(() => Promise.reject(offline())).catch(() => undefined)
    await vi.advanceTimersByTimeAsync(60_000)
    await asking
    expect(queryClient.getQueryData(home)).toBeUndefined()
    expect([...store.keys()]).toEqual([])
  })

  it('are not taken for new when only this browser changed them', async () => {
    store.set(`ada ${hash}`, { hash, data: pages('old'), at: 5 })
    const asking = ask(() => Promise.reject(offline())).catch(() => undefined)
    await settle()
    await settle()
    queryClient.setQueryData(home, pages('old, liked here'))
    await vi.advanceTimersByTimeAsync(61_000)
    await asking
    expect(isRestored(hash)).toBe(true)
    expect(store.get(`ada ${hash}`)?.data).toEqual(pages('old'))
  })

  it('are asked for again when there is somebody to answer', async () => {
    store.set(`ada ${hash}`, { hash, data: pages('old'), at: 5 })
    void ask(() => Promise.reject(offline())).catch(() => undefined)
    await vi.advanceTimersByTimeAsync(61_000)
    refreshRestored()
    expect(queryClient.getQueryState(home)?.isInvalidated).toBe(true)
  })
})
