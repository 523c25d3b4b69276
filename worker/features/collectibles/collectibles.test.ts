import { CarReader } from '@ipld/car'
import canonicalize from 'canonicalize'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { importBytes } from 'ipfs-unixfs-importer'
import { describe, expect, it } from 'vitest'
import { isContent, parseCid } from '../../core/cid'
import { connect } from '../../db/client'
import { collectibleBlocks, collectibles } from '../../db/schema'
import { configure, configuredPerTest } from '../../test/configured'
import { failAt } from '../../test/fault'
import { moderated, moderators } from '../../test/moderation'
import { picture } from '../../test/pictures'
import { fetchFile, people, person, type Person } from '../../test/world'
import type { CollectibleMetadata, CollectibleView } from './contract'

const db = connect(env)
configuredPerTest()

const makes = (who: Person, subjectId: string, subjectType = 'post') =>
  who.does<CollectibleView>('POST', '/collectibles', { subjectType, subjectId })
const asksFor = (who: Person, subjectId: string, subjectType = 'post') =>
  who.request('POST', '/collectibles', { body: { subjectType, subjectId } })
const gallery = async (viewer: Person, of: Person) =>
  (await viewer.all<CollectibleView>(`/collectibles?author=${of.username}`)).map(({ id }) => id)
const car = async (who: Person, id: string) => who.fetches(`/api/v1/collectibles/${id}/car`)
/** What others' importer stores, which is not looked at. */
const nowhere = { put: (cid: unknown) => Promise.resolve(cid) } as never
const keys = async (id: string) => (await env.MEDIA.list({ prefix: `collectibles/${id}` })).objects.length

