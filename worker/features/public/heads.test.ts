import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { users } from '../../db/schema'
import { metered } from '../../test/meter'
import { headOf, open } from '../../test/pages'
import { ORIGIN, people, person } from '../../test/world'
import type { CommentView } from '../comments/contract'

const look = async (path: string) => headOf((await open(path)).text)
const nobody = '0192f1f0-0000-7000-8000-000000000000'

describe('the head of a page', () => {
  it('says of a profile who it is', async () => {
    const ada = await person('ada')
    await ada.does('PATCH', '/users/me', { displayName: 'Ada Lovelace', bio: 'Carrots, comets and code.' })
    const { status, headers, text } = await open(`/@${ada.username}`)
    const head = headOf(text)
    const address = `${ORIGIN}/@${ada.username}`
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toBe("default-src 'self'")
    expect(text.match(/name="description"/g)).toHaveLength(1)
    expect(head).toMatchObject({
      title: `Ada Lovelace (@${ada.username}) · Warren`,
      named: { description: 'Carrots, comets and code.', 'twitter:card': 'summary' },
      properties: {
        'og:type': 'profile',
        'og:title': `Ada Lovelace (@${ada.username})`,
        'og:url': address,
        'og:image': `${ORIGIN}/avatars/${ada.username}.png?size=400`,
        'profile:username': ada.username,
      },
      canonical: address,
      feeds: [`${address}/feed.atom`, `${address}/feed.json`],
      data: {
        '@type': 'ProfilePage',
        mainEntity: { '@type': 'Person', name: 'Ada Lovelace', alternateName: ada.username },
      },
    })
    expect(head.named).not.toHaveProperty('robots')
    expect(headers.get('x-robots-tag')).toBeNull()
  })

  it('is the same at every address of a profile, and names the one that counts', async () => {
    const ada = await person('ada')
    const paths = ['/friends', '/about', '/activity', '/followers', '/following']
    for (const path of [
      ...paths.map((tab) => `/@${ada.username}${tab}`),
      `/@${ada.username.toUpperCase()}`,
    ]) {
      const { status, text } = await open(path)
      expect([path, status, headOf(text).canonical]).toEqual([path, 200, `${ORIGIN}/@${ada.username}`])
    }
    expect((await open(`/%40${ada.username}`)).status).toBe(200)
  })

  it('says of a post what language it is in, where that is known', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Kennt jemand hier eine gute Bäckerei?')
    const { text } = await open(`/posts/${post.id}`)
    expect(headOf(text)).toMatchObject({ data: { inLanguage: 'de' }, named: { description: post.text } })
    for (const name of ['name="description"', 'property="og:title"', 'property="og:description"'])
      expect(text).toMatch(new RegExp(`<meta ${name} content="[^"]*" lang="de"`))
    const short = await open(`/posts/${(await ada.posts('Hm.')).id}`)
    expect(short.text).not.toContain('lang="de"')
    expect(headOf(short.text).data).not.toHaveProperty('inLanguage')
  })

  it('says of a post what it says, by whom and when', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('The first carrots are up!\nAll nine of them. #garden', {
      tags: ['carrots'],
    })
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    const head = await look(`/posts/${post.id}`)
    expect(head).toMatchObject({
      title: `${ada.me.displayName}: The first carrots are up! · Warren`,
      named: { description: 'The first carrots are up! All nine of them. #garden' },
      properties: {
        'og:type': 'article',
        'og:url': `${ORIGIN}/posts/${post.id}`,
        'article:published_time': post.createdAt,
        'article:author': `${ORIGIN}/@${ada.username}`,
      },
      canonical: `${ORIGIN}/posts/${post.id}`,
      data: {
        '@type': 'DiscussionForumPosting',
        author: { '@type': 'Person', url: `${ORIGIN}/@${ada.username}` },
        datePublished: post.createdAt,
        text: post.text,
        interactionStatistic: [{ userInteractionCount: 1 }, { userInteractionCount: 0 }],
      },
    })
  })

  it('says of a quote what is quoted, as long as everybody sees it, and nothing of it behind a warning', async () => {
    const [ada, ben] = await people(2)
    await ada.does('PATCH', '/users/me', { displayName: 'Ada' })
    const quoted = await ada.posts('The first carrots\n\nare up')
    const quote = await ben.posts('Look', { quotedPostId: quoted.id })
    const warned = await ben.posts('Look', { quotedPostId: quoted.id, warning: 'Roots' })
    const description = async (id: string) => (await look(`/posts/${id}`)).named['description']
    expect(await description(quote.id)).toBe('Look · Quotes Ada: The first carrots are up')
    expect(await description(warned.id)).toBe('Content warning: Roots')
    await ada.does('PATCH', `/posts/${quoted.id}`, { visibility: 'friends' })
    expect(await description(quote.id)).toBe('Look')
  })

  it('says words, without the marks around them', async () => {
    const ada = await person()
    const post = await ada.posts('**The first** carrots\n\n> are `up`')
    await ada.does('PATCH', '/users/me', { bio: 'Carrots and *comets*' })
    const words = 'The first carrots\n\nare up'
    expect(await look(`/posts/${post.id}`)).toMatchObject({
      title: `${ada.me.displayName}: The first carrots · Warren`,
      named: { description: 'The first carrots are up' },
      data: { text: words },
    })
    const bio = 'Carrots and comets'
    expect(await look(`/@${ada.username}`)).toMatchObject({
      named: { description: bio },
      data: { mainEntity: { description: bio } },
    })
  })

  it('says of a comment what it says, and that its post is the page to list', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Who comes along?')
    const comment = await ben.does<CommentView>('POST', `/posts/${post.id}/comments`, { text: 'I do.' })
    const path = `/posts/${post.id}/comments/${comment.id}`
    expect(await look(path)).toMatchObject({
      title: `${ben.me.displayName}: I do. · Warren`,
      named: { description: 'I do.' },
      properties: { 'og:url': `${ORIGIN}${path}` },
      canonical: `${ORIGIN}/posts/${post.id}`,
      data: { '@type': 'DiscussionForumPosting', comment: { '@type': 'Comment', text: 'I do.' } },
    })
    await ben.does('PATCH', `/comments/${comment.id}`, { text: 'I do, gladly.' })
    expect((await look(path)).named['description']).toBe('I do, gladly.')
    await ada.does('PUT', `/comments/${comment.id}/fold`)
    const folded = await open(path)
    expect(headOf(folded.text).named['description']).toBe('A folded comment')
    expect(folded.text).not.toContain('gladly')

    // Replied to, it stays as an empty place, which is known to be gone; without, nothing is known of it.
    const reply = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Fine', parentId: comment.id })
    await ben.does('DELETE', `/comments/${comment.id}`)
    const gone = await open(path)
    expect([gone.status, headOf(gone.text).data]).toEqual([410, null])
    expect(gone.text).not.toContain('gladly')
    await ada.does('DELETE', `/comments/${reply.id}`)
    expect((await open(path)).status).toBe(404)
    const other = await ada.posts('Another')
    expect((await open(`/posts/${other.id}/comments/${comment.id}`)).status).toBe(404)
  })

  it('says of a tag what is new about it', async () => {
    const ada = await person('ada')
    const tag = `möhren_${crypto.randomUUID().slice(0, 8)}`
    const path = `/tags/${encodeURIComponent(tag)}`
    expect((await open(path)).status).toBe(404)
    const other = `${tag}_2`
    await ada.posts('Up at last', { tags: [other] })
    expect(await look(`/tags/${encodeURIComponent(other)}`)).toMatchObject({
      title: `#${other} · Warren`,
      canonical: `${ORIGIN}/tags/${encodeURIComponent(other)}`,
      feeds: [expect.stringContaining('/feed.atom'), expect.stringContaining('/feed.json')],
    })
  })

  it('names the configured address, wherever it was asked for', async () => {
    const ada = await person('ada')
    const { text } = await open(`/@${ada.username}`, { vars: { PUBLIC_ORIGIN: 'https://warren.example/' } })
    expect(headOf(text)).toMatchObject({
      canonical: `https://warren.example/@${ada.username}`,
      properties: { 'og:image': `https://warren.example/avatars/${ada.username}.png?size=400` },
    })
  })
})

