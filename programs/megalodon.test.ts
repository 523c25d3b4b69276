import { createReadStream } from 'node:fs'
import generator, { detector, type MegalodonInterface } from 'megalodon'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { answersOf, watched } from './answers'
import { joins, startWarren, type Warren } from './warren'

/* megalodon, by which Whalebird and Fedistar ask: it finds out what stands here, logs in with a code that is typed, and reads. */
/** For what comes by a queue. */
const PATIENCE = { timeout: 30_000, interval: 100 }
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'

/**
 * Where it says otherwise than can be true here: nobody counts for the instance document, and nobody is to be asked; and what
 * Mastodon has of few people alone.
 */
const HEAD = `import type { MegalodonInterface } from 'megalodon'
type Client = MegalodonInterface
type Absent = 'noindex' | 'suspended' | 'limited' | 'moved'
type Otherwise = { stats: { domain_count: number }; contact_account: null }
type Answer<T> = T extends (infer Each)[] ? Answer<Each>[] : T extends object
  ? { [Name in keyof T as Name extends Absent ? never : Name]: Name extends keyof Otherwise ? Otherwise[Name] : Answer<T[Name]> }
  : T`

const answers = answersOf('megalodon', HEAD)
let warren: Warren
let client: MegalodonInterface

beforeAll(async () => {
  warren = await startWarren()
}, 120_000)
afterAll(() => warren.stop(), 60_000)

it('finds out what stands here, and is let in', async () => {
  const hazel = await joins(warren.origin, 'hazel')
  const kind = await detector(warren.origin)
  expect(kind).toBe('mastodon')
  const anybody = generator(kind, warren.origin)
  const scopes = ['read', 'write', 'follow']
  const app = await anybody.registerApp('Whalebird', { scopes, redirect_uris: OUT_OF_BAND })
  expect(app.url).toContain(`${warren.origin}/oauth/authorize?`)
  const asked = new URL(app.url ?? '').searchParams
  const code = await hazel.letsIn({
    client_id: asked.get('client_id') ?? '',
    redirect_uri: asked.get('redirect_uri') ?? '',
    scope: asked.get('scope') ?? '',
  })
  const token = await anybody.fetchAccessToken(app.client_id, app.client_secret, code, OUT_OF_BAND)
  client = watched(generator(kind, warren.origin, token.access_token), 'Client', answers)
  expect((await client.verifyAppCredentials()).data.name).toBe('Whalebird')
  expect((await client.verifyAccountCredentials()).data.username).toBe('hazel')
  expect((await client.getInstance()).data.urls?.streaming_api).toMatch(/^ws/)
})

it('writes, reads and changes', async () => {
  const { data: media } = await client.uploadMedia(createReadStream('web/public/card.png'))
  const said = { media_ids: [media.id], spoiler_text: 'Green', language: 'en' }
  const { data: post } = await client.postStatus('Look #moss', said)
  expect((await client.getHomeTimeline({ limit: 5 })).data).toMatchObject([
    { id: post.id, spoiler_text: 'Green', media_attachments: [{ id: media.id, type: 'image' }] },
  ])
  await client.postStatus('And again', { in_reply_to_id: post.id })
  expect((await client.getStatusContext(post.id)).data.descendants).toHaveLength(1)
  expect((await client.favouriteStatus(post.id)).data.favourited).toBe(true)
  expect((await client.reblogStatus(post.id)).data.reblog?.id).toBe(post.id)
  expect((await client.bookmarkStatus(post.id)).data.bookmarked).toBe(true)
  expect((await client.getBookmarks()).data).toHaveLength(1)
  await client.editStatus(post.id, { status: 'Look twice #moss' })
  expect((await client.getStatusSource(post.id)).data.text).toBe('Look twice #moss')
  expect((await client.getTagTimeline('moss')).data).toHaveLength(1)
  await vi.waitFor(
    async () => expect((await client.search('moss', { type: 'statuses' })).data.statuses).toHaveLength(1),
    PATIENCE,
  )
  await client.deleteStatus(post.id)
  await expect(client.getStatus(post.id)).rejects.toMatchObject({ response: { status: 404 } })
})

it('is told of news', async () => {
  const clover = await joins(warren.origin, 'clover')
  await clover.does('PUT', '/users/hazel/follow')
  await vi.waitFor(
    async () => expect((await client.getNotifications()).data).toMatchObject([{ type: 'follow' }]),
    PATIENCE,
  )
  const { data: me } = await client.verifyAccountCredentials()
  const { data: followers } = await client.getAccountFollowers(me.id)
  expect(followers.map(({ username }) => username)).toEqual(['clover'])
  expect((await client.getRelationship(followers[0]!.id)).data.followed_by).toBe(true)
})

it('was answered by its own types', () => expect(answers.faults()).toBe(''))
