import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { consume, holdEvents, takeEvents, takeLinks, testEnv } from '../../test/bus'
import { fetchWorker } from '../../test/fetch'
import { hostileAddresses } from '../../test/hostile-addresses'
import { asked, cardOf, linksLookedAt } from '../../test/links'
import { acts, moderated, moderators } from '../../test/moderation'
import { ORIGIN, people, type Person, person } from '../../test/world'
import { ownMark } from '../../setup/own-mark'
import type { PostView } from '../posts/contract'
import { linkLimits } from './limits'

linksLookedAt()

let [ada, ben]: [Person, Person] = [] as never
beforeAll(async () => {
  ;[ada, ben] = await people(2)
})

const read = (who: Person, { id }: PostView) => who.get<PostView>(`/posts/${id}`)
type Outcome = { explicitAcks: string[]; retryMessages: unknown[] }
const look = (wishes: unknown[]): Promise<Outcome> => consume(wishes, testEnv, { queue: 'warren-links' })
const wish = (url: string, postId: string) => ({ url, place: { kind: 'post', postId } })

describe('a post with a link', () => {
  it('shows what the page says of itself to everybody who sees the post', async () => {
    const post = await ada.posts('Read this: https://garden.example/a#top. And https://plain.example/b')
    expect(post.card).toBeNull()
    const card = {
      url: 'https://garden.example/a',
      host: 'garden.example',
      title: 'How to grow "Nantes" carrots & more 🥕',
      description: 'Sow them thin.',
      site: 'The Garden',
      image: null,
    }
    expect((await read(ada, post)).card).toEqual(card)
    expect((await read(ben, post)).card).toEqual(card)
    const { items } = await ben.get<{ items: PostView[] }>(`/users/${ada.username}/posts`)
    expect(items.find(({ id }) => id === post.id)?.card).toEqual(card)
    expect(await asked('plain.example/b')).toEqual([])
  })

  it('tells the page nothing of who wrote or reads it', async () => {
    await cardOf(ada, 'https://garden.example/headers')
    const headers = (await asked('garden.example/headers')).at(0)?.headers
    expect(headers).toBeDefined()
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('referer')
    expect(JSON.stringify(headers)).not.toContain(ada.username)
  })

  it('says whose page it is, and not whose it claims to be', async () => {
    const card = await cardOf(ada, 'https://garden.example/other')
    expect(card).toMatchObject({ url: 'https://garden.example/other', host: 'garden.example' })
    const moved = await cardOf(ada, 'https://to.example/?https%3A%2F%2Fplain.example%2Fmoved')
    expect(moved).toMatchObject({ url: 'https://plain.example/moved', host: 'plain.example' })
  })

  it('asks once for all who link to the same page, and again when that is out of date', async () => {
    const same = [
      'https://plain.example/once',
      'https://plain.example/once#part',
      'https://plain.example/once?utm_source=b',
    ]
    for (const link of same) expect(await cardOf(ada, link)).toMatchObject({ title: 'Plain once' })
    expect(await asked('plain.example/once')).toHaveLength(1)
    const stale = `UPDATE link_previews SET fresh_until = 1 WHERE url = 'https://plain.example/once'`
    if (env.DATABASE !== 'd1') return
    await env.DB.prepare(stale).run()
    expect(await cardOf(ben, 'https://plain.example/once')).toMatchObject({ title: 'Plain once' })
    expect(await asked('plain.example/once')).toHaveLength(2)
  })

  it('remembers what failed, for a shorter while', async () => {
    expect(await cardOf(ada, 'https://status.example/?500')).toBeNull()
    expect(await cardOf(ben, 'https://status.example/?500')).toBeNull()
    expect(await asked('status.example/?500')).toHaveLength(1)
    expect(linkLimits.failed).toBeLessThan(linkLimits.fresh)
  })

  it('is answered before anybody is asked', async () => {
    const release = holdEvents()
    try {
      await ada.posts('https://plain.example/held')
      expect(await consume(takeEvents())).toMatchObject({ retryMessages: [] })
      expect(await asked('plain.example/held')).toEqual([])
      expect(takeLinks()).toHaveLength(1)
    } finally {
      release()
    }
  })

  it('is looked at when it is published, or back in sight, and not before', async () => {
    const draft = await ada.posts('https://plain.example/draft', { draft: true })
    expect((await read(ada, draft)).card).toBeNull()
    expect(await asked('plain.example/draft')).toEqual([])
    await ada.does('PATCH', `/posts/${draft.id}`, { draft: false })
    expect((await read(ada, draft)).card).toMatchObject({ title: 'Plain draft' })
  })
})

