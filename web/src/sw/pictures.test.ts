import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerPicture, isPicture } from './pictures'

/** A cache as browsers have it: in the order in which things were put. */
function aCache() {
  const kept = new Map<string, Response>()
  const nameOf = (asked: unknown) =>
    new URL(asked instanceof Request ? asked.url : String(asked), 'https://warren.test').href
  return {
    kept,
    put: (asked: unknown, answer: Response) => Promise.resolve(void kept.set(nameOf(asked), answer)),
    match: (asked: unknown) => Promise.resolve(kept.get(nameOf(asked))?.clone()),
    delete: (asked: unknown) => Promise.resolve(kept.delete(nameOf(asked))),
    keys: () => Promise.resolve([...kept.keys()].map((url) => new Request(url))),
    matchAll: () => Promise.resolve([...kept.values()]),
  }
}

let cache = aCache()
let network: (url: string) => Promise<Response>

/** What a page gets when it shows this picture; afterwards all is stored that will be. */
async function shown(path: string): Promise<Response | 'nothing'> {
  const later: Promise<unknown>[] = []
  const answer = await answerPicture(new Request(`https://warren.test${path}`), (task) =>
    later.push(task),
  ).catch(() => 'nothing' as const)
  await Promise.all(later)
  return answer
}
const picture = (control: string, bytes = 100) =>
  Promise.resolve(new Response(new Uint8Array(bytes), { headers: { 'cache-control': control } }))
const names = () => [...cache.kept.keys()].map((url) => new URL(url).pathname)

describe('pictures for a time without a network', () => {
  beforeEach(() => {
    cache = aCache()
    network = () => picture('private, max-age=300')
    vi.stubGlobal('caches', { open: () => Promise.resolve(cache), has: () => Promise.resolve(true) })
    vi.stubGlobal('fetch', ({ url }: Request) => network(url))
  })

  it.each(['/avatars/ada.svg', '/media/m1/small', '/media/m1/poster', '/media/m1/full'])(
    '%s is one',
    (path) => {
      expect(isPicture(new URL(path, 'https://warren.test'))).toBe(true)
    },
  )

  it.each(['/media/m1/other', '/media/link/abc', '/api/v1/media/m1', '/card.png'])('%s is none', (path) => {
    expect(isPicture(new URL(path, 'https://warren.test'))).toBe(false)
  })

  it('are kept if everybody may see them, and not in full', async () => {
    await shown('/media/m1/small')
    await shown('/media/m2/full')
    network = () => picture('private, no-cache')
    await shown('/media/m3/small')
    network = () => picture('no-store')
    await shown('/media/m4/small')
    expect(names()).toEqual(['/media/m1/small'])
  })

  it('come from the network as long as there is one', async () => {
    await shown('/media/m1/small')
    network = () =>
      Promise.resolve(new Response('another', { headers: { 'cache-control': 'private, max-age=300' } }))
    const answer = await shown('/media/m1/small')
    expect(answer === 'nothing' ? answer : await answer.text()).toBe('another')
  })

  it('stand for one another without it, in whatever size', async () => {
    await shown('/media/m1/small')
    network = () => Promise.reject(new TypeError('offline'))
    for (const size of ['small', 'medium', 'full'])
      expect(await shown(`/media/m1/${size}`)).not.toBe('nothing')
    expect(await shown('/media/m2/small')).toBe('nothing')
    expect(await shown('/avatars/ada.svg')).toBe('nothing')
  })

  it.each([
    ['the server has them no more', () => Promise.resolve(new Response(null, { status: 404 }))],
    ['not everybody may see them any more', () => picture('private, no-cache')],
  ])('go in every size when %s', async (_, answer) => {
    for (const size of ['small', 'medium']) await shown(`/media/m1/${size}`)
    network = answer
    await shown('/media/m1/full')
    expect(names()).toEqual([])
  })

  it.each([
    ['is in trouble', () => Promise.resolve(new Response(null, { status: 503 }))],
    ['gives the whole', () => picture('private, max-age=300')],
  ])('stay when the server %s', async (_, answer) => {
    await shown('/media/m1/small')
    network = answer
    await shown('/media/m1/full')
    expect(names()).toEqual(['/media/m1/small'])
  })

  it('are at most 200, those that were not seen for longest go', async () => {
    for (let i = 0; i < 200; i++) await shown(`/avatars/a${i}.svg`)
    await shown('/avatars/a0.svg')
    await shown('/avatars/new.svg')
    expect(names()).toHaveLength(200)
    expect(names()).not.toContain('/avatars/a1.svg')
    expect(names().slice(-2)).toEqual(['/avatars/a0.svg', '/avatars/new.svg'])
  })

  it('have at most 10 MB, and none is large', async () => {
    network = () => picture('public, max-age=9', 290_000)
    for (let i = 0; i < 40; i++) await shown(`/media/m${i}/small`)
    expect(names()).toHaveLength(34)
    expect(names()[0]).toBe('/media/m6/small')
    network = () => picture('public, max-age=9', 300_001)
    await shown('/media/large/small')
    expect(names()).not.toContain('/media/large/small')
  })
})
