import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { picture } from '../../test/pictures'
import { fetchFile, file, people, type Person, person, request } from '../../test/world'
import type { CommentView } from '../comments/contract'
import type { PostView } from '../posts/contract'
import type { MediaView } from './contract'

const textless = (who: Person, media: MediaView[], rest: object = {}) =>
  who.does<PostView>('POST', '/posts', { text: '', media: media.map(({ id }) => id), ...rest })

const objectsOf = async ({ id }: { id: string }) =>
  (await env.MEDIA.list({ prefix: `${id}/` })).objects.map(({ key }) => key.split('/')[1]).sort()

describe('an upload', () => {
  it('is stored without what only its maker put there, and hangs on nothing', async () => {
    const [ada, ben] = await people(2)
    const media = await ada.uploads('post', picture(40, 30, 'at home, 47.1 N 8.2 E'))
    expect(media).toMatchObject({
      kind: 'image',
      type: 'image/png',
      width: 40,
      height: 30,
      alt: '',
      variants: {},
    })
    const bytes = Buffer.from(await (await ada.fetches(media.url)).arrayBuffer())
    expect(bytes.length).toBe(media.size)
    expect(bytes.includes('at home')).toBe(false)
    expect(await ada.get(`/media/${media.id}`)).toEqual(media)
    expect((await ben.fetches(media.url)).status).toBe(404)
    expect((await fetchFile(media.url)).status).toBe(404)
    expect((await ben.request('GET', `/media/${media.id}`)).status).toBe(404)
  })

  it('with the same key is one file', async () => {
    const ada = await person('ada')
    const upload = (bytes: Uint8Array, purpose = 'post') =>
      ada.request<MediaView>('POST', `/media?for=${purpose}`, file(bytes, { 'idempotency-key': 'one' }))
    const [first, second] = [await upload(picture()), await upload(picture())]
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    for (const other of [await upload(picture(9, 9)), await upload(picture(), 'comment')])
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  })

  it('with the same key at the same time is one file, and leaves no bytes behind', async () => {
    const ada = await person('ada')
    const before = (await env.MEDIA.list()).objects.length
    const replies = await Promise.all(
      Array.from({ length: 4 }, () =>
        ada.request<MediaView>('POST', '/media?for=post', file(picture(), { 'idempotency-key': 'same' })),
      ),
    )
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect((await env.MEDIA.list()).objects.length).toBe(before + 1)
  })

  it.each([
    ['nothing', new Uint8Array(), 'unknown_type'],
    ['a text', new TextEncoder().encode('<svg onload="alert(1)"/>'), 'unknown_type'],
    ['half a picture', picture(64, 64).slice(0, 60), 'truncated'],
  ])('of %s is refused', async (_, bytes, reason) => {
    const ada = await person('ada')
    const reply = await ada.request('POST', '/media?for=post', file(bytes))
    expect(reply).toMatchObject({ status: 415, body: { code: 'unsupported_media', reason } })
  })

  it('is refused without its length, too large, or for nothing', async () => {
    const ada = await person('ada')
    expect(await ada.request('POST', '/media?for=post', { raw: picture() })).toMatchObject({ status: 411 })
    for (const size of [26 * 1024 * 1024, 2 * 1024 ** 3]) {
      const claimed = { raw: picture(), headers: { 'content-length': String(size) } }
      expect(await ada.request('POST', '/media?for=post', claimed)).toMatchObject({ status: 413 })
    }
    expect(await ada.request('POST', '/media', file(picture()))).toMatchObject({ status: 400 })
    expect(await request('POST', '/media?for=post', file(picture()))).toMatchObject({ status: 401 })
  })
})