describe('its author', () => {
  it('removes the card for everybody, without another version of the post', async () => {
    const post = await ada.posts('Read https://plain.example/mine')
    const before = await read(ada, post)
    const edited = await ada.does<PostView>('PATCH', `/posts/${post.id}`, { card: null })
    expect(edited).toEqual({ ...before, card: null })
    expect((await read(ben, post)).card).toBeNull()
    expect(await ada.all(`/posts/${post.id}/revisions`)).toEqual([])
    // Neither another delivery nor an edit that keeps the link brings it back.
    await look([wish('https://plain.example/mine', post.id)])
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'Do read https://plain.example/mine' })
    expect((await read(ben, post)).card).toBeNull()
  })

  it('alone may remove it', async () => {
    const post = await ada.posts('Read https://plain.example/mine')
    const reply = await ben.request('PATCH', `/posts/${post.id}`, { body: { card: null } })
    expect(reply.status).toBe(403)
    expect((await read(ben, post)).card).toMatchObject({ title: 'Plain mine' })
  })

  it('gets another card for another link, and none without one', async () => {
    const post = await ada.posts('https://plain.example/first')
    const patched = await ada.does<PostView>('PATCH', `/posts/${post.id}`, {
      text: 'https://plain.example/second',
    })
    expect(patched.card, 'the old one is gone at once').toBeNull()
    expect((await read(ben, post)).card).toMatchObject({ title: 'Plain second' })
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'nothing to see' })
    expect((await read(ben, post)).card).toBeNull()
  })

  it('who edits while somebody looks does not get the card of the old link', async () => {
    const post = await ada.posts('No link yet')
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'https://plain.example/now' })
    await look([wish('https://plain.example/before', post.id)])
    expect((await read(ada, post)).card).toMatchObject({ title: 'Plain now' })
  })
})

describe('a post that is out of sight', () => {
  it('takes its card along, from those across a block as from all when it is hidden', async () => {
    const [cleo, dan] = await people(2)
    const post = await cleo.posts('https://plain.example/hidden')
    await cleo.blocks(dan)
    expect((await dan.request('GET', `/posts/${post.id}`)).status).toBe(404)
    const [moderator] = await moderators()
    await moderated(ben, moderator, { type: 'post', id: post.id }, 'hide')
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(404)
    expect((await read(cleo, post)).card).toMatchObject({ title: 'Plain hidden' })
  })

  it('is not looked at before it is in sight again', async () => {
    const release = holdEvents()
    const cleo = await person('cleo')
    const post = await cleo.posts('https://plain.example/unseen')
    const created = takeEvents()
    const [moderator] = await moderators()
    const { id } = await moderated(ben, moderator, { type: 'post', id: post.id }, 'hide')
    release()
    await consume(created)
    expect(takeLinks()).toEqual([])
    await acts(moderator, id, 'restore')
    expect((await read(ben, post)).card).toMatchObject({ title: 'Plain unseen' })
  })
})

describe('the queue', () => {
  it('may deliver everything twice, and to several at the same time', async () => {
    const post = await ada.posts('https://plain.example/twice')
    const again = wish('https://plain.example/twice', post.id)
    const replies = await Promise.all([look([again, again]), look([again])])
    for (const { retryMessages } of replies) expect(retryMessages).toEqual([])
    expect(await asked('plain.example/twice')).toHaveLength(1)
  })

  it('lets one look, and has the others come back', async () => {
    const { id } = await ada.posts('https://plain.example/race')
    const at = (n: number) => wish(`https://plain.example/race${n}`, id)
    const replies = await Promise.all([look([at(1)]), look([at(1)]), look([at(1)])])
    expect(await asked('plain.example/race1')).toHaveLength(1)
    const answers = replies.map(({ explicitAcks, retryMessages }) => [...explicitAcks, ...retryMessages])
    expect(answers.map(({ length }) => length)).toEqual([1, 1, 1])
    expect(replies.flatMap(({ explicitAcks }) => explicitAcks)).not.toEqual([])
  })

  it('forgets what it does not understand, and posts that are gone', async () => {
    const post = await ada.posts('https://plain.example/gone')
    await ada.does('DELETE', `/posts/${post.id}`)
    const { explicitAcks } = await look([{ odd: true }, wish('https://plain.example/gone', post.id)])
    expect(explicitAcks).toHaveLength(2)
  })
})

