import { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient, type mastodon } from 'masto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { scopesOfDoor } from '../worker/mastodon/scopes'
import { picture } from '../worker/test/pictures'
import { answersOf, watched } from './answers'
import { joins, type Member, startWarren, type Warren } from './warren'

/* masto.js, by which Phanpy and Elk ask, goes through everything that is announced and that it knows of. */
const BACK = 'https://clover.example/back'
/** For what comes by a queue. */
const PATIENCE = { timeout: 30_000, interval: 100 }
const SCOPES = 'read write follow push profile'

/**
 * Where masto.js says otherwise than Mastodon does, or than can be true here: what Warren has nothing of, what is null in some
 * answers of Mastodon as well, and what Mastodon answers in another form.
 */
const HEAD = `import type { mastodon } from 'masto'
type Client = mastodon.rest.Client
type Absent =
  | 'quotesCount' | 'quoteApproval' | 'featureApproval' | 'usage' | 'userCount' | 'statusCount' | 'home'
  | 'maxAvatarDescriptionLength' | 'maxHeaderDescriptionLength'
type OrNull = 'application' | 'lastStatusAt' | 'votesCount' | 'blurhash' | 'posting:default:language'
type Otherwise = {
  mastodon: number
  contact: { email: string; account: null }
  mostRecentNotificationId: number
  sampleAccountIds: string[]
  tags: mastodon.v1.ShallowTag[]
  filter: Omit<mastodon.v2.Filter, 'keywords' | 'statuses'>
  role: { id: string; permissions: string }
  versions: object
  source: Omit<mastodon.v1.AccountSource, 'role' | 'language'> & { language: string | null } | string
  params: Omit<mastodon.v1.StatusParams, 'id' | 'applicationId'>
}
type Answer<T> = [T] extends [void] ? unknown : Truly<T>
type Truly<T> = T extends (infer Each)[] ? Truly<Each>[] : T extends object
  ? { [Name in keyof T as Name extends Absent ? never : Name]: Name extends keyof Otherwise
      ? Otherwise[Name]
      : Name extends OrNull ? Truly<T[Name]> | null : Truly<T[Name]> }
  : T`

/** Of a method with two forms, a type says only the last. */
const instead = {
  "Awaited<ReturnType<Client['v1']['statuses']['create']>>":
    'mastodon.v1.Status | mastodon.v1.ScheduledStatus',
}

const answers = answersOf('masto', HEAD, instead)
const asked = new Set<string>()
const tokens = new Map<string, string>()
const plainFetch = globalThis.fetch
let warren: Warren
let hazel: Member
let masto: mastodon.rest.Client
let clover: mastodon.rest.Client

beforeAll(async () => {
  warren = await startWarren()
  globalThis.fetch = (input, init) => {
    if (input instanceof Request) asked.add(`${input.method} ${new URL(input.url).pathname}`)
    return plainFetch(input, init)
  }
  hazel = await joins(warren.origin, 'hazel')
  masto = watched(await loggedIn(hazel), 'Client', answers)
  clover = await loggedIn(await joins(warren.origin, 'clover'))
}, 120_000)
afterAll(async () => {
  globalThis.fetch = plainFetch
  await warren.stop()
}, 60_000)

async function loggedIn(who: Member): Promise<mastodon.rest.Client> {
  const anybody = createRestAPIClient({ url: warren.origin })
  const app = await anybody.v1.apps.create({ clientName: 'Clover', redirectUris: BACK, scopes: SCOPES })
  const { clientId, clientSecret } = app
  if (!clientId || !clientSecret) throw new Error('The app has no id and no secret')
  const code = await who.letsIn({ client_id: clientId, redirect_uri: BACK, scope: SCOPES })
  const grant = { grantType: 'authorization_code', clientId, clientSecret, redirectUri: BACK } as const
  const oauth = createOAuthAPIClient({ url: warren.origin })
  const { accessToken } = await oauth.token.create({ ...grant, code, scope: SCOPES })
  tokens.set(who.username, accessToken)
  return createRestAPIClient({ url: warren.origin, accessToken })
}

