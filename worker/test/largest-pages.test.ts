import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { passkeyLimits } from '../features/passkeys/limits'
import { MOST_LINKED } from '../features/providers/contract'
import { apiDocument } from './contract'
import { type Hoard, hoard, HOARDED } from './hoard'
import { some } from './runs'
import { type Person, request } from './world'

/*
 * The largest page of every list there is, from rows that are larger than anybody may write today. Which lists there are
 * is read from the API document, so a new one without a case fails. Each is asked in one of its ways; in full, in all.
 */
type Case = { path: string | ((hoard: Hoard) => string); as?: keyof Hoard; least?: number }

const cases: Record<string, Case[]> = {
  '/auth/sessions': [{ path: '/auth/sessions' }],
  '/users': [{ path: '/users' }, { path: '/users?q=hoard' }],
  '/users/{username}/friends': [{ path: ({ reader }) => `/users/${reader.username}/friends` }],
  '/users/{username}/followers': [{ path: ({ reader }) => `/users/${reader.username}/followers` }],
  '/users/{username}/following': [{ path: ({ reader }) => `/users/${reader.username}/following` }],
  '/users/{username}/mutual-friends': [{ path: ({ writer }) => `/users/${writer.username}/mutual-friends` }],
  '/friend-requests': [{ path: '/friend-requests', as: 'admin' }],
  '/blocks': [{ path: '/blocks', as: 'hermit' }],
  '/mutes': [{ path: '/mutes', as: 'admin' }],
  '/suggestions': [{ path: '/suggestions', as: 'moderator', least: 20 }],
  '/filters': [{ path: '/filters' }],
  // Names, which are bounded.
  '/lists': [],
  '/lists/{id}/members': [{ path: ({ list }) => `/lists/${list}/members` }],
  '/lists/{id}/posts': [{ path: ({ list }) => `/lists/${list}/posts` }],
  '/tags/trending': [{ path: '/tags/trending' }],
  '/posts/trending': [{ path: '/posts/trending' }],
  '/posts': [
    { path: '/posts' },
    { path: '/posts?tag=hoarded' },
    { path: ({ writer }) => `/posts?author=${writer.username}` },
    { path: '/posts?sort=popular' },
    { path: '/posts?sort=popular&window=all' },
  ],
  // Names, which are bounded, and numbers.
  '/collectibles': [],
  '/posts/{id}/revisions': [{ path: ({ post }) => `/posts/${post}/revisions` }],
  '/users/{username}/posts': [{ path: ({ writer }) => `/users/${writer.username}/posts` }],
  '/tags/{tag}/posts': [{ path: '/tags/hoarded/posts' }],
  '/blocked-posts': [{ path: '/blocked-posts', as: 'hermit' }],
  '/bookmarks': [{ path: '/bookmarks' }],
  '/drafts': [{ path: '/drafts' }],
  '/scheduled': [{ path: '/scheduled' }],
  '/feeds/home': [
    { path: '/feeds/home' },
    { path: '/feeds/home?filter=following' },
    { path: '/feeds/home?filter=friends' },
  ],
  '/posts/{id}/comments': [
    { path: ({ post }) => `/posts/${post}/comments` },
    { path: ({ post }) => `/posts/${post}/comments?order=newest` },
    { path: ({ post, comment }) => `/posts/${post}/comments?parent=${comment}` },
  ],
  '/posts/{id}/thread': [],
  '/posts/{id}/blocked-comments': [{ path: ({ wall }) => `/posts/${wall}/blocked-comments`, as: 'hermit' }],
  '/posts/{id}/reposts': [{ path: ({ post }) => `/posts/${post}/reposts` }],
  '/posts/{id}/quotes': [{ path: ({ post }) => `/posts/${post}/quotes` }],
  '/posts/{id}/reactions': [{ path: ({ post }) => `/posts/${post}/reactions` }],
  '/comments/{id}/reactions': [{ path: ({ comment }) => `/comments/${comment}/reactions` }],
  '/conversations': [{ path: '/conversations' }],
  // People alone, whose names are short.
  '/conversations/{id}/bans': [],
  '/conversations/{id}/messages': [
    { path: ({ room }) => `/conversations/${room}/messages` },
    { path: ({ room }) => `/conversations/${room}/messages?after=0` },
    { path: ({ room }) => `/conversations/${room}/messages?q=hoarded` },
  ],
  '/messages': [{ path: '/messages?q=hoarded', least: 1 }],
  '/presence': [{ path: '/presence' }],
  '/search': [
    { path: '/search?type=posts&q=hoarded' },
    { path: '/search?type=people&q=hoard' },
    { path: '/search?type=tags&q=hoard' },
  ],
  '/notifications': [{ path: '/notifications' }],
  '/users/me/moderation': [{ path: '/users/me/moderation' }],
  '/moderation/cases': [
    { path: '/moderation/cases', as: 'moderator' },
    { path: '/moderation/cases?sort=newest', as: 'moderator' },
  ],
  '/moderation/actions': [{ path: '/moderation/actions', as: 'moderator' }],
  '/moderation/log': [{ path: '/moderation/log', as: 'moderator' }],
  '/moderation/appeals': [{ path: '/moderation/appeals', as: 'moderator' }],
  '/apps/grants': [{ path: '/apps/grants' }],
  '/apps/mine': [{ path: '/apps/mine' }],
  '/invitations': [{ path: '/invitations' }],
  '/invitations/{code}/people': [{ path: ({ code }) => `/invitations/${code}/people` }],
  '/moderation/sign-ups': [{ path: '/moderation/sign-ups', as: 'moderator' }],
  // Numbers and times, of eight at most: one a day, for seven days.
  '/exports': [],
  '/admin/dead-letters': [{ path: '/admin/dead-letters', as: 'admin' }],
  // Five may be begun in a day, and what people say is no part of it.
  '/imports': [],
  // Names and times, of those who leave within two weeks.
  '/admin/deletions': [],
}

