import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { element, xmlDocument } from '../../core/markup/xml'
import { htmlOf } from '../../core/markup/html'
import { metered } from '../../test/meter'
import { open } from '../../test/pages'
import { ORIGIN, people, person } from '../../test/world'
import { all, parseXml, textOf } from '../../test/xml'

const freshTag = () => `feed_${crypto.randomUUID().slice(0, 8)}`

async function atom(path: string) {
  const { status, headers, text } = await open(`${path}/feed.atom`)
  expect([status, headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8'])
  return parseXml(text)
}

async function json(path: string) {
  const { status, headers, text } = await open(`${path}/feed.json`)
  expect([status, headers.get('content-type')]).toEqual([200, 'application/feed+json; charset=utf-8'])
  return JSON.parse(text)
}

describe('the feed of a person', () => {
  it('says what language each post is in, where that is known', async () => {
    const ada = await person('ada')
    await ada.posts('Hm.')
    await ada.posts('Kennt jemand hier eine gute Bäckerei?')
    const entries = all(await atom(`/@${ada.username}`), 'entry')
    expect(entries.map(({ attributes }) => attributes['xml:lang'])).toEqual(['de', undefined])
    const { items } = await json(`/@${ada.username}`)
    expect(items.map(({ language }: { language?: string }) => language)).toEqual(['de', undefined])
  })

  it('says what a post quotes, as long as everybody may see that', async () => {
    const [ada, ben] = await people(2)
    await ada.does('PATCH', '/users/me', { displayName: 'Ada & <Co>' })
    const quoted = await ada.posts('Carrots <b>up</b>')
    await ben.posts('Look', { quotedPostId: quoted.id })
    const content = async () => textOf(all(await atom(`/@${ben.username}`), 'entry')[0]!, 'content')
    expect(await content()).toContain(
      `<blockquote><p>Carrots &lt;b&gt;up&lt;/b&gt;</p><p><a href="${ORIGIN}/posts/${quoted.id}">Ada &amp; &lt;Co&gt;</a></p></blockquote>`,
    )
    await ada.does('PATCH', `/posts/${quoted.id}`, { visibility: 'friends' })
    expect(await content()).not.toContain('blockquote')
  })

  it('is what they write for everybody, newest first', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await ada.does('PATCH', '/users/me', { displayName: 'Ada & <Co>', bio: 'Carrots' })
    await ada.posts('First\n\nSee https://example.org/a?b=1&c=2 and #garden, @nobody')
    const second = await ada.posts('Second, on a wall of Ben', { wall: ben.username, tags: ['möhren'] })
    await ben.posts('Not by Ada', { wall: ada.username })
    await ada.posts('For friends', { visibility: 'friends' })
    const home = `${ORIGIN}/@${ada.username}`

    const feed = await atom(`/@${ada.username}`)
    expect([feed.name, feed.attributes['xmlns']]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
    expect(textOf(feed, 'id')).toBe(home)
    expect(textOf(feed, 'title')).toBe(`Ada & <Co> (@${ada.username})`)
    expect(textOf(feed, 'updated')).toBe(second.createdAt)
    expect(all(feed, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']])).toEqual([
      ['self', `${home}/feed.atom`],
      ['alternate', home],
    ])
    const entries = all(feed, 'entry')
    expect(entries.map((entry) => textOf(entry, 'title'))).toEqual([
      'Second, on a wall of Ben',
      'First See https://example.org/a?b=1&c=2 and #garden, @nobody',
    ])
    expect(textOf(entries[0]!, 'id')).toBe(`${ORIGIN}/posts/${second.id}`)
    expect(all(entries[0]!, 'category').map(({ attributes }) => attributes['term'])).toEqual(['möhren'])
    expect(textOf(entries[1]!, 'content')).toBe(
      `<p>First</p><p>See <a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a> and ` +
        `<a href="${ORIGIN}/tags/garden">#garden</a>, <a href="${ORIGIN}/@nobody">@nobody</a></p>`,
    )

    expect(await json(`/@${ada.username}`)).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: `Ada & <Co> (@${ada.username})`,
      home_page_url: home,
      feed_url: `${home}/feed.json`,
      authors: [{ name: 'Ada & <Co>', url: home }],
      items: [
        {
          id: second.id,
          url: `${ORIGIN}/posts/${second.id}`,
          date_published: second.createdAt,
          tags: ['möhren'],
        },
        { content_html: expect.stringContaining('<p>First</p>') },
      ],
    })
  })

  it('is there before anything is written, and for nobody else', async () => {
    const ada = await person('ada')
    const feed = await atom(`/@${ada.username}`)
    expect(textOf(feed, 'updated')).toBe(ada.me.createdAt)
    expect(all(feed, 'entry')).toEqual([])
    for (const format of ['atom', 'json']) {
      expect((await open(`/@nobody-of-that-name/feed.${format}`)).status).toBe(404)
      expect((await open(`/tags/no tag/feed.${format}`)).status).toBe(404)
      expect((await open(`/@${ada.username}/feed.${format}`, { method: 'POST' })).status).toBe(405)
    }
  })

  it('is not listed when they would rather not be', async () => {
    const ada = await person('ada')
    await ada.does('PATCH', '/users/me', { preferences: { privacy: { listed: false } } })
    const { status, headers } = await open(`/@${ada.username}/feed.atom`)
    expect([status, headers.get('x-robots-tag')]).toEqual([200, 'noindex'])
  })
})