describe('smaller versions', () => {
  it('are answered where they are asked for, and the next larger one where there is none', async () => {
    const ada = await person('ada')
    const media = await ada.uploads('post', picture(2_000, 1_000))
    const at = (variant: string) => ada.fetches(media.url.replace('full', variant))
    const size = async (variant: string) => (await (await at(variant)).arrayBuffer()).byteLength
    expect(await size('small')).toBe(media.size)
    const medium = picture(960, 480)
    const put = (variant: string, bytes: Uint8Array) =>
      ada.request('PUT', `/media/${media.id}/variants/${variant}`, file(bytes))
    expect((await put('medium', medium)).status).toBe(204)
    expect((await put('medium', medium)).status).toBe(204)
    expect([await size('small'), await size('medium')]).toEqual([medium.length, medium.length])
    const small = picture(320, 160)
    expect((await put('small', small)).status).toBe(204)
    expect([await size('small'), await size('full')]).toEqual([small.length, media.size])
    expect((await at('poster')).status).toBe(200)
    expect(await ada.get(`/media/${media.id}`)).toMatchObject({
      variants: { small: { width: 320, height: 160 }, medium: { width: 960, height: 480 } },
    })
    expect(await objectsOf(media)).toEqual(['full', 'medium', 'small'])
  })

  it.each([
    ['small', picture(321, 160), 'too_wide'],
    ['small', picture(160, 160), 'other_proportions'],
    ['poster', picture(320, 160), 'no_variants'],
  ])('%s of other measures is refused', async (variant, bytes, reason) => {
    const ada = await person('ada')
    const media = await ada.uploads('post', picture(2_000, 1_000))
    const reply = await ada.request('PUT', `/media/${media.id}/variants/${variant}`, file(bytes))
    expect(reply).toMatchObject({ status: 415, body: { reason } })
  })

  it('are nobody else’s to give, and nobody’s once it hangs on something', async () => {
    const [ada, ben] = await people(2)
    const media = await ada.uploads('post', picture(64, 64))
    const put = (who: Person) =>
      who.request('PUT', `/media/${media.id}/variants/small`, file(picture(32, 32)))
    expect((await put(ben)).status).toBe(404)
    await textless(ada, [media])
    expect(await put(ada)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((await ada.request('DELETE', `/media/${media.id}`)).status).toBe(409)
  })
})

describe('a post', () => {
  it('of pictures alone has no text, and shows them in the order they were named', async () => {
    const [ada, ben] = await people(2)
    const [one, two] = [await ada.uploads(), await ada.uploads()]
    await ada.does('PATCH', `/media/${two.id}`, { alt: 'Two carrots', color: '#a8521a' })
    const post = await textless(ada, [two, one], { sensitive: true, warning: 'Carrots' })
    expect(post).toMatchObject({ text: '', sensitive: true, warning: 'Carrots' })
    expect(post.media.map(({ id, alt }) => [id, alt])).toEqual([
      [two.id, 'Two carrots'],
      [one.id, ''],
    ])
    const { viewer: _, ...seen } = await ben.get<PostView>(`/posts/${post.id}`)
    expect(post).toMatchObject(seen)
    expect((await ben.fetches(one.url)).status).toBe(200)
    expect((await fetchFile(one.url)).status).toBe(200)
  })

  it('of nothing at all is refused', async () => {
    const ada = await person('ada')
    for (const body of [{ text: '' }, { text: ' ', media: [] }])
      expect(await ada.request('POST', '/posts', { body })).toMatchObject({ status: 422 })
  })

  it('takes only what its author uploaded for posts and has not used', async () => {
    const [ada, ben] = await people(2)
    const used = await ada.uploads()
    await textless(ada, [used])
    const unknown = '0192f1f0-0000-7000-8000-00000000dead'
    const ids = [used.id, (await ben.uploads()).id, (await ada.uploads('comment')).id, unknown]
    for (const id of ids) {
      const reply = await ada.request('POST', '/posts', { body: { text: 'Mine', media: [id] } })
      expect(reply).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'media.0', code: 'media_not_usable' }] },
      })
    }
    const twice = { text: 'Twice', media: [unknown, unknown] }
    expect((await ada.request('POST', '/posts', { body: twice })).status).toBe(422)
  })

  it('of two that want the same picture at once gets it, or the other does', async () => {
    const ada = await person('ada')
    const media = await ada.uploads()
    const replies = await Promise.all(
      ['One', 'Two'].map((text) => ada.request('POST', '/posts', { body: { text, media: [media.id] } })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([201, expect.toBeOneOf([409, 422])])
  })

  it('keeps what an edit names and loses the rest with its bytes', async () => {
    const [ada, ben] = await people(2)
    const [one, two, three] = [await ada.uploads(), await ada.uploads(), await ada.uploads()]
    const post = await textless(ada, [one, two])
    const edited = await ada.does<PostView>('PATCH', `/posts/${post.id}`, { media: [three.id, two.id] })
    expect(edited.media.map(({ id }) => id)).toEqual([three.id, two.id])
    expect((await ben.get<PostView>(`/posts/${post.id}`)).media).toEqual(edited.media)
    expect((await ada.fetches(one.url)).status).toBe(404)
    expect(await objectsOf(one)).toEqual([])
    expect((await ben.fetches(three.url)).status).toBe(200)
    const texted = await ada.does<PostView>('PATCH', `/posts/${post.id}`, { text: 'Now with words' })
    expect(texted.media).toEqual(edited.media)
    expect((await ada.request('PATCH', `/posts/${post.id}`, { body: { text: '', media: [] } })).status).toBe(
      422,
    )
    await ada.does('PATCH', `/posts/${post.id}`, { media: [] })
    expect((await ada.request('PATCH', `/posts/${post.id}`, { body: { text: '' } })).status).toBe(422)
    expect([await objectsOf(two), await objectsOf(three)]).toEqual([[], []])
  })

  it('shows what is said of its pictures later', async () => {
    const [ada, ben] = await people(2)
    const media = await ada.uploads()
    const post = await textless(ada, [media])
    await ada.does('PATCH', `/media/${media.id}`, { alt: 'A rabbit asleep' })
    const [shown] = (await ben.get<PostView>(`/posts/${post.id}`)).media
    expect(shown).toMatchObject({ id: media.id, alt: 'A rabbit asleep' })
    const { items } = await ben.get('/search?type=posts&q=rabbit+asleep')
    expect(items.map(({ post: found, id }: any) => (found ?? { id }).id)).toContain(post.id)
  })

  it('takes its pictures with it when it is deleted', async () => {
    const ada = await person('ada')
    const media = await ada.uploads()
    const post = await textless(ada, [media])
    await ada.does('DELETE', `/posts/${post.id}`)
    expect((await ada.fetches(media.url)).status).toBe(404)
    expect(await objectsOf(media)).toEqual([])
    expect((await ada.request('GET', `/media/${media.id}`)).status).toBe(404)
  })
})

