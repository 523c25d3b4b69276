import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import type { ListId } from '../../core/ids'
import { bookmarks, listMembers, users } from '../../db/schema'
import { digitsOf, statusDigits } from '../../mastodon/ids'
import { call } from '../../test/mastodon-app'
import { personAs } from '../../test/roles'
import { countAllWaiting } from '../../test/roll-up'
import { everyPage, fetchFile, type Person, person, request } from '../../test/world'
import type { PostView, Visibility } from './contract'
import { visibilities } from './vocabulary'
import { withholdPost } from './withhold'
import { canOpen, canSee, type PostFacts } from './policy'

/*
 * Who sees which post, everywhere: every route that shows posts × every kind of viewer × every kind of post. What must
 * be seen is computed by the policy; what is seen comes over HTTP. So the SQL in `visible.ts` and `lists.ts` is held
 * against the rule, in every place where it is applied.
 */
const kinds = [
  'anonymous',
  'stranger',
  'follower',
  'friend',
  'wall owner',
  'author',
  'blocked by the author',
  'blocking the author',
  'blocked by the wall owner',
  'suspended',
] as const
type Kind = (typeof kinds)[number]

type Sample = {
  name: string
  post: PostView
  /** A post of somebody else's that everybody sees, which quotes it. */
  quote: string
  visibility: Visibility
  draft: boolean
  onWall: boolean
  withheld: boolean
}

const poll = { options: ['Carrots', 'Beets'], multiple: false, minutes: 60 }
const tag = `matrix_${crypto.randomUUID().slice(0, 8)}`
const viewers = new Map<Kind, Person>()
/** Lists on which the author stands, also of those who have no tie to them by now. */
const lists = new Map<Kind, ListId>()
const samples: Sample[] = []
let author: Person
let owner: Person
let quoter: Person

beforeAll(async () => {
  author = await person('author')
  owner = await person('owner')
  quoter = await person('quoter')
  await author.befriends(owner)
  viewers.set('author', author).set('wall owner', owner)
  for (const kind of kinds) {
    if (kind !== 'anonymous' && !viewers.has(kind))
      viewers.set(kind, await person(kind.slice(0, 8).trim().replace(' ', '-')))
  }
  for (const wall of [author, owner]) {
    await the('follower').follows(wall)
    for (const kind of [
      'friend',
      'blocked by the author',
      'blocking the author',
      'blocked by the wall owner',
    ] as const) {
      await the(kind).befriends(wall)
    }
  }
  const write = async (visibility: Visibility, draft: boolean, onWall: boolean, withheld = false) => {
    const wall = onWall ? { wall: owner.username } : {}
    const media = [(await author.uploads()).id]
    const post = await author.posts('A sample', { visibility, draft, tags: [tag], media, poll, ...wall })
    const name = `${draft ? 'draft ' : ''}${withheld ? 'withheld ' : ''}${visibility}${onWall ? " on a friend's wall" : ''}`
    const quote = (await quoter.posts('Look at this')).id
    await env.DB.prepare('UPDATE posts SET quoted_id = ? WHERE id = ?').bind(post.id, quote).run()
    samples.push({ name, post, quote, visibility, draft, onWall, withheld })
    if (!draft) await author.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    if (withheld) await withholdPost(connect(env), post.id, 'hidden')
  }
  for (const visibility of visibilities) {
    for (const draft of [false, true]) {
      await write(visibility, draft, false)
      if (visibility !== 'private') await write(visibility, draft, true)
    }
    await write(visibility, false, false, true)
    if (visibility !== 'private') await write(visibility, false, true, true)
  }
  // A bookmark made while a post was visible must not show it afterwards: everybody has one of everything.
  const db = connect(env)
  for (const viewer of viewers.values()) {
    await db
      .insert(bookmarks)
      .values(samples.map(({ post }) => ({ userId: viewer.id, postId: post.id, createdAt: 1 })))
  }
  for (const [kind, viewer] of viewers) {
    if (kind === 'author' || kind === 'suspended') continue
    const { id: listId } = await viewer.does<{ id: ListId }>('POST', '/lists', { title: 'The author' })
    const membership = { listId, personId: author.id, userId: viewer.id, exclusive: false, createdAt: 1 }
    await db.insert(listMembers).values(membership)
    lists.set(kind, listId)
  }
  await countAllWaiting()
  await author.blocks(the('blocked by the author'))
  await the('blocking the author').blocks(author)
  await owner.blocks(the('blocked by the wall owner'))
  await db
    .update(users)
    .set({ standing: 'suspended' })
    .where(eq(users.id, the('suspended').id))
})

function the(kind: Kind): Person {
  return viewers.get(kind)!
}