describe('nothing that is not public', () => {
  it('is asked for a link in a post', async () => {
    const release = holdEvents()
    try {
      for (const address of hostileAddresses) {
        await ada.request('POST', '/posts', { body: { text: `Look: ${address} ` } })
      }
      await consume(takeEvents())
      for (const { url } of takeLinks() as { url: string }[]) expect(new URL(url).host).toMatch(/\.example$/)
    } finally {
      release()
    }
  })

  it('is asked by the queue, whoever put it there', async () => {
    const { id } = await ada.posts('Nothing')
    const urls = hostileAddresses.filter((each) => URL.canParse(each) && each.length < 2_000)
    await look(urls.map((url) => wish(url, id)))
    for (const url of urls) expect(await asked(new URL(url).href), url).toEqual([])
  })

  it('is asked where a page redirects to', async () => {
    const { id } = await ada.posts('Nothing')
    const urls = hostileAddresses
      .filter((each) => URL.canParse(each) && each.length < 500)
      .map((each) => `https://to.example/?${encodeURIComponent(each)}`)
    const before = (await asked('')).length
    await look(urls.map((url) => wish(url, id)))
    const news = (await asked('')).slice(before)
    expect(news.length).toBeGreaterThan(50)
    for (const { url } of news) expect(new URL(url).host).toBe('to.example')
  })
})

describe('a server that means ill', () => {
  it('redirects five times and no more', async () => {
    expect(await cardOf(ada, 'https://hops.example/5')).toMatchObject({ title: 'At last' })
    expect(await cardOf(ben, 'https://hops.example/6')).toBeNull()
    expect(await cardOf(ben, 'https://loop.example/')).toBeNull()
    expect((await asked('loop.example')).length).toBe(1 + linkLimits.redirects)
  })

  it('is read no further than half a megabyte', async () => {
    expect(await cardOf(ada, 'https://endless.example/')).toMatchObject({ title: 'Endless' })
    expect(await cardOf(ben, 'https://late.example/')).toBeNull()
    expect(await cardOf(await person(), 'https://bomb.example/')).toBeNull()
  })

  it.each(['image/png', 'application/octet-stream', 'text/plain', 'text/htmlx', 'application/json', ''])(
    'of %j says nothing',
    async (type) => {
      const writer = await person()
      expect(await cardOf(writer, `https://type.example/?${encodeURIComponent(type)}`)).toBeNull()
    },
  )

  it('is not waited for, neither for its first byte nor for its last', async () => {
    const [slow, drip] = await Promise.all([
      cardOf(await person(), 'https://slow.example/'),
      cardOf(await person(), 'https://drip.example/'),
    ])
    expect([slow, drip]).toEqual([null, null])
  })

  it('is understood in its own encoding', async () => {
    const writer = await person()
    expect(await cardOf(writer, 'https://charset.example/?windows-1251&caf0eeebe8eae8')).toMatchObject({
      title: 'Кролики',
    })
    expect(await cardOf(writer, 'https://charset.example/meta?shift_jis&82a482b382ac')).toMatchObject({
      title: 'うさぎ',
    })
  })
})

describe('the picture of a page', () => {
  const get = (path: string, headers = {}) => fetchWorker(new Request(`${ORIGIN}${path}`, { headers }))

  it('is served by this server, written anew, to whoever sees the card', async () => {
    const card = await cardOf(ada, 'https://shown.example/carrot.png')
    expect(card?.image).toEqual({
      url: expect.stringMatching(/^\/media\/link\/[\w-]{43}$/),
      width: 60,
      height: 40,
      alt: 'A carrot',
    })
    const reply = await get(card!.image!.url)
    expect(reply.status).toBe(200)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    const bytes = new Uint8Array(await reply.arrayBuffer())
    expect(new TextDecoder('latin1').decode(bytes.slice(1, 4))).toBe('PNG')
    const again = await get(card!.image!.url, { 'if-none-match': reply.headers.get('etag')! })
    expect(again.status).toBe(304)
    expect(await asked('pictures.example/carrot.png')).toHaveLength(1)
  })

  it.each(['script.svg', 'page.png', 'cut.png', 'large.png', 'away.png', 'none.png'])(
    'that is %s is left out',
    async (name) => {
      const card = await cardOf(ada, `https://shown.example/${name}`)
      expect(card).toMatchObject({ title: 'Shown', image: null })
    },
  )

  it('cannot be had but by the address of a card', async () => {
    expect((await get(`/media/link/${'a'.repeat(43)}`)).status).toBe(404)
    expect(
      (await get('/media/link/https%3A%2F%2Fpictures.example%2Fcarrot.png')).status,
    ).toBeGreaterThanOrEqual(400)
    expect(await asked('//169.254')).toEqual([])
  })
})

it('this server refuses itself, by whatever name it was asked', async () => {
  const ask = (mark: string) =>
    fetchWorker(new Request(`${ORIGIN}/api/v1/posts`, { headers: { 'warren-preview': mark } }))
  expect((await ask(ownMark(testEnv))).status).toBe(403)
  expect((await ask('of another Warren')).status).toBe(200)
})

it('without LINK_PREVIEWS nobody is asked', async () => {
  testEnv.LINK_PREVIEWS = 'off'
  expect(await cardOf(await person(), 'https://plain.example/off')).toBeNull()
  testEnv.LINK_PREVIEWS = 'on'
  expect(await asked('plain.example/off')).toEqual([])
})