describe('a comment', () => {
  const comment = (who: Person, post: PostView, media: MediaView[], text = '') =>
    who.does<CommentView>('POST', `/posts/${post.id}/comments`, { text, media: media.map(({ id }) => id) })

  it('of pictures alone has no text, and takes what was uploaded for comments', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Below')
    const media = await ben.uploads('comment')
    const written = await comment(ben, post, [media])
    expect(written).toMatchObject({ text: '', media: [media] })
    expect((await ada.get<CommentView>(`/comments/${written.id}`)).media).toEqual([media])
    const { items } = await ada.get<{ items: CommentView[] }>(`/posts/${post.id}/comments`)
    expect(items.map((each) => each.media)).toEqual([[media]])
    expect((await fetchFile(media.url)).status).toBe(200)
    const path = `/posts/${post.id}/comments`
    const other = [(await ben.uploads('post')).id]
    for (const body of [
      { text: '' },
      { text: '', media: [] },
      { text: 'Again', media: [media.id] },
      { text: 'Other', media: other },
    ])
      expect((await ben.request('POST', path, { body })).status).toBe(422)
  })

  it('keeps what an edit names and loses the rest with its bytes', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Below')
    const [one, two] = [await ben.uploads('comment'), await ben.uploads('comment')]
    const { id } = await comment(ben, post, [one], 'With one')
    const edit = (body: object) => ben.request<CommentView>('PATCH', `/comments/${id}`, { body })
    expect((await edit({ media: [two.id] })).body).toMatchObject({ text: 'With one', media: [two] })
    expect([await objectsOf(one), (await fetchFile(one.url)).status]).toEqual([[], 404])
    expect((await edit({ text: '' })).body).toMatchObject({ text: '', media: [two] })
    expect((await edit({ media: [] })).status).toBe(422)
    expect((await edit({ text: 'Words', media: [] })).body).toMatchObject({ text: 'Words', media: [] })
    expect(await objectsOf(two)).toEqual([])
    expect((await ada.get<CommentView>(`/comments/${id}`)).media).toEqual([])
  })

  it('shows what is said of its pictures later, to filters too', async () => {
    const [ada, ben] = await people(2)
    const media = await ben.uploads('comment')
    const { id } = await comment(ben, await ada.posts('Below'), [media])
    await ada.does('POST', '/filters', { phrase: 'sleeping rabbit', action: 'warn' })
    await ben.does('PATCH', `/media/${media.id}`, { alt: 'A sleeping rabbit' })
    expect(await ada.get<CommentView>(`/comments/${id}`)).toMatchObject({
      media: [{ alt: 'A sleeping rabbit' }],
      viewer: { filtered: ['sleeping rabbit'] },
    })
  })

  it('takes its pictures with it when it is deleted, though replies keep its place, and with its post', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Below')
    const [one, two] = [await ben.uploads('comment'), await ben.uploads('comment')]
    const { id } = await comment(ben, post, [one])
    await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Nice', parentId: id })
    await comment(ben, post, [two])
    await ben.does('DELETE', `/comments/${id}`)
    expect(await ada.get<CommentView>(`/comments/${id}`)).toMatchObject({ deleted: true, media: [] })
    expect([await objectsOf(one), await objectsOf(two)]).toEqual([[], ['full']])
    await ada.does('DELETE', `/posts/${post.id}`)
    expect([await objectsOf(two), (await ben.fetches(two.url)).status]).toEqual([[], 404])
  })
})