function facts(kind: Kind, { visibility, draft, onWall, withheld }: Sample): PostFacts {
  const isAuthor = kind === 'author'
  const isWallOwner = kind === 'wall owner' && onWall
  const acrossOwner = kind === 'blocked by the wall owner' && onWall
  return {
    visibility,
    draft,
    withheld,
    isAuthor,
    isWallOwner,
    isFriend:
      kind === 'friend' ||
      (kind === 'wall owner' && !onWall) ||
      (isAuthor && onWall) ||
      (kind === 'blocked by the wall owner' && !onWall),
    isFollower: kind === 'follower',
    blocked: kind === 'blocked by the author' || kind === 'blocking the author' || acrossOwner,
  }
}

function voting(kind: Kind, sample: Sample): number {
  if (kind === 'anonymous') return 401
  if (kind === 'author' || kind === 'suspended') return 403
  if (!canSee(facts(kind, sample))) return 404
  return sample.withheld ? 409 : 200
}

const ask = (kind: Kind, path: string) =>
  kind === 'anonymous' ? request('GET', path) : the(kind).request('GET', path)

/** The bytes of the picture, by their own address. */
const picture = (kind: Kind, { post }: Sample) => {
  const { url } = post.media[0]!
  return kind === 'anonymous' ? fetchFile(url) : the(kind).fetches(url)
}

/** The names of the samples a list shows to somebody, and an empty list where the person it is about is hidden. */
async function shown(kind: Kind, path: string): Promise<string[]> {
  if ((await ask(kind, path)).status === 404) return []
  const query = path.includes('?') ? '&' : '?'
  const items = await everyPage<PostView>(
    async (page) => (await ask(kind, `${path}${query}${page}`)).body,
    50,
  )
  return samples.filter(({ post }) => items.some(({ id }) => id === post.id)).map(({ name }) => name)
}

const visible = (kind: Kind, list: (sample: Sample) => boolean) =>
  samples.filter((sample) => list(sample) && canSee(facts(kind, sample))).map(({ name }) => name)

const published = ({ draft }: Sample) => !draft
const isPublic = (sample: Sample) => published(sample) && sample.visibility === 'public' && !sample.withheld