const me = () => masto.v1.accounts.verifyCredentials()
const them = () => clover.v1.accounts.verifyCredentials()
const writes = (status: string) => masto.v1.statuses.create({ status })
const file = () => new File([picture(40, 30)], 'moss.png', { type: 'image/png' })

it('reads what stands here', async () => {
  const { v1, v2 } = masto
  expect((await v2.instance.fetch()).domain).toBe(new URL(warren.origin).host)
  expect((await v1.instance.fetch()).uri).toBe(new URL(warren.origin).host)
  await v1.instance.extendedDescription.fetch()
  for (const list of [v1.instance.peers.list(), v1.instance.activity.list(), v1.customEmojis.list()])
    expect(await list).toEqual([])
  expect(await v1.instance.domainBlocks.fetch()).toEqual([])
  await v1.instance.languages.list()
  expect(await v1.announcements.list()).toEqual([])
  expect((await v1.apps.verifyCredentials()).name).toBe('Clover')
})

it('writes, changes and deletes', async () => {
  const { v1, v2 } = masto
  const media = await v2.media.create({ file: file(), description: 'Moss' })
  await v1.media.$select(media.id).fetch()
  expect((await v1.media.$select(media.id).update({ description: 'More moss' })).description).toBe(
    'More moss',
  )
  const other = await v1.media.create({ file: file() })
  const said = { status: 'Look #moss', spoilerText: 'Green', mediaIds: [media.id, other.id] }
  const post = await v1.statuses.create(said)
  expect(post).toMatchObject({ spoilerText: 'Green', sensitive: true, tags: [{ name: 'moss' }] })
  expect(post.mediaAttachments.map(({ description }) => description)).toEqual(['More moss', null])
  const one = v1.statuses.$select(post.id)
  expect((await one.fetch()).id).toBe(post.id)
  expect(await v1.statuses.fetch({ id: [post.id] })).toHaveLength(1)
  expect((await one.source.fetch()).text).toBe('Look #moss')
  await one.update({ status: 'Look again' })
  expect((await one.history.list()).map(({ content }) => content)).toHaveLength(2)
  const answer = await v1.statuses.create({ status: 'And here', inReplyToId: post.id })
  expect(answer.inReplyToId).toBe(post.id)
  const { descendants } = await one.context.fetch()
  expect(descendants.map(({ id }) => id)).toEqual([answer.id])
  await v1.statuses.$select(answer.id).remove()
  expect((await one.remove()).text).toBe('Look again')
  await expect(one.fetch()).rejects.toMatchObject({ statusCode: 404, message: 'Record not found' })
})

it('does what one does with what others wrote', async () => {
  const post = await clover.v1.statuses.create({ status: 'Clover is up' })
  const one = masto.v1.statuses.$select(post.id)
  expect(await one.favourite()).toMatchObject({ favourited: true, favouritesCount: 1 })
  expect(await one.favouritedBy.list()).toHaveLength(1)
  expect((await masto.v1.favourites.list()).map(({ id }) => id)).toEqual([post.id])
  expect(await one.unfavourite()).toMatchObject({ favourited: false, favouritesCount: 0 })
  expect(await one.reblog()).toMatchObject({ reblog: { id: post.id, reblogged: true } })
  expect(await one.rebloggedBy.list()).toHaveLength(1)
  expect((await one.unreblog()).reblogged).toBe(false)
  expect((await one.bookmark()).bookmarked).toBe(true)
  expect((await masto.v1.bookmarks.list()).map(({ id }) => id)).toEqual([post.id])
  expect((await one.unbookmark()).bookmarked).toBe(false)
  expect((await one.mute()).muted).toBe(true)
  expect((await one.unmute()).muted).toBe(false)
  const own = masto.v1.statuses.$select((await writes('To be pinned')).id)
  expect((await own.pin()).pinned).toBe(true)
  expect((await own.unpin()).pinned).toBe(false)
})