describe('a collectible', () => {
  it('of a post says what stands there, and is named by it', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('The first carrots are up! #garden')
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    const made = await makes(ada, post.id)
    expect(made).toMatchObject({
      status: 'ready',
      pinning: false,
      outdated: null,
      mint: null,
      name: 'The first carrots are up! #garden',
      subject: { type: 'post', id: post.id, url: `/posts/${post.id}` },
      tokenUri: `ipfs://${made.rootCid}/metadata.json`,
      image: { type: 'image/png' },
      viewer: { isAuthor: true, canDelete: true },
    })
    const root = parseCid(made.rootCid)!
    expect(root.codec).toBe('dag-pb')
    const hex = [...root.digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(made.tokenId).toBe(BigInt(`0x${hex}`).toString())

    const text = await (await ada.fetches(made.metadataUrl)).text()
    const metadata = JSON.parse(text) as CollectibleMetadata
    expect(text).toBe(canonicalize(metadata))
    expect(metadata).toMatchObject({
      name: made.name,
      description: 'The first carrots are up! #garden',
      image: `ipfs://${made.imageCid}`,
      external_url: `http://localhost:8787/posts/${post.id}`,
      properties: {
        format: 'warren-collectible',
        version: 1,
        profile: 'unixfs-v1-2025',
        content: { id: post.id, text: 'The first carrots are up! #garden', tags: ['garden'] },
        counts: { reactions: { love: 1 }, answers: 0, views: 0 },
      },
    })
    expect(metadata.attributes).toContainEqual({ trait_type: 'Tag', value: 'garden' })
    expect(metadata.attributes).toContainEqual({ trait_type: 'Reactions', value: 1, display_type: 'number' })
    const theirs = await importBytes(new TextEncoder().encode(text), nowhere, {
      profile: 'unixfs-v1-2025',
    })
    expect(theirs.cid.toString()).toBe(made.metadataCid)
  })

  it('of a comment tells where it stands', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Say something')
    const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Something' })
    const made = await makes(ben, comment.id, 'comment')
    expect(made.subject).toEqual({
      type: 'comment',
      id: comment.id,
      url: `/posts/${post.id}/comments/${comment.id}`,
    })
    expect(await gallery(ada, ben)).toEqual([made.id])
    await ben.does('DELETE', `/comments/${comment.id}`)
    expect(await gallery(ben, ben)).toEqual([])
    expect(await keys(made.id)).toBe(0)
  })

  it('with a picture shows that, byte for byte', async () => {
    const [ada] = await people(1)
    const media = await ada.uploads('post', picture(40, 30))
    const post = await ada.posts('Look', { media: [media.id] })
    const made = await makes(ada, post.id)
    const stored = await (await ada.fetches(media.url)).arrayBuffer()
    const shown = await ada.fetches(made.image.url)
    const again = { 'If-None-Match': shown.headers.get('ETag')! }
    const unchanged = await ada.fetches(made.image.url, again)
    expect(unchanged.status).toBe(304)
    // Whoever keeps it may show it to nobody else.
    for (const name of ['Cache-Control', 'Vary', 'Content-Security-Policy'])
      expect(unchanged.headers.get(name), name).toBe(shown.headers.get(name))
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(stored))).toBe(true)
    const theirs = await importBytes(new Uint8Array(stored), nowhere, {
      profile: 'unixfs-v1-2025',
    })
    expect(theirs.cid.toString()).toBe(made.imageCid)
  })

  it('is downloaded by its author alone, as an archive that others read', async () => {
    const [ada, ben] = await people(2)
    const made = await makes(ada, (await ada.posts('Mine')).id)
    const reply = await car(ada, made.id)
    expect(reply.headers.get('content-disposition')).toContain(`${made.rootCid}.car`)
    const reader = await CarReader.fromBytes(new Uint8Array(await reply.arrayBuffer()))
    expect((await reader.getRoots()).map(String)).toEqual([made.rootCid])
    const names: string[] = []
    for await (const { cid, bytes } of reader.blocks()) {
      names.push(cid.toString())
      expect(isContent(parseCid(cid.toString())!, bytes)).toBe(true)
    }
    expect(names).toContain(made.metadataCid)
    expect(names).toContain(made.imageCid)
    expect((await car(ben, made.id)).status).toBe(404)
  })

  it('is made once of each version, and a new one beside the old after an edit', async () => {
    const [ada] = await people(1)
    const post = await ada.posts('Before')
    const first = await makes(ada, post.id)
    expect(await asksFor(ada, post.id)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'After' })
    const [old] = await ada.all<CollectibleView>(`/collectibles?author=${ada.username}`)
    expect(old).toMatchObject({ id: first.id, outdated: 'edited', rootCid: first.rootCid, name: 'Before' })
    const second = await makes(ada, post.id)
    expect(second).toMatchObject({ name: 'After', outdated: null })
    expect(second.rootCid).not.toBe(first.rootCid)
    expect(await gallery(ada, ada)).toEqual([second.id, first.id])
  })

  it('is called and drawn by its words, without the marks around them', async () => {
    const ada = await person('ada')
    const post = await ada.posts('**Greetings** from the `warren`')
    const preview = await ada.get(`/collectibles/preview?subjectType=post&subjectId=${post.id}`)
    expect(preview.metadata).toMatchObject({ name: 'Greetings from the warren', description: post.text })
    expect(preview.image.svg).toContain('Greetings from the warren')
    expect(preview.image.svg).not.toContain('**')
  })

  it('is shown before it is made, and says so when there is one', async () => {
    const [ada] = await people(1)
    const post = await ada.posts('Grüße aus dem Bau')
    const path = `/collectibles/preview?subjectType=post&subjectId=${post.id}`
    const preview = await ada.get(path)
    expect(preview).toMatchObject({ image: { kind: 'card', url: null }, existing: null, canPin: false })
    expect(preview.image.svg).toContain('Grüße aus dem Bau')
    expect(preview.metadata.description).toBe('Grüße aus dem Bau')
    const made = await makes(ada, post.id)
    expect((await ada.get(path)).existing).toBe(made.id)
  })

  it('is replayed, not made twice, for the same key', async () => {
    const [ada] = await people(1)
    const body = { subjectType: 'post', subjectId: (await ada.posts('Once')).id }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const first = await ada.request('POST', '/collectibles', { body, headers })
    const again = await ada.request('POST', '/collectibles', { body, headers })
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
  })
})