describe.each(kinds)('for %s', (kind) => {
  it('each post and what hangs on it', async () => {
    for (const sample of samples) {
      const expected = canSee(facts(kind, sample)) ? 200 : 404
      for (const part of ['', '/revisions', '/comments', '/reactions', '/reposts', '/quotes']) {
        // Nobody answers a draft, so its comments and reactions are not there even for its author.
        if (sample.draft && (part === '/comments' || part === '/reactions')) continue
        const { status } = await ask(kind, `/posts/${sample.post.id}${part}`)
        expect(status, `${sample.name}${part}`).toBe(expected)
      }
      const { status } = await picture(kind, sample)
      expect(status, `the picture of ${sample.name}`).toBe(expected)
    }
  })

  it('what quotes it, by itself and in a list', async () => {
    const listed = await everyPage<PostView>(
      async (page) => (await ask(kind, `/posts?author=${quoter.username}&${page}`)).body,
      50,
    )
    for (const { name, post, quote, ...sample } of samples) {
      const isSeen = canSee(facts(kind, { name, post, quote, ...sample }))
      const found = (await ask(kind, `/posts/${quote}`)).body as PostView
      const state = isSeen ? 'shown' : 'unavailable'
      expect(found.quoted, name).toMatchObject({ state, post: isSeen ? { id: post.id } : null })
      expect(listed.find(({ id }) => id === quote)?.quoted, name).toEqual(found.quoted)
    }
  })

  it('its poll, in which they vote', async () => {
    for (const sample of samples) {
      const path = `/posts/${sample.post.id}/votes`
      const body = { choices: [0] }
      const { status } =
        kind === 'anonymous'
          ? await request('PUT', path, { body })
          : await the(kind).request('PUT', path, { body })
      expect(status, sample.name).toBe(voting(kind, sample))
    }
  })

  it('the lists everybody has', async () => {
    expect(await shown(kind, `/posts?tag=${tag}`)).toEqual(visible(kind, isPublic))
    expect(await shown(kind, `/tags/${tag}/posts`)).toEqual(visible(kind, isPublic))
    expect(await shown(kind, '/posts')).toEqual(visible(kind, isPublic))
    expect(await shown(kind, '/posts?sort=popular&window=all')).toEqual(visible(kind, isPublic))
    expect(await shown(kind, '/posts?sort=popular')).toEqual(visible(kind, isPublic))
  })

  it('the walls', async () => {
    const onOwn = (sample: Sample) => published(sample) && !sample.onWall
    const onOwners = (sample: Sample) => published(sample) && sample.onWall && !sample.withheld
    expect(await shown(kind, `/users/${author.username}/posts`)).toEqual(visible(kind, onOwn))
    expect(await shown(kind, `/users/${owner.username}/posts`)).toEqual(visible(kind, onOwners))
  })

  it('what the author wrote', async () => {
    const listed = (sample: Sample) =>
      published(sample) &&
      (kind === 'author' || kind === 'wall owner' || !sample.onWall || sample.visibility === 'public')
    expect(await shown(kind, `/posts?author=${author.username}`)).toEqual(visible(kind, listed))
  })

  it('what an app made for Mastodon is shown', async () => {
    const who = kind === 'anonymous' ? null : the(kind)
    const namesOf = (statuses: { id: string }[]) =>
      samples
        .filter(({ post }) => statuses.some(({ id }) => id === statusDigits('post', post.id)))
        .map(({ name }) => name)
    const list = async (path: string) => {
      const { status, body } = await call<{ id: string }[]>(who, 'GET', path)
      return status === 404 ? [] : namesOf(body)
    }
    for (const sample of samples) {
      const expected = canSee(facts(kind, sample)) && !sample.draft ? 200 : 404
      // Nobody reacts to a draft, and who did is asked for by the same query as in Warren's own API.
      for (const part of ['', '/context', '/history', ...(sample.draft ? [] : ['/favourited_by'])]) {
        const path = `/api/v1/statuses/${statusDigits('post', sample.post.id)}${part}`
        expect((await call(who, 'GET', path)).status, `${sample.name}${part}`).toBe(expected)
      }
    }
    const ids = samples.map(({ post }) => `id[]=${statusDigits('post', post.id)}`).join('&')
    expect(await list(`/api/v1/statuses?${ids}`)).toEqual(visible(kind, published))
    expect(await list(`/api/v1/timelines/tag/${tag}?limit=40`)).toEqual(visible(kind, isPublic))
    expect(await list('/api/v1/timelines/public?limit=40')).toEqual(visible(kind, isPublic))
    const listed = (sample: Sample) =>
      published(sample) &&
      (kind === 'author' || kind === 'wall owner' || !sample.onWall || sample.visibility === 'public')
    const path = `/api/v1/accounts/${digitsOf(author.id)}/statuses?limit=40`
    expect(await list(path)).toEqual(visible(kind, listed))
    if (!who) return
    const reads =
      kind === 'friend' ||
      kind === 'follower' ||
      kind === 'wall owner' ||
      kind === 'author' ||
      kind === 'blocked by the wall owner'
    const home = (sample: Sample) => published(sample) && reads
    expect(await list('/api/v1/timelines/home?limit=40')).toEqual(visible(kind, home))
    expect(await list('/api/v1/bookmarks?limit=40')).toEqual(visible(kind, published))
  })

  it.runIf(kind !== 'anonymous')('the lists of their own', async () => {
    const reads =
      kind === 'friend' ||
      kind === 'follower' ||
      kind === 'wall owner' ||
      kind === 'blocked by the wall owner'
    const isFriend = reads && kind !== 'follower'
    const following = (sample: Sample) => published(sample) && reads
    const friends = (sample: Sample) => published(sample) && isFriend
    const all = (sample: Sample) => published(sample) && (reads || kind === 'author')
    expect(await shown(kind, '/feeds/home?filter=following')).toEqual(visible(kind, following))
    expect(await shown(kind, '/feeds/home?filter=friends')).toEqual(visible(kind, friends))
    expect(await shown(kind, '/feeds/home')).toEqual(visible(kind, all))
    if (lists.has(kind))
      expect(await shown(kind, `/lists/${lists.get(kind)}/posts`)).toEqual(visible(kind, published))
    expect(await shown(kind, '/bookmarks')).toEqual(visible(kind, () => true))
    expect(await shown(kind, '/drafts')).toEqual(kind === 'author' ? visible(kind, ({ draft }) => draft) : [])
  })
})

it('a suspended person reads, but does not write', async () => {
  const write = await the('suspended').request('POST', '/posts', { body: { text: 'Let me' } })
  expect(write).toMatchObject({ status: 403, body: { code: 'account_suspended' } })
})

it('a moderator opens what is withheld, by its id and nowhere else', async () => {
  const moderator = await personAs('moderator')
  for (const sample of samples) {
    const expected = canOpen(facts('stranger', sample), true) ? 200 : 404
    for (const part of ['', '/revisions', ...(sample.draft ? [] : ['/comments'])]) {
      const { status } = await moderator.request('GET', `/posts/${sample.post.id}${part}`)
      expect(status, `${sample.name}${part}`).toBe(expected)
    }
    const { status } = await moderator.fetches(sample.post.media[0]!.url)
    expect(status, `the picture of ${sample.name}`).toBe(expected)
  }
  const { items } = await moderator.get<{ items: PostView[] }>('/posts?limit=50')
  expect(items.filter(({ moderation }) => moderation !== null)).toEqual([])
})
