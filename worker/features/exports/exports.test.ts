import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DAY, MINUTE } from '../../core/time'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { exports, sessions } from '../../db/schema'
import { begins, downloads, makes, opens } from '../../test/archive'
import { consume, deliver, holdEvents, takeExports, testEnv } from '../../test/bus'
import { mailsTo } from '../../test/mail'
import { directOf, says } from '../../test/rooms'
import {
  fetchFile,
  freshAddress,
  ORIGIN,
  PASSWORD,
  people,
  type Person,
  person,
  request,
} from '../../test/world'
import type { ExportView } from './contract'
import { eraseExports } from './erase'
import { sweepExports } from './sweep'

const db = connect(env)

/** As if it had been finished, or begun, so much earlier. */
async function age(id: string, by: number): Promise<void> {
  const [row] = await db.select().from(exports).where(eq(exports.id, id))
  const { createdAt, updatedAt, finishedAt, expiresAt } = row!
  const earlier = (at: number | null) => at && at - by
  const times = { createdAt: createdAt - by, updatedAt: updatedAt - by }
  await db
    .update(exports)
    .set({ ...times, finishedAt: earlier(finishedAt), expiresAt: earlier(expiresAt) })
    .where(eq(exports.id, id))
}

const objectsOf = async ({ id }: Person) =>
  (await env.MEDIA.list({ prefix: `exports/${id}/` })).objects.map(({ key }) => key)

describe('an archive', () => {
  it('holds what is one’s own, and can be opened by others', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const file = await ada.uploads()
    await ada.does('PATCH', `/media/${file.id}`, { alt: 'にんじん 🥕' })
    const post = await ada.posts('First 🥕 #garden', { media: [file.id], visibility: 'friends' })
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'Second مرحبا' })
    await ada.posts('Not yet', { draft: true })
    const other = await ben.posts('A secret of Ben’s, in his own words')
    await ada.does('POST', `/posts/${other.id}/comments`, { text: '日本語のコメント' })
    await ada.does('PUT', `/posts/${other.id}/reaction`, { kind: 'love' })
    await ada.does('PUT', `/posts/${other.id}/bookmark`)
    await ada.does('POST', '/filters', { phrase: 'spoiler' })
    const room = await directOf(ada, ben)
    await says(ada, room.id, 'Hello Ben')
    await says(ben, room.id, 'Hello Ada 👋')

    const made = await makes(ada)
    const bytes = await downloads(ada, made)
    expect(bytes.length).toBe(made.bytes)
    const archive = await opens(bytes)
    expect(archive.items('posts')).toMatchObject([
      {
        id: post.id,
        text: 'Second مرحبا',
        media: [file.id],
        revisions: [{ text: 'First 🥕 #garden' }],
        draft: false,
      },
      { text: 'Not yet', draft: true, url: null },
    ])
    expect(archive.items('comments')).toMatchObject([
      { text: '日本語のコメント', post: { id: other.id, author: { username: ben.username } }, parent: null },
    ])
    expect(archive.items('post-reactions')).toMatchObject([{ post: { id: other.id }, kind: 'love' }])
    expect(archive.items('bookmarks')).toMatchObject([{ post: { id: other.id } }])
    expect(archive.items('friends')).toMatchObject([{ person: { username: ben.username } }])
    expect(archive.items('filters')).toMatchObject([{ phrase: 'spoiler' }])
    expect(archive.items('conversations')).toMatchObject([{ id: room.id }])
    expect(archive.items('messages').map(({ sender, text }) => [sender, text])).toEqual([
      [ada.username, 'Hello Ben'],
      [ben.username, 'Hello Ada 👋'],
    ])
    const [known] = archive.items('media')
    expect(known).toMatchObject({
      id: file.id,
      alt: 'にんじん 🥕',
      attachedTo: { kind: 'post', id: post.id },
    })
    const stored = new Uint8Array(await (await ada.fetches(file.url)).arrayBuffer())
    expect(archive.files.get(known?.files[0]?.path ?? '')).toEqual(stored)
    expect(archive.text).not.toContain('in his own words')
    expect(archive.text).not.toContain(ben.email)
  })
})