describe('what is said of a file that hangs on something', () => {
  const said = { color: '#a8521a', placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI', duration: 1_500 }

  it('is what the post and the comment repeat, each part of it, and no part marks them as edited', async () => {
    const [ada, ben] = await people(2)
    const [onPost, onComment] = [await ada.uploads('post'), await ada.uploads('comment')]
    const post = await textless(ada, [onPost])
    const comment = await ada.does<CommentView>('POST', `/posts/${post.id}/comments`, {
      text: '',
      media: [onComment.id],
    })
    for (const [media, path] of [
      [onPost, `/posts/${post.id}`],
      [onComment, `/comments/${comment.id}`],
    ] as const) {
      const first = await ada.get(path)
      for (const patch of [...Object.entries(said), ['alt', 'A carrot'] as const].map(([key, value]) => ({
        [key]: value,
      })))
        expect(await ada.does<MediaView>('PATCH', `/media/${media.id}`, patch)).toMatchObject(patch)
      const whole = { ...media, ...said, alt: 'A carrot' }
      for (const who of [ada, ben]) expect((await who.get(path)).media).toEqual([whole])
      expect((await request('GET', path)).body.media).toEqual([whole])
      expect((await ada.get(path)).editedAt).toBe(first.editedAt)
      await ada.does('PATCH', `/media/${media.id}`, { color: null, placeholder: null, duration: null })
      expect((await ben.get(path)).media).toEqual([{ ...media, alt: 'A carrot' }])
    }
  })
})

describe('the bytes', () => {
  it('are nothing that runs, and no cache between keeps them', async () => {
    const [ada, ben] = await people(2)
    const [open, closed] = [await ada.uploads(), await ada.uploads()]
    await textless(ada, [open])
    await textless(ada, [closed], { visibility: 'private' })
    const headers = (await ben.fetches(open.url)).headers
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=300',
    })
    const own = (await ada.fetches(closed.url)).headers
    expect(own.get('cache-control')).toBe('private, no-cache')
    expect(own.get('cross-origin-resource-policy')).toBe('same-origin')
    expect((await ben.fetches(closed.url)).headers.get('cache-control')).toBe('no-store')
  })

  it('are asked for again at little cost, in part, or only about', async () => {
    const ada = await person('ada')
    const media = await ada.uploads('post', picture(50, 50))
    const whole = await ada.fetches(media.url)
    const bytes = new Uint8Array(await whole.arrayBuffer())
    const etag = whole.headers.get('etag')!
    expect((await ada.fetches(media.url, { 'if-none-match': etag })).status).toBe(304)
    expect((await ada.fetches(media.url, { 'if-none-match': '"other"' })).status).toBe(200)

    const part = await ada.fetches(media.url, { range: 'bytes=2-5' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 2-5/${bytes.length}`])
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(2, 6))
    const end = await ada.fetches(media.url, { range: 'bytes=-3', 'if-range': etag })
    expect(new Uint8Array(await end.arrayBuffer())).toEqual(bytes.slice(-3))
    const other = await ada.fetches(media.url, { range: 'bytes=-3', 'if-range': '"other"' })
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, bytes.length])
    const beyond = await ada.fetches(media.url, { range: `bytes=${bytes.length}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])

    const head = await ada.fetches(media.url, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(bytes.length),
      '',
    ])
  })
})