it('asks and votes, and writes for later', async () => {
  const poll = { options: ['Moss', 'Clover'], expiresIn: 3600 }
  const { poll: its } = await clover.v1.statuses.create({ status: 'Which?', poll })
  const one = masto.v1.polls.$select(its!.id)
  expect(await one.fetch()).toMatchObject({ voted: false, expired: false })
  expect(await one.votes.create({ choices: [1] })).toMatchObject({ voted: true, ownVotes: [1] })
  const scheduledAt = new Date(Date.now() + 3_600_000).toISOString()
  const later = await masto.v1.statuses.create({ status: 'Later', scheduledAt })
  const { scheduledStatuses } = masto.v1
  expect((await scheduledStatuses.list()).map(({ id }) => id)).toEqual([later.id])
  const scheduled = scheduledStatuses.$select(later.id)
  expect((await scheduled.fetch()).params.text).toBe('Later')
  await scheduled.update({ scheduledAt: new Date(Date.now() + 7_200_000).toISOString() })
  await scheduled.remove()
  expect(await scheduledStatuses.list()).toEqual([])
})

it('reads timelines page by page', async () => {
  const tag = 'pages'
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.unshift((await writes(`Number ${n} #${tag}`)).id)
  for (const list of [
    masto.v1.timelines.tag.$select(tag).list({ limit: 2 }),
    masto.v1.timelines.home.list({ limit: 2 }),
    masto.v1.timelines.public.list({ limit: 2 }),
    masto.v1.accounts.$select((await me()).id).statuses.list({ limit: 2 }),
  ]) {
    const found: string[] = []
    for await (const page of list.values()) found.push(...page.map(({ id }) => id))
    expect(found.slice(0, 5)).toEqual(ids)
    expect(new Set(found).size).toBe(found.length)
  }
})

it('knows people, and says how one stands to them', async () => {
  const { accounts, blocks, mutes, followRequests } = masto.v1
  const [self, { id }] = [await me(), await them()]
  const one = accounts.$select(id)
  expect((await one.fetch()).username).toBe('clover')
  expect((await accounts.lookup({ acct: 'clover' })).id).toBe(id)
  expect((await accounts.search.list({ q: 'clov' })).map((found) => found.id)).toEqual([id])
  expect(await one.follow()).toMatchObject({ following: true, showingReblogs: true })
  expect((await one.follow({ reblogs: false })).showingReblogs).toBe(false)
  expect(await one.followers.list()).toHaveLength(1)
  expect(await accounts.$select(self.id).following.list()).toHaveLength(1)
  expect(await accounts.relationships.fetch({ id: [id] })).toMatchObject([{ id, following: true }])
  await accounts.familiarFollowers.fetch([id])
  expect((await one.note.create({ comment: 'From the meadow' })).note).toBe('From the meadow')
  expect((await one.unfollow()).following).toBe(false)
  expect((await one.mute({ duration: 60 })).muting).toBe(true)
  expect(await mutes.list()).toHaveLength(1)
  expect((await one.unmute()).muting).toBe(false)
  expect((await one.block()).blocking).toBe(true)
  expect(await blocks.list()).toHaveLength(1)
  expect((await one.unblock()).blocking).toBe(false)
  await clover.v1.accounts.$select(self.id).follow()
  await one.removeFromFollowers()
  expect(await accounts.relationships.fetch({ id: [id] })).toMatchObject([{ followedBy: false }])
  for (const name of ['heather', 'bramble']) {
    const other = await joins(warren.origin, name)
    await other.does('PUT', '/users/hazel/friend-request')
  }
  const [first, second] = await followRequests.list()
  expect((await followRequests.$select(first!.id).authorize()).followedBy).toBe(true)
  await followRequests.$select(second!.id).reject()
  expect(await followRequests.list()).toEqual([])
  expect(await one.featuredTags.list()).toEqual([])
})

it('is somebody itself', async () => {
  const { accounts } = masto.v1
  const changed = await accounts.updateCredentials({
    displayName: 'Hazel of the hill',
    note: 'Likes moss',
    avatar: file(),
    fieldsAttributes: [{ name: 'Pronouns', value: 'she' }],
  })
  expect(changed).toMatchObject({ displayName: 'Hazel of the hill', fields: [{ name: 'Pronouns' }] })
  await masto.v1.preferences.fetch()
  for (const list of [
    masto.v1.endorsements.list(),
    masto.v1.domainBlocks.list(),
    masto.v1.featuredTags.list(),
  ])
    expect(await list).toEqual([])
  expect(await masto.v1.followedTags.list()).toEqual([])
  const tag = masto.v1.tags.$select('moss')
  expect((await tag.follow()).following).toBe(true)
  expect(await masto.v1.followedTags.list()).toMatchObject([{ name: 'moss' }])
  expect((await tag.unfollow()).following).toBe(false)
})

