import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pushKinds } from '../../../worker/features/push/contract'
import { payloadOf, type PushNews, testPayload } from '../../../worker/features/push/payload'
import { onNotificationClick, onPush } from './push'
import { wordsFor } from './push-words'

const ORIGIN = 'https://warren.example'
const news = (change: Partial<PushNews> = {}): PushNews => ({
  kind: 'comment',
  count: 1,
  actor: 'Ada',
  group: null,
  preview: 'Already?',
  url: '/posts/1',
  tag: 'n:comment:1',
  unread: 3,
  ...change,
})

type Tab = {
  url: string
  focused: boolean
  focus: () => Promise<void>
  navigate: (url: string) => Promise<void>
}

const showNotification = vi.fn((_title: string, _options: object) => Promise.resolve())
const setAppBadge = vi.fn((_count: number) => Promise.resolve())
const openWindow = vi.fn((_url: string) => Promise.resolve())
let tabs: Tab[] = []

beforeEach(() => {
  tabs = []
  vi.stubGlobal('self', {
    location: { origin: ORIGIN },
    navigator: { setAppBadge },
    registration: { showNotification },
    clients: { matchAll: () => Promise.resolve(tabs), openWindow },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

/** Lets an event do all that it waits for. */
async function handled(run: (waitUntil: (work: Promise<unknown>) => void) => void): Promise<void> {
  const works: Promise<unknown>[] = []
  run((work) => void works.push(work))
  await Promise.all(works)
}

const arrives = (said: unknown) => handled((waitUntil) => onPush({ data: { json: () => said }, waitUntil }))
const shown = () => showNotification.mock.calls.map(([title, options]) => ({ title, ...options }))

describe('a push', () => {
  it.each(pushKinds)('of the kind %s has words for it, with a name and without', async (kind) => {
    await arrives(payloadOf(news({ kind }), true))
    await arrives(payloadOf(news({ kind, actor: null, preview: '' }), true))
    await arrives(payloadOf(news({ kind }), false))
    const [open, , hidden] = shown()
    if (kind !== 'moderation') expect(open!.title).toContain('Ada')
    if (kind !== 'moderation') expect(open!.title).not.toBe('New notification')
    expect(JSON.stringify(hidden)).not.toMatch(/Ada|Already/)
    expect(hidden!.title).toBe(kind === 'message' ? 'New message' : 'New notification')
  })

  it('replaces the one before of the same tag, and says how much is unread', async () => {
    await arrives(payloadOf(news(), true))
    expect(shown()).toMatchObject([{ tag: 'n:comment:1', body: 'Already?', data: { url: '/posts/1' } }])
    expect(setAppBadge).toHaveBeenCalledWith(3)
  })

  it.each([
    null,
    undefined,
    'text',
    7,
    [],
    { kind: 5, url: {}, tag: null, count: 'x' },
    { kind: 'of-tomorrow' },
  ])('that says %j is shown all the same', async (said) => {
    await arrives(said)
    expect(shown()).toMatchObject([{ title: 'New notification', data: { url: '/notifications' } }])
  })

  it('that is no JSON, or empty, is shown all the same', async () => {
    const broken = { json: () => JSON.parse('{') as unknown }
    await handled((waitUntil) => onPush({ data: broken, waitUntil }))
    await handled((waitUntil) => onPush({ data: null, waitUntil }))
    expect(shown().map(({ title }) => title)).toEqual(['New notification', 'New notification'])
  })

  it.each([
    [payloadOf(news({ kind: 'message', count: 1, preview: 'Hi' }), true), 'Ada', 'Hi'],
    [payloadOf(news({ kind: 'message', count: 4, group: 'Den', preview: 'Hi' }), true), 'Ada in Den', 'Hi'],
    [payloadOf(news({ kind: 'message', count: 4 }), false), '4 new messages', ''],
    [
      payloadOf(news({ kind: 'reaction', count: 2, preview: '' }), true),
      'Ada and another reacted to what you wrote',
      '',
    ],
    [payloadOf(news({ kind: 'follow', count: 4, preview: '' }), true), 'Ada and 3 others followed you', ''],
    [testPayload, 'It works', 'This is how Warren tells you.'],
  ])('%j reads', (payload, title, body) => expect(wordsFor(payload)).toEqual({ title, body }))
})

describe('a long text', () => {
  it('leaves room for the rest, and no character is cut in two', () => {
    const payload = payloadOf(
      news({ actor: '🐇'.repeat(300), group: 'é'.repeat(900), preview: '👩‍🌾'.repeat(400) }),
      true,
    )
    const text = JSON.stringify(payload)
    expect(new TextEncoder().encode(text).length).toBeLessThan(3_900)
    expect(text).not.toContain('\uFFFD')
    expect(payload.actor).toMatch(/^(🐇)+…$/u)
  })
})

describe('whoever chooses a notification', () => {
  const tab = (url: string, focused = false): Tab => ({
    url,
    focused,
    focus: vi.fn(() => Promise.resolve()),
    navigate: vi.fn(() => Promise.resolve()),
  })
  const chosen = async (url: unknown) => {
    const close = vi.fn()
    await handled((waitUntil) => onNotificationClick({ notification: { close, data: { url } }, waitUntil }))
    expect(close).toHaveBeenCalledOnce()
  }

  it('comes to the tab that shows it', async () => {
    tabs = [tab(`${ORIGIN}/`, true), tab(`${ORIGIN}/posts/1`)]
    await chosen('/posts/1')
    expect(tabs[1]!.focus).toHaveBeenCalledOnce()
    expect(tabs[0]!.focus).not.toHaveBeenCalled()
    expect(openWindow).not.toHaveBeenCalled()
  })

  it('or has one of Warren’s go there, the one they look at first', async () => {
    tabs = [tab(`${ORIGIN}/explore`), tab(`${ORIGIN}/`, true)]
    await chosen('/posts/1')
    expect(tabs[1]!.navigate).toHaveBeenCalledWith(`${ORIGIN}/posts/1`)
    expect(tabs[0]!.navigate).not.toHaveBeenCalled()
  })

  it('or opens one, also where the tab cannot be led', async () => {
    await chosen('/posts/1')
    tabs = [{ ...tab(`${ORIGIN}/`), navigate: () => Promise.reject(new TypeError('not controlled')) }]
    await chosen('/posts/2')
    expect(openWindow.mock.calls).toEqual([[`${ORIGIN}/posts/1`], [`${ORIGIN}/posts/2`]])
  })

  it.each(['https://evil.example/', '//evil.example/', 'javascript:alert(1)', 5, undefined])(
    'is never led away: %s',
    async (url) => {
      await chosen(url)
      expect(openWindow).toHaveBeenCalledWith(`${ORIGIN}/notifications`)
    },
  )
})
