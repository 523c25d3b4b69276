import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onSubscriptionChange } from './resubscribe'

const OWNER = '0192f1f0-0000-7000-8000-000000000001'

/** As browsers give them. */
function subscription(endpoint: string, applicationServerKey: ArrayBuffer | null = null) {
  return {
    endpoint,
    options: { applicationServerKey, userVisibleOnly: true },
    toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: `p of ${endpoint}`, auth: 'a' } }),
    unsubscribe: vi.fn(() => Promise.resolve(true)),
  } as unknown as PushSubscription & { unsubscribe: ReturnType<typeof vi.fn> }
}

const subscribe = vi.fn((_options: object) => Promise.resolve(subscription('https://push.example/anew')))
let present: PushSubscription | null = null
let answers: Record<string, () => Response> = {}
let asked: { path: string; method: string; account: string | undefined; body: unknown }[] = []

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const devices = (...current: boolean[]) => json({ devices: current.map((each) => ({ current: each })) })

beforeEach(() => {
  present = null
  asked = []
  answers = {
    '/auth/refresh': () => json({ userId: OWNER }),
    '/push/subscriptions': () => devices(false, true),
    '/push/key': () => json({ publicKey: 'the-key' }),
    '/push/subscription': () => json({}),
  }
  vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
    const path = address.replace('/api/v1', '')
    const headers = new Headers(init.headers)
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    asked.push({
      path,
      method: init.method ?? 'GET',
      account: headers.get('x-warren-account') ?? undefined,
      body,
    })
    return Promise.resolve(answers[path]!())
  })
  vi.stubGlobal('self', {
    registration: { pushManager: { subscribe, getSubscription: () => Promise.resolve(present) } },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

/** Lets the event do all that it waits for. */
async function changes(
  newSubscription?: PushSubscription | null,
  oldSubscription?: PushSubscription | null,
): Promise<void> {
  const works: Promise<unknown>[] = []
  onSubscriptionChange({
    ...(newSubscription !== undefined && { newSubscription }),
    ...(oldSubscription !== undefined && { oldSubscription }),
    waitUntil: (work) => void works.push(work),
  })
  expect(works).toHaveLength(1)
  await Promise.all(works)
}

const told = () => asked.filter(({ method }) => method === 'PUT')

describe('when the subscription of a browser changes', () => {
  it('the server is told of the new one, for the account that is logged in', async () => {
    await changes(subscription('https://push.example/new'), subscription('https://push.example/old'))
    expect(told()).toEqual([
      {
        path: '/push/subscription',
        method: 'PUT',
        account: OWNER,
        body: {
          endpoint: 'https://push.example/new',
          keys: { p256dh: 'p of https://push.example/new', auth: 'a' },
        },
      },
    ])
    expect(subscribe).not.toHaveBeenCalled()
    // All is asked for this account; whose it is, is asked first.
    expect(asked.slice(1).map(({ account }) => account)).toEqual([OWNER, OWNER])
  })

  it('it is subscribed again where the old one only ended, with the key of before', async () => {
    const key = new Uint8Array([4, 1, 2]).buffer
    await changes(null, subscription('https://push.example/old', key))
    expect(subscribe).toHaveBeenCalledExactlyOnceWith({ userVisibleOnly: true, applicationServerKey: key })
    expect(told()).toMatchObject([{ body: { endpoint: 'https://push.example/anew' } }])
  })

  it('or with that of the server, where the browser says nothing of before', async () => {
    await changes()
    expect(subscribe).toHaveBeenCalledExactlyOnceWith({
      userVisibleOnly: true,
      applicationServerKey: 'the-key',
    })
    expect(told()).toHaveLength(1)
  })

  it.each([
    ['nobody is logged in', '/auth/refresh', () => json({}, 401)],
    ['this device is told nothing', '/push/subscriptions', () => devices(false, false)],
    ['no device is', '/push/subscriptions', () => devices()],
  ])('it ends where %s', async (_, path, answer) => {
    answers[path] = answer
    const next = subscription('https://push.example/new')
    await changes(next)
    expect(next.unsubscribe).toHaveBeenCalledOnce()
    const left = subscription('https://push.example/left')
    present = left
    await changes(null)
    expect(left.unsubscribe).toHaveBeenCalledOnce()
    expect([told(), subscribe.mock.calls]).toEqual([[], []])
  })

  it.each([
    ['the server is not there', '/auth/refresh', () => json({}, 503)],
    ['another account came in its place', '/push/subscriptions', () => json({}, 409)],
    ['this Warren sends nothing any more', '/push/key', () => json({ publicKey: null })],
  ])('nothing happens where %s, until a page is opened', async (_, path, answer) => {
    answers[path] = answer
    const left = subscription('https://push.example/left')
    present = left
    await changes(null)
    expect(told()).toEqual([])
    expect(left.unsubscribe).not.toHaveBeenCalled()
  })
})