describe('who begins one', () => {
  it('has shown within ten minutes who they are', async () => {
    const ada = await person('ada')
    const longAgo = { provenAt: Date.now() - 11 * MINUTE }
    await db.update(sessions).set(longAgo).where(eq(sessions.userId, ada.id))
    const refused = await ada.request('POST', '/exports', { body: {} })
    expect(refused).toMatchObject({ status: 403, body: { code: 'recent_sign_in_required' } })
    await ada.does('POST', '/auth/proof', { password: PASSWORD })
    await begins(ada)
    expect((await request('POST', '/exports', { body: {} })).status).toBe(401)
  })

  it('has one at a time, also of two at once, and the same for the same key', async () => {
    const ada = await person('ada')
    const release = holdEvents()
    const ask = (key: string) =>
      ada.request('POST', '/exports', { body: {}, headers: { 'idempotency-key': key } })
    const both = await Promise.all([ask('a'), ask('b')])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await ada.request('POST', '/exports', { body: {} })).body).toMatchObject({ code: 'conflict' })
    const first = both.find(({ status }) => status === 201)
    const again = await ask(first === both[0] ? 'a' : 'b')
    expect(again.body).toEqual(first?.body)
    release()
    await deliver()
    expect(await ada.all<ExportView>('/exports')).toHaveLength(1)
  })

  it('has one in a day, and is told when the next may be made', async () => {
    const ada = await person('ada')
    const { id, finishedAt } = await makes(ada)
    const refused = await ada.request('POST', '/exports', { body: {} })
    expect(refused).toMatchObject({ status: 429, body: { code: 'quota_reached' } })
    expect(Date.parse(refused.body.freesAt)).toBe(Date.parse(finishedAt ?? '') + DAY)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await ada.does('DELETE', `/exports/${id}`)
    expect((await ada.request('POST', '/exports', { body: {} })).status).toBe(429)
    await age(id, DAY)
    await makes(ada)
  })

  it('is told by mail when it is begun and when it is ready', async () => {
    const ada = await person('ada')
    await makes(ada)
    const subjects = (await mailsTo(ada.email)).map(({ subject }) => subject)
    expect(subjects.filter((subject) => /archive/.test(subject))).toEqual([
      'An archive of your account is being made',
      'The archive of your account is ready',
    ])
  })
})

describe('nobody else', () => {
  it('gets it, or learns that it is there', async () => {
    const [ada, ben] = await people(2)
    const { id, url } = await makes(ada)
    for (const method of ['GET', 'DELETE'])
      expect((await ben.request(method, `/exports/${id}`)).status).toBe(404)
    expect(await ben.all('/exports')).toEqual([])
    expect((await ben.fetches(url ?? '')).status).toBe(404)
    expect((await fetchFile(url ?? '')).status).toBe(401)
    expect((await ada.fetches(url ?? '')).status).toBe(200)
  })

  it('nor its owner once they logged out, though the token is good for minutes', async () => {
    const ada = await person('ada')
    const { url } = await makes(ada)
    await ada.does('POST', '/auth/logout')
    expect((await ada.fetches(url ?? '')).status).toBe(404)
  })

  it('nor its owner when its time is over, or when they removed it', async () => {
    const ada = await person('ada')
    const first = await makes(ada)
    await age(first.id, 7 * DAY)
    expect((await ada.fetches(first.url ?? '')).status).toBe(404)
    expect(await ada.get(`/exports/${first.id}`)).toMatchObject({ url: null })
    const second = await makes(ada)
    await ada.does('DELETE', `/exports/${second.id}`)
    expect((await ada.fetches(second.url ?? '')).status).toBe(404)
    expect((await ada.request('GET', `/exports/${second.id}`)).status).toBe(404)
  })
})

