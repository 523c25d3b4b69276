import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ACCOUNT_HEADER, NO_ACCOUNT } from '@worker/core/account-header'
import { api, onceFor, read } from './api'
import { beginSession, currentAccount, endSession } from './session'

const later = new Date(Date.now() + 3_600_000).toISOString()
const until = { accessTokenExpiresAt: later, sessionExpiresAt: later }
const fetcher = vi.fn<typeof fetch>()
const accountsAsked = () =>
  fetcher.mock.calls.map(([, init]) => new Headers(init?.headers).get(ACCOUNT_HEADER))
const me = () => read(api.users.me.$get())

beforeEach(() => {
  vi.stubGlobal('fetch', fetcher)
  fetcher.mockReset()
})
afterEach(() => {
  endSession()
  vi.unstubAllGlobals()
})

describe('a request', () => {
  it('says for whom it is, also when that is nobody', async () => {
    fetcher.mockImplementation(() => Promise.resolve(Response.json({})))
    await me()
    beginSession('ada', until, null)
    await me()
    expect(accountsAsked()).toEqual([NO_ACCOUNT, 'ada'])
  })

  it('of somebody who is not here any more is not sent', async () => {
    beginSession('ben', until, null)
    const post = api.posts.$post({ json: { text: 'From Ada' } }, onceFor('ada', 'key'))
    await expect(post).rejects.toMatchObject({ code: 'wrong_account' })
    expect(fetcher).not.toHaveBeenCalled()
  })

  it('is not answered when somebody else is here by then', async () => {
    beginSession('ada', until, null)
    fetcher.mockImplementation(() => {
      beginSession('ben', until, null)
      return Promise.resolve(Response.json({ bio: 'For Ada alone' }))
    })
    await expect(me()).rejects.toMatchObject({ code: 'wrong_account' })
  })

  it('that meets the cookies of another lets the renewal tell whose they are, and is dropped', async () => {
    beginSession('ada', until, null)
    fetcher
      .mockResolvedValueOnce(Response.json({ code: 'wrong_account', title: 'Another' }, { status: 409 }))
      .mockResolvedValueOnce(Response.json({ ...until, userId: 'ben' }))
    await expect(me()).rejects.toMatchObject({ code: 'wrong_account' })
    expect(currentAccount()).toBe('ben')
    expect(fetcher).toHaveBeenCalledTimes(2)
  })
})