it('is told of news', async () => {
  const post = await writes('Tell me of it')
  await clover.v1.statuses.$select(post.id).favourite()
  await clover.v1.statuses.create({ status: 'I do', inReplyToId: post.id })
  const { notifications, markers } = masto.v1
  const all = await vi.waitFor(async () => {
    const told = await notifications.list()
    expect(told.slice(0, 2).map(({ type }) => type)).toEqual(['mention', 'favourite'])
    return told
  }, PATIENCE)
  await notifications.$select(all[0]!.id).fetch()
  expect((await notifications.unreadCount.fetch()).count).toBeGreaterThan(1)
  expect(await notifications.requests.list()).toEqual([])
  const told = await masto.v2.notifications.list()
  expect(told.notificationGroups).toHaveLength(all.length)
  await masto.v2.notifications.unreadCount.fetch()
  await masto.v2.notifications.policy.fetch()
  await masto.v2.notifications.$select(told.notificationGroups[0]!.groupKey).dismiss()
  const groups = await masto.v2.notifications.list()
  const group = masto.v2.notifications.$select(groups.notificationGroups[0]!.groupKey)
  await group.fetch()
  expect(await group.accounts.fetch()).not.toEqual([])
  await markers.create({ notifications: { lastReadId: all[0]!.id }, home: { lastReadId: '1' } })
  const marks = await markers.fetch({ timeline: ['notifications', 'home'] })
  expect(marks).toMatchObject({ notifications: {}, home: { lastReadId: '1' } })
  expect((await notifications.unreadCount.fetch()).count).toBe(0)
  await notifications.$select(all[1]!.id).dismiss()
  await notifications.clear()
  expect(await notifications.list()).toEqual([])
})

it('filters', async () => {
  const { filters } = masto.v2
  const asked = { title: 'Turnips', context: ['home'], filterAction: 'warn' } as const
  const filter = await filters.create({
    ...asked,
    keywordsAttributes: [{ keyword: 'turnips', wholeWord: true }],
  })
  expect((await filters.list()).map(({ id }) => id)).toEqual([filter.id])
  const one = filters.$select(filter.id)
  await one.fetch()
  await clover.v1.statuses.create({ status: 'Turnips for all #roots' })
  const roots = () => masto.v1.timelines.tag.$select('roots').list()
  expect(await roots()).toMatchObject([{ filtered: [{ keywordMatches: ['turnips'] }] }])
  await one.update({ filterAction: 'hide' })
  expect(await roots()).toEqual([])
  const [keyword] = await one.keywords.list()
  expect(await one.statuses.list()).toEqual([])
  await filters.keywords.$select(keyword!.id).fetch()
  await filters.keywords.$select(keyword!.id).update({ keyword: 'swedes' })
  await one.remove()
  expect(await filters.list()).toEqual([])
})

it('finds', async () => {
  const { v1, v2 } = masto
  await writes('A word: bellflower #bells')
  await vi.waitFor(
    async () => expect((await v2.search.list({ q: 'bellflower' })).statuses).toHaveLength(1),
    PATIENCE,
  )
  expect((await v2.search.list({ q: 'clover', type: 'accounts' })).accounts).toHaveLength(1)
  await v2.suggestions.list()
  const { id } = await them()
  await v1.suggestions.$select(id).remove(id)
  expect((await v1.tags.$select('bells').fetch()).name).toBe('bells')
  await v1.trends.tags.list()
  await v1.trends.statuses.list()
  expect(await v1.trends.links.list()).toEqual([])
  await v1.reports.create({ accountId: id, comment: 'Too green', category: 'spam' })
})

