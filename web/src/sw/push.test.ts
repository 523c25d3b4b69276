import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onNotificationClick, onPush } from './push'
import { wordsFor } from './push-words'

const ORIGIN = 'https://warren.example'
/** As the server makes them (`worker/features/push/payload.ts`). */
const told = {
  kind: 'comment',
  count: 1,
  actor: 'Ada',
  preview: 'Already?',
  url: '/posts/1',
  tag: 'n:1',
  unread: 3,
}
const hidden = (kind: string, count = 1) => ({ kind, count, url: '/posts/1', tag: 'n:1', unread: 3 })

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
/** Of the browser, and what the last page has left word of. */
let languages: string[] = []
let match: () => Promise<Response | undefined> = () => Promise.resolve(undefined)

beforeEach(() => {
  tabs = []
  languages = []
  match = () => Promise.resolve(undefined)
  vi.stubGlobal('caches', { match: () => match() })
  vi.stubGlobal('self', {
    location: { origin: ORIGIN },
    navigator: {
      setAppBadge,
      get languages() {
        return languages
      },
    },
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
  it.each([
    [hidden('message'), 'New message'],
    [hidden('notification'), 'New notification'],
  ])('that may show nothing reads: %j', async (payload, title) => {
    await arrives(payload)
    expect(shown()).toMatchObject([{ title, body: '' }])
  })

  it('replaces the one before of the same tag, and says how much is unread', async () => {
    await arrives(told)
    expect(shown()).toMatchObject([{ tag: 'n:1', body: 'Already?', data: { url: '/posts/1' } }])
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
    [{ ...told, kind: 'message', preview: 'Hi' }, 'Ada', 'Hi'],
    [{ ...told, kind: 'message', count: 4, group: 'Den', preview: 'Hi' }, 'Ada in Den', 'Hi'],
    [hidden('message', 4), '4 new messages', ''],
    [{ ...told, kind: 'reaction', count: 2, preview: '' }, 'Ada and another reacted to what you wrote', ''],
    [{ ...told, kind: 'follow', count: 4, preview: '' }, 'Ada and 3 others followed you', ''],
    [hidden('moderation'), 'Moderation has news for you', ''],
    [hidden('schedule_refused'), 'Your scheduled post could not be published', ''],
    [hidden('test'), 'It works', 'This is how Warren tells you.'],
  ])('%j reads', (payload, title, body) => expect(wordsFor(payload, 'en')).toEqual({ title, body }))

  it.each([
    [{ ...told, kind: 'message', preview: 'Hi' }, 'Ada', 'Hi'],
    [{ ...told, kind: 'message', count: 4, group: 'Den', preview: 'Hi' }, 'Ada in Den', 'Hi'],
    [hidden('message', 4), '4 neue Nachrichten', ''],
    [{ ...told, kind: 'follow', preview: '' }, 'Ada folgt dir', ''],
    [{ ...told, kind: 'mention', count: 2, preview: '' }, 'Ada und noch jemand haben dich erwähnt', ''],
    [{ ...told, kind: 'follow', count: 4, preview: '' }, 'Ada und 3 andere folgen dir', ''],
    [hidden('moderation'), 'Die Moderation hat Neues für dich', ''],
    [hidden('of-tomorrow'), 'Neue Mitteilung', ''],
    [hidden('test'), 'Es klappt', 'So meldet sich Warren bei dir.'],
  ])('%j reads in German', (payload, title, body) => expect(wordsFor(payload, 'de')).toEqual({ title, body }))

  it.each([
    ['the last page, over that of the browser', '/assets/de/', ['en-GB'], 'Neue Nachricht'],
    ['the last page, over that of the browser', '/assets/', ['de-AT'], 'New message'],
    ['the browser where there was no page', null, ['fr-FR', 'de-AT', 'en'], 'Neue Nachricht'],
    ['the browser where there was no page', null, ['fr-FR', 'en-GB', 'de'], 'New message'],
    ['English where nothing else is there', null, ['fr-FR'], 'New message'],
  ])('is in the language of %s: %s, %j', async (_, directory, spoken, title) => {
    languages = spoken
    match = () => Promise.resolve(directory === null ? undefined : new Response(directory))
    await arrives(hidden('message'))
    expect(shown()).toMatchObject([{ title }])
  })

  it('is shown where storage is blocked', async () => {
    languages = ['de']
    match = () => Promise.reject(new DOMException('Blocked', 'SecurityError'))
    await arrives(hidden('message'))
    expect(shown()).toMatchObject([{ title: 'Neue Nachricht' }])
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