describe('the feed of a tag', () => {
  it('is what everybody writes about it for everybody', async () => {
    const [ada, ben] = await people(2)
    const tag = freshTag()
    await ada.posts('One', { tags: [tag] })
    await ben.posts('Two', { tags: [tag] })
    await ben.posts('Three, for followers', { tags: [tag], visibility: 'followers' })
    const feed = await atom(`/tags/${tag}`)
    expect(all(feed, 'entry').map((entry) => textOf(entry, 'title'))).toEqual(['Two', 'One'])
    const names = all(feed, 'entry').map((entry) => textOf(all(entry, 'author')[0]!, 'name'))
    expect(names).toEqual([ben.me.displayName, ada.me.displayName])
    expect((await json(`/tags/${tag}`)).items).toHaveLength(2)
    expect(all(await atom(`/tags/${freshTag()}`), 'entry')).toEqual([])
  })

  it('has no more than twenty posts', async () => {
    const ada = await person('ada')
    const tag = freshTag()
    for (let i = 0; i < 22; i++) await ada.posts(`Post ${i}`, { tags: [tag] })
    expect(all(await atom(`/tags/${tag}`), 'entry')).toHaveLength(20)
  })
})

describe('a reader that comes again', () => {
  it.each(['atom', 'json'])('is sent the %s feed only when it says something else', async (format) => {
    const ada = await person('ada')
    const kept = await ada.posts('Kept')
    const gone = await ada.posts('Taken back')
    const path = `/@${ada.username}/feed.${format}`
    const first = await open(path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('last-modified')).toBe(new Date(gone.createdAt).toUTCString())
    expect(first.headers.get('cache-control')).toBe('public, max-age=60')
    const again = await open(path, { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
    await ada.does('DELETE', `/posts/${gone.id}`)
    const later = await open(path, {
      headers: { 'if-none-match': etag, 'if-modified-since': first.headers.get('last-modified') ?? '' },
    })
    expect(later.status).toBe(200)
    expect(later.text).toContain(kept.id)
    expect(later.text).not.toContain(gone.id)
  })

  it.runIf(env.DATABASE === 'd1')('costs two trips at most, and none soon after', async () => {
    const ada = await person('ada')
    await ada.posts('Cheap')
    const path = `/@${ada.username}/feed.atom`
    const first = await metered(() => open(path))
    expect(first.trips).toBeLessThanOrEqual(2)
    expect(first.rowsRead).toBeLessThanOrEqual(40)
    expect((await metered(() => open(path))).trips).toBe(0)
  })
})

describe('what is written', () => {
  const hostile = [
    ']]><x/>',
    '</content></entry></feed>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    `"'><script>alert(1)</script>`,
    'مرحبا \u202e שלום 👩‍👩‍👧‍👦 \u2028 \ufeff',
    'x'.repeat(10_000),
  ]
  it.each(hostile)('%s stays text in a feed', async (text) => {
    const ada = await person('ada')
    const post = await ada.posts(text.slice(0, 5_000))
    const feed = await atom(`/@${ada.username}`)
    const [entry] = all(feed, 'entry')
    expect(feed.children.filter(({ name }) => name === 'entry')).toHaveLength(1)
    const content = textOf(entry!, 'content') ?? ''
    expect(content).not.toMatch(/<(?!\/?(?:p|br|a)\b)/)
    expect(content.length).toBeGreaterThanOrEqual(post.text.length)
    expect((await json(`/@${ada.username}`)).items[0].content_html).toBe(content)
  })

  it('never holds what XML cannot', () => {
    const text = 'a\u0000b\u0008c\u001fd\u007fe\ufffef\ud800g\tend'
    const parsed = parseXml(xmlDocument(element('x', { y: text }, text)))
    expect([parsed.text, parsed.attributes['y']?.replace(/\s/g, '\t')]).toEqual([
      'abcdefg\tend',
      'abcdefg\tend',
    ])
    expect(htmlOf('javascript:alert(1) data:text/html,x', ORIGIN)).not.toContain('<a')
  })
})