it('keeps lists', async () => {
  const { v1 } = masto
  const { id } = await them()
  await v1.accounts.$select(id).follow()
  const list = await v1.lists.create({ title: 'Gardeners' })
  expect((await v1.lists.list()).map(({ title }) => title)).toEqual(['Gardeners'])
  const one = v1.lists.$select(list.id)
  expect((await one.fetch()).exclusive).toBe(false)
  expect((await one.update({ title: 'Diggers' })).title).toBe('Diggers')
  await one.accounts.create({ accountIds: [id] })
  expect(await one.accounts.list()).toHaveLength(1)
  expect(await v1.accounts.$select(id).lists.list()).toHaveLength(1)
  await v1.timelines.list.$select(list.id).list()
  await one.accounts.remove({ accountIds: [id] })
  await one.remove()
})

it('quotes', async () => {
  const said = await clover.v1.statuses.create({ status: 'The first carrots' })
  const quoting = await masto.v1.statuses.create({ status: 'Look', quotedStatusId: said.id })
  expect(quoting.quote).toMatchObject({ state: 'accepted', quotedStatus: { id: said.id } })
  const all = await masto.v1.statuses.$select(said.id).quotes.list()
  expect(all.map(({ id }) => id)).toEqual([quoting.id])
})

it('asks by older forms', async () => {
  const { v1 } = masto
  const filter = await v1.filters.create({ phrase: 'parsnips', context: ['home'] })
  expect(await v1.filters.list()).toHaveLength(1)
  const one = v1.filters.$select(filter.id)
  await one.fetch()
  expect((await one.update({ phrase: 'beets', context: ['home'] })).phrase).toBe('beets')
  await one.remove()
  expect(await v1.conversations.list()).toEqual([])
  await v1.suggestions.list()
  await v1.search.list({ q: 'clover' })
})

it('listens', async () => {
  const { configuration } = await masto.v2.instance.fetch()
  const streaming = createStreamingAPIClient({
    streamingApiUrl: configuration.urls.streaming,
    accessToken: tokens.get('hazel') ?? '',
    implementation: WebSocket,
  })
  const heard = new Map<string, unknown>()
  const listens = async (name: string, stream: mastodon.streaming.Subscription) => {
    for await (const { event, payload } of stream) heard.set(`${name} ${event}`, payload)
  }
  const { user } = streaming
  const tag = streaming.hashtag.subscribe({ tag: 'heather' })
  const both = [listens('user', user.notification.subscribe()), listens('tag', tag)]
  // What is said first is heard once the socket is open and the stream is subscribed to, of which nobody is told.
  await vi.waitFor(
    async () => {
      await clover.v1.statuses.create({ status: `@hazel in the #heather ${String(heard.size)}` })
      expect([...heard.keys()].sort()).toEqual(['tag update', 'user notification'])
    },
    { timeout: 30_000, interval: 1_000 },
  )
  expect(heard.get('tag update')).toMatchObject({ tags: [{ name: 'heather' }], account: { acct: 'clover' } })
  expect(heard.get('user notification')).toMatchObject({ type: 'mention', account: { acct: 'clover' } })
  streaming.close()
  await Promise.all(both)
})

it('was answered by its own types', () => expect(answers.faults()).toBe(''))

it('has asked for everything that is announced', () => {
  const routes = [...scopesOfDoor.keys()].map((route) => ({ route, asks: shapeOf(route) }))
  for (const one of asked) {
    const route = routes.find(({ asks }) => asks.test(one))
    if (route) routes.splice(routes.indexOf(route), 1)
  }
  expect(routes.map(({ route }) => route)).toEqual(unknown)
})

/** What masto.js has no method for, or asks by a socket. */
const unknown: string[] = [
  'POST /api/v1/statuses/:id/quotes/:quoting/revoke',
  'PUT /api/v1/statuses/:id/interaction_policy',
  'GET /api/v1/trends',
  'GET /api/v1/streaming',
  'GET /api/v1/streaming/health',
]

/** `GET /a/:b{c|d}` as an expression. */
function shapeOf(route: string): RegExp {
  const inner = route.replace(/:\w+(?:\{([^}]*)\})?/g, (_, choice?: string) =>
    choice ? `(?:${choice})` : '[^/]+',
  )
  return new RegExp(`^${inner}$`)
}