describe('what no collectible is made of', () => {
  it('is what is not one’s own, or not everybody’s to see', async () => {
    const [ada, ben] = await people(2)
    const theirs = await ben.posts('Of Ben')
    const friends = await ada.posts('For friends', { visibility: 'friends' })
    const draft = await ada.posts('Not yet', { draft: true })
    const hers = await ada.posts('Hers')
    const under = await ada.does('POST', `/posts/${friends.id}/comments`, { text: 'Under it' })
    const seen = async (id: string, type = 'post', who = ada) => (await asksFor(who, id, type)).status
    expect(await seen(theirs.id)).toBe(403)
    expect(await seen(friends.id)).toBe(403)
    expect(await seen(draft.id)).toBe(403)
    expect(await seen(under.id, 'comment')).toBe(403)
    expect(await seen(hers.id, 'comment')).toBe(404)
    expect(await seen(friends.id, 'post', ben)).toBe(404)
    await ada.blocks(ben)
    expect(await seen(hers.id, 'post', ben)).toBe(404)
    expect(await gallery(ada, ada)).toEqual([])
  })

  it('is what moderation hides; and what was made of it is out of sight', async () => {
    const [ada, ben, cleo] = await people(3)
    const [mia] = await moderators()
    const post = await ada.posts('Rude')
    const made = await makes(ada, post.id)
    expect(await gallery(ben, ada)).toEqual([made.id])
    expect((await fetchFile(`/ipfs/${made.rootCid}?format=raw`)).status).toBe(200)
    await moderated(cleo, mia, { type: 'post', id: post.id }, 'hide')
    expect(await gallery(ben, ada)).toEqual([])
    expect((await fetchFile(`/ipfs/${made.rootCid}?format=raw`)).status).toBe(404)
    expect((await ben.request('GET', `/collectibles/${made.id}`)).status).toBe(404)
    expect(await ada.get(`/collectibles/${made.id}`)).toMatchObject({
      outdated: 'hidden',
      viewer: { canPin: false },
    })
    expect((await asksFor(ada, post.id)).status).toBe(403)
  })
})

describe('the gallery of somebody', () => {
  it('shows what the viewer sees, and nothing across a block', async () => {
    const [ada, ben] = await people(2)
    const posts = []
    for (const text of ['One', 'Two', 'Three', 'Four']) posts.push(await ada.posts(text))
    const ids: string[] = []
    for (const { id } of posts) ids.unshift((await makes(ada, id)).id)
    expect(await gallery(ben, ada)).toEqual(ids)
    await ada.does('PATCH', `/posts/${posts[0]!.id}`, { visibility: 'private' })
    expect(await gallery(ben, ada)).toEqual(ids.slice(0, 3))
    expect(await ada.get(`/collectibles/${ids[3]}`)).toMatchObject({ outdated: 'narrowed' })
    await ada.blocks(ben)
    expect((await ben.request('GET', `/collectibles?author=${ada.username}`)).status).toBe(404)
    expect((await ben.request('GET', `/collectibles/${ids[0]}`)).status).toBe(404)
  })
})

describe('the gateway', () => {
  const ask = (name: string, query = '', headers: Record<string, string> = {}) =>
    fetchFile(`/ipfs/${name}${query}`, headers)

  it('gives what hashes to its name, to anybody, for ever', async () => {
    const [ada] = await people(1)
    const made = await makes(ada, (await ada.posts('For everybody')).id)
    for (const name of [made.rootCid, made.metadataCid, made.imageCid]) {
      const raw = await ask(name, '?format=raw')
      expect(raw.headers.get('content-type')).toBe('application/vnd.ipld.raw')
      expect(raw.headers.get('cache-control')).toContain('immutable')
      expect(raw.headers.get('x-content-type-options')).toBe('nosniff')
      expect(isContent(parseCid(name)!, new Uint8Array(await raw.arrayBuffer()))).toBe(true)
      const known = await ask(name, '?format=raw', { 'if-none-match': raw.headers.get('etag')! })
      expect(known.status).toBe(304)
    }
    const counts: Record<string, number> = {}
    for (const scope of ['all', 'entity', 'block']) {
      const reply = await ask(made.rootCid, `?dag-scope=${scope}`, { accept: 'application/vnd.ipld.car' })
      const reader = await CarReader.fromBytes(new Uint8Array(await reply.arrayBuffer()))
      expect((await reader.getRoots()).map(String)).toEqual([made.rootCid])
      counts[scope] = 0
      for await (const _ of reader.blocks()) counts[scope]++
    }
    // The directory, its metadata, and its card in two forms.
    expect(counts).toEqual({ all: 4, entity: 1, block: 1 })
    expect((await ask('bafkqaaa', '?format=raw')).status).toBe(200)
  })

  it('refuses what has no such name, and what it does not speak', async () => {
    const [ada] = await people(1)
    const made = await makes(ada, (await ada.posts('Asked wrongly')).id)
    expect((await ask(made.rootCid)).status).toBe(400)
    expect((await ask(made.rootCid, '?format=tar')).status).toBe(400)
    expect(
      (
        await ask(
          made.rootCid.replace(/.$/, (last) => (last === 'a' ? 'i' : 'a')),
          '?format=raw',
        )
      ).status,
    ).toBe(404)
    expect((await ask('QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn', '?format=raw')).status).toBe(404)
  })

  it('gives nothing that has rotted', async () => {
    const [ada] = await people(1)
    const made = await makes(ada, (await ada.posts('Rotten')).id)
    const key = `collectibles/${made.id}.car`
    const bytes = new Uint8Array(await (await env.MEDIA.get(key))!.arrayBuffer())
    bytes[bytes.length - 1]! ^= 1
    await env.MEDIA.put(key, bytes)
    const [last] = await db
      .select()
      .from(collectibleBlocks)
      .where(eq(collectibleBlocks.collectibleId, made.id))
      .orderBy(collectibleBlocks.offset)
      .then((rows) => rows.slice(-1))
    expect((await ask(last!.cid, '?format=raw')).status).toBe(404)
    expect((await ask(made.rootCid, '?format=car')).status).toBe(404)
    expect((await ask(made.imageCid, '?format=raw')).status).toBe(200)
  })
})