describe('a browser', () => {
  async function logsIn(who: Person): Promise<string> {
    const reply = await request('POST', '/auth/login', {
      body: { login: who.username, password: PASSWORD },
      headers: { ...freshAddress(), origin: ORIGIN },
    })
    return jarOf(reply.headers)
  }
  const jarOf = (headers: Headers) =>
    headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')

  it('downloads it with its cookies, and goes on when the access token has run out', async () => {
    const [ada, ben] = await people(2)
    const { url, id } = await makes(ada)
    const whole = await fetchFile(url ?? '', { cookie: await logsIn(ada) })
    expect(whole.status).toBe(200)
    expect(whole.headers.get('content-type')).toBe('application/zip')
    expect(whole.headers.get('content-disposition')).toMatch(
      /^attachment; filename="warren-archive-[\d-]+\.zip"$/,
    )
    expect(whole.headers.get('cache-control')).toBe('private, no-store')
    const [set] = whole.headers.getSetCookie()
    expect(set).toMatch(new RegExp(`; Path=/api/v1/exports/${id}/archive; HttpOnly; SameSite=Lax`))
    const bytes = new Uint8Array(await whole.arrayBuffer())
    const pass = jarOf(whole.headers)
    const etag = whole.headers.get('etag') ?? ''
    const rest = await fetchFile(url ?? '', { cookie: pass, range: 'bytes=100-', 'if-range': etag })
    expect(rest.status).toBe(206)
    expect(new Uint8Array(await rest.arrayBuffer())).toEqual(bytes.subarray(100))
    // Whoever is logged in is who asks, whatever else the browser has kept.
    const asBen = await fetchFile(url ?? '', { cookie: `${await logsIn(ben)}; ${pass}` })
    expect(asBen.status).toBe(404)
    const forged = `${pass.slice(0, -2)}${pass.endsWith('A') ? 'B' : 'A'}`
    expect((await fetchFile(url ?? '', { cookie: forged })).status).toBe(401)
  })

  it('goes on only as long as the session lives', async () => {
    const ada = await person('ada')
    const { url } = await makes(ada)
    const first = await ada.fetches(url ?? '')
    await first.arrayBuffer()
    const pass = jarOf(first.headers)
    expect((await fetchFile(url ?? '', { cookie: pass })).status).toBe(200)
    await ada.does('POST', '/auth/logout')
    expect((await fetchFile(url ?? '', { cookie: pass })).status).toBe(404)
  })

  it('gets any stretch of it', async () => {
    const ada = await person('ada')
    await ada.posts('Something to fill it')
    const made = await makes(ada)
    const bytes = await downloads(ada, made)
    const url = made.url ?? ''
    const size = bytes.length
    for (const [from, to] of [
      [0, 0],
      [size - 1, size - 1],
      [10, 200],
      [Math.floor(size / 2), size - 1],
    ] as const) {
      const part = await ada.fetches(url, { range: `bytes=${from}-${to}` })
      expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to}/${size}`)
      expect(part.headers.get('content-length')).toBe(String(to - from + 1))
      expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(from, to + 1))
    }
    expect((await ada.fetches(url, { range: `bytes=${size}-` })).status).toBe(416)
    const other = await ada.fetches(url, { range: 'bytes=5-', 'if-range': '"another"' })
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, size])
    const head = await ada.fetches(url, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)])
  })
})

describe('others in it', () => {
  it('are names where one may see them, and nothing where one may not any more', async () => {
    const [ada, ben] = await people(2)
    const post = await ben.posts('Words of Ben alone')
    const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'More words of Ben' })
    await ada.does('PUT', `/posts/${post.id}/bookmark`)
    await ada.does('PUT', `/comments/${comment.id}/reaction`, { kind: 'like' })
    await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Mine', parentId: comment.id })
    await ben.does('PATCH', `/posts/${post.id}`, { visibility: 'private' })
    const { items, text } = await opens(await downloads(ada, await makes(ada)))
    const nothing = { author: null, url: null }
    expect(items('bookmarks')).toMatchObject([{ post: { id: post.id, ...nothing } }])
    expect(items('comment-reactions')).toMatchObject([{ comment: { id: comment.id, ...nothing } }])
    expect(items('comments')).toMatchObject([
      { post: nothing, parent: { id: comment.id, ...nothing }, text: 'Mine' },
    ])
    expect(text).not.toContain('ords of Ben')
  })

  it('say in conversations what they say there now', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const room = await directOf(ada, ben)
    const gone = await says(ben, room.id, 'Taken back')
    await says(ben, room.id, 'Still there')
    await ben.does('DELETE', `/conversations/${room.id}/messages/${gone.seq}`)
    const { items, text } = await opens(await downloads(ada, await makes(ada)))
    expect(items('messages').map((each) => [each.text, each.deleted])).toEqual([
      ['', true],
      ['Still there', false],
    ])
    expect(text).not.toContain('Taken back')
  })
})

describe('the lists', () => {
  it('are in the columns of Mastodon', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.follows(ben)
    await ada.mutes(ben)
    await ada.blocks(cleo)
    await ada.does('POST', '/filters', { phrase: 'say "cheese", please', action: 'warn' })
    const at = (who: Person) => `${who.username}@localhost:8787`
    const list = async (name: string) => (await ada.request<string>('GET', `/exports/lists/${name}.csv`)).body
    expect(await list('following_accounts')).toBe(
      `Account address,Show boosts,Notify on new posts,Languages\r\n${at(ben)},true,false,\r\n`,
    )
    expect(await list('muted_accounts')).toBe(`Account address,Hide notifications\r\n${at(ben)},true\r\n`)
    expect(await list('blocked_accounts')).toBe(`${at(cleo)}\r\n`)
    expect(await list('filters')).toBe(
      'Keyword,Whole word,Action,Expires at\r\n"say ""cheese"", please",true,warn,\r\n',
    )
    const sent = await ada.request('GET', '/exports/lists/filters.csv')
    expect(sent.headers.get('content-disposition')).toBe('attachment; filename="filters.csv"')
    expect((await ada.request('GET', '/exports/lists/secrets.csv')).status).toBeGreaterThanOrEqual(400)
    expect((await request('GET', '/exports/lists/filters.csv')).status).toBe(401)
  })
})

it('goes with its owner, whatever was made of it', async () => {
  const ada = await person('ada')
  await makes(ada)
  await eraseExports(makeCtx(testEnv, { defer: () => {} }), ada.id)
  expect(await objectsOf(ada)).toEqual([])
  expect(await db.select().from(exports).where(eq(exports.userId, ada.id))).toEqual([])
})

describe('the clock', () => {
  const ctx = (now: number) => makeCtx(testEnv, { now, defer: () => {} })

  it('deletes the parts when the time is over, and the row a day later', async () => {
    const ada = await person('ada')
    const { id, expiresAt } = await makes(ada)
    expect((await objectsOf(ada)).length).toBeGreaterThan(0)
    const end = Date.parse(expiresAt ?? '')
    await sweepExports(ctx(end - 1))
    expect((await objectsOf(ada)).length).toBeGreaterThan(0)
    await sweepExports(ctx(end))
    expect(await objectsOf(ada)).toEqual([])
    expect((await ada.request('GET', `/exports/${id}`)).status).toBe(200)
    await sweepExports(ctx(end + DAY + 1))
    expect((await ada.request('GET', `/exports/${id}`)).status).toBe(404)
  })

  it('brings a step that was lost', async () => {
    const ada = await person('ada')
    const release = holdEvents()
    const { id } = await begins(ada)
    takeExports()
    await sweepExports(ctx(Date.now() + MINUTE))
    expect(takeExports()).toEqual([])
    await sweepExports(ctx(Date.now() + 4 * MINUTE))
    expect(takeExports()).toContainEqual({ export: id })
    release()
  })

  it('deletes what one that was stopped had made', async () => {
    const ada = await person('ada')
    const release = holdEvents()
    const { id } = await begins(ada)
    await consume(takeExports(), undefined, { queue: 'warren-exports' })
    expect(await objectsOf(ada)).toHaveLength(1)
    await ada.does('DELETE', `/exports/${id}`)
    await consume(takeExports(), undefined, { queue: 'warren-exports' })
    await sweepExports(ctx(Date.now() + 1))
    expect(await objectsOf(ada)).toEqual([])
    release()
  })
})