describe('what is not there', () => {
  const paths = [
    `/posts/${nobody}`,
    '/posts/not-an-id',
    `/posts/${nobody}/comments/${nobody}`,
    `/posts/${nobody}/edit`,
    '/@nobody-of-that-name',
    '/@!',
    '/@ada/feeds/of/hers',
    '/tags/a tag of words',
    '/tags/%E0%A4%A',
  ]
  it.each(paths)('%s answers 404, with the page that says so, and is not kept', async (path) => {
    const { status, headers, text } = await open(path)
    expect([status, headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(text).toContain('<title>Warren</title>')
  })

  it('looks to somebody with a session as what may be theirs to see', async () => {
    const ada = await person('ada')
    const mine = await ada.posts('For friends', { visibility: 'friends' })
    const headers = { cookie: 'warren=some.token.here' }
    const [there, not] = [
      await open(`/posts/${mine.id}`, { headers }),
      await open(`/posts/${nobody}`, { headers }),
    ]
    expect([there.status, there.text]).toEqual([200, not.text])
    expect(not.status).toBe(200)
  })

  it('is nothing to write to', async () => {
    expect((await open('/@ada', { method: 'POST' })).status).toBe(405)
    expect((await open(`/posts/${nobody}`, { method: 'DELETE' })).status).toBe(405)
  })
})

describe('a page that was fetched before', () => {
  it('is not sent again while it says the same', async () => {
    const ada = await person('ada')
    const post = await ada.posts('As it was')
    const path = `/posts/${post.id}`
    const first = await open(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"/)
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    const again = await open(path, { headers: { 'if-none-match': `"other", ${etag}` } })
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
    const bare = await open(path, { method: 'HEAD' })
    expect([bare.status, bare.text, bare.headers.get('etag')]).toEqual([200, '', etag])
    await ada.does('PATCH', path, { text: 'As it is' })
    expect((await open(path, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it.runIf(env.DATABASE === 'd1')('costs one trip to the database, and the next ones none', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Cheap')
    const comment = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Indeed' })
    for (const path of [
      `/posts/${post.id}`,
      `/@${ada.username}`,
      `/posts/${post.id}/comments/${comment.id}`,
    ]) {
      const first = await metered(() => open(path))
      expect([path, first.trips]).toEqual([path, 1])
      expect(first.rowsRead).toBeLessThanOrEqual(20)
      expect((await metered(() => open(path))).trips).toBe(0)
    }
  })
})

describe('hostile texts', () => {
  const hostile = [
    `</script><script>alert(1)</script>`,
    `</title><img src=x onerror=alert(1)>`,
    `"><meta http-equiv="refresh" content="0;url=https://evil.example">`,
    `' onload='alert(1)`,
    `<!-- <script> --> ]]> &lt;b&gt; &amp;`,
    `مرحبا \u202eworld\u202c \u2067שלום\u2069`,
    `👩‍👩‍👧‍👦🏳️‍🌈 \u2028 line`,
    `${'</script>'.repeat(500)}`,
    'x'.repeat(5_000),
  ]
  it.each(hostile)('%s stay text', async (text) => {
    const ada = await person('ada')
    const name = text.replace(/\s+/g, ' ').slice(0, 40).toWellFormed().replace('\ufffd', '')
    await ada.does('PATCH', '/users/me', {
      displayName: name,
      bio: text.slice(0, 250).toWellFormed().replace('\ufffd', ''),
    })
    const post = await ada.posts(text)
    for (const path of [`/posts/${post.id}`, `/@${ada.username}`]) {
      const { text: page } = await open(path)
      const head = headOf(page)
      // Nothing came in but what the shell has: its own script, and one block of data.
      expect(page.match(/<script/gi)).toHaveLength(2)
      expect(page.match(/<\/title>/gi)).toHaveLength(1)
      expect(page).not.toMatch(/<img|<meta http-equiv|<!--/i)
      expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069](?=[^<]*<\/title>)/)
      expect([...head.title].length).toBeLessThan(200)
      expect([...(head.named['description'] ?? '')].length).toBeLessThanOrEqual(2_000)
      if (path.startsWith('/posts')) expect(head.data.text).toBe(post.text)
    }
  })
})

describe('somebody who is not to be listed', () => {
  it('says so on each of their pages, from the next minute on', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await ada.does('PATCH', '/users/me', { preferences: { privacy: { listed: false } } })
    const own = await ada.posts('Not for robots')
    const onWall = await ben.posts('On a wall that is not for robots', { wall: ada.username })
    const other = await ben.posts('For everybody')
    const comment = await ada.does('POST', `/posts/${other.id}/comments`, { text: 'Not this, either' })
    const paths = [
      `/@${ada.username}`,
      `/posts/${own.id}`,
      `/posts/${onWall.id}`,
      `/posts/${other.id}/comments/${comment.id}`,
    ]
    for (const path of paths) {
      const { status, headers, text } = await open(path)
      expect([path, status, headers.get('x-robots-tag'), headOf(text).named['robots']]).toEqual([
        path,
        200,
        'noindex',
        'noindex',
      ])
    }
    const { headers } = await open(`/posts/${other.id}`)
    expect(headers.get('x-robots-tag')).toBeNull()
  })

  it('is whoever is banned', async () => {
    const ada = await person('ada')
    await connect(env).update(users).set({ standing: 'banned' }).where(eq(users.id, ada.id))
    expect((await open(`/@${ada.username}`)).headers.get('x-robots-tag')).toBe('noindex')
  })
})