/** What no page comes near, so that a database, an object and a browser can all take it. */
const MOST_BYTES = 5_000_000

describe.runIf(env.DATABASE === 'd1')('the largest page of every list', () => {
  let all: Hoard

  beforeAll(async () => {
    // Whatever tests came before, everybody's lists are cached; the first answer ranks, and only the next one is kept.
    for (const list of ['/tags/trending', '/posts/trending', '/posts', '/tags/trending', '/posts/trending'])
      await request('GET', `${list}?limit=50`)
    all = await hoard()
  })

  it('has a case here', async () => {
    expect(Object.keys(cases).sort()).toEqual((await lists()).sort())
  })

  it.each(
    Object.values(cases)
      .flatMap((ways) => some(ways, ways.length))
      .map((each) => [nameOf(each), each] as const),
  )('%s is answered, and so is all that follows', async (_, { path, as = 'reader', least = HOARDED }) => {
    const viewer = all[as] as Person
    const start = typeof path === 'string' ? path : path(all)
    const seen = new Set<string>()
    for (let cursor: string | null = null, pages = 0; pages === 0 || cursor; pages++) {
      const query: string = `limit=50${cursor ? `&cursor=${cursor}` : ''}`
      const { status, body } = await viewer.request(
        'GET',
        `${start}${start.includes('?') ? '&' : '?'}${query}`,
      )
      expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
      const items = body.items as unknown[]
      if (body.nextCursor) expect(items.length).toBeGreaterThan(0)
      expect(JSON.stringify(body).length).toBeLessThan(MOST_BYTES)
      for (const item of items) seen.add(JSON.stringify(item))
      cursor = body.nextCursor
      expect(pages).toBeLessThan(200)
    }
    expect(seen.size).toBeGreaterThanOrEqual(least)
  })

  it('and all of what has one page alone', async () => {
    const { passkeys } = await all.reader.get<{ passkeys: unknown[] }>('/auth/passkeys')
    expect(passkeys).toHaveLength(passkeyLimits.perPerson)
    const { items } = await all.reader.get<{ items: unknown[] }>('/auth/linked-accounts')
    expect(items).toHaveLength(MOST_LINKED)
  })

  it('and a thread with the comments below it', async () => {
    const { comments } = await all.reader.get<{ comments: { items: unknown[]; nextCursor: string | null } }>(
      `/posts/${all.post}/thread?limit=50`,
    )
    expect(comments.items.length).toBeGreaterThan(1)
    expect(comments.nextCursor).not.toBeNull()
  })
})

function nameOf({ path }: Case): string {
  return typeof path === 'string' ? path : path.toString().replace(/^.*=> /, '')
}

/** Every route whose answer has a `nextCursor` anywhere. */
async function lists(): Promise<string[]> {
  const { paths, components } = (await apiDocument()) as unknown as {
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
    components: { schemas: Record<string, unknown> }
  }
  const isPaged = (schema: unknown, depth = 0): boolean => {
    const text = JSON.stringify(schema ?? null)
    if (text.includes('"nextCursor"')) return true
    const named = [...text.matchAll(/#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!)
    return depth < 4 && named.some((name) => isPaged(components.schemas[name], depth + 1))
  }
  return Object.entries(paths)
    .filter(([, { get }]) => isPaged(get?.responses['200']))
    .map(([path]) => path.replace('/api/v1', ''))
}