describe('a collectible goes', () => {
  it('when its author removes it, with what it is made of', async () => {
    const [ada, ben] = await people(2)
    const made = await makes(ada, (await ada.posts('Going')).id)
    expect(await ada.get('/collectibles/permanence')).toEqual({ ready: 1, pinned: 0, minted: 0 })
    expect(await keys(made.id)).toBe(1)
    expect((await ben.request('DELETE', `/collectibles/${made.id}`)).status).toBe(404)
    await ada.does('DELETE', `/collectibles/${made.id}`)
    expect(await keys(made.id)).toBe(0)
    expect((await ada.request('GET', `/collectibles/${made.id}`)).status).toBe(404)
    expect((await fetchFile(`/ipfs/${made.rootCid}?format=raw`)).status).toBe(404)
  })

  it('with the post that it is made of, and with the comments under it', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Going')
    const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Along' })
    const [one, other] = [await makes(ada, post.id), await makes(ben, comment.id, 'comment')]
    expect(await ada.get(`/collectibles/permanence?subjectType=post&subjectId=${post.id}`)).toEqual({
      ready: 2,
      pinned: 0,
      minted: 0,
    })
    await ada.does('DELETE', `/posts/${post.id}`)
    for (const { id } of [one, other]) expect(await keys(id)).toBe(0)
    expect(await db.select().from(collectibles).where(eq(collectibles.postId, post.id))).toEqual([])
  })

  it('to nobody but the author, whether others have it or not, and never once they do', async () => {
    const [ada] = await people(1)
    const made = await makes(ada, (await ada.posts('Kept by others')).id)
    await db.update(collectibles).set({ status: 'pinned', pinnedAt: 1 }).where(eq(collectibles.id, made.id))
    const refused = await ada.request('DELETE', `/collectibles/${made.id}`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await ada.get('/collectibles/permanence')).toEqual({ ready: 0, pinned: 1, minted: 0 })
    expect(await keys(made.id)).toBe(1)
  })
})

it.runIf(env.DATABASE === 'd1')('is made wholly or not at all, wherever the database fails', async () => {
  const [ada] = await people(1)
  const post = await ada.posts('All or nothing')
  for (let broken = 0; ; broken++) {
    const failing = failAt(broken)
    const { status } = await asksFor(ada, post.id)
    failing.restore()
    const rows = await db.select().from(collectibles).where(eq(collectibles.postId, post.id))
    if (!failing.happened()) {
      expect([status, rows.length]).toEqual([201, 1])
      expect(broken).toBeGreaterThan(1)
      return
    }
    expect([status, rows.length]).toEqual([500, 0])
  }
})

describe('switched off', () => {
  it('nothing of it is there', async () => {
    const [ada] = await people(1)
    const post = await ada.posts('Nothing of it')
    const made = await makes(ada, post.id)
    configure({ COLLECTIBLES: 'off' })
    const paths = ['/collectibles', `/collectibles/${made.id}`, `/collectibles?author=${ada.username}`]
    for (const path of paths)
      expect(await fetchFile(`/api/v1${path}`).then((reply) => reply.status), path).toBe(404)
    expect((await fetchFile(`/ipfs/${made.rootCid}?format=raw`)).status).toBe(404)
    const document = await (await fetchFile('/api/v1/openapi.json')).text()
    expect(document.toLowerCase()).not.toContain('/collectibles')
    expect(await (await fetchFile('/api/v1/auth/registration')).json()).toMatchObject({ collectibles: false })
    // What is deleted takes along what was made of it.
    await ada.does('DELETE', `/posts/${post.id}`)
    expect(await keys(made.id)).toBe(0)
  })
})
