import fc from 'fast-check'
import { expect, it } from 'vitest'
import { downloads, makes, opens } from '../../test/archive'
import { runs } from '../../test/runs'
import { directOf, says } from '../../test/rooms'
import { people, type Person } from '../../test/world'
import type { ArchiveItem } from '../archive/contract'

/*
 * Random accounts: whatever their owner did is in the archive exactly once, as it is now, and nothing that others wrote.
 */
const words = fc.constantFrom(
  'carrots',
  'にんじん',
  'جزر وأرانب',
  '🐇🥕',
  'Rüben & "quotes"',
  'a\nb',
  '</script>',
)
const visibility = fc.constantFrom('public', 'followers', 'friends', 'private')
const kind = fc.constantFrom('like', 'love', 'laugh')
const which = fc.nat(9)

const action = fc.oneof(
  fc.record({
    does: fc.constant('post' as const),
    words,
    visibility,
    draft: fc.boolean(),
    media: fc.boolean(),
  }),
  fc.record({ does: fc.constant('edit' as const), which, words }),
  fc.record({ does: fc.constant('delete' as const), which }),
  fc.record({ does: fc.constant('comment' as const), which, words, reply: fc.boolean() }),
  fc.record({ does: fc.constant('react' as const), which, kind }),
  fc.record({ does: fc.constant('bookmark' as const), which }),
  fc.record({ does: fc.constant('say' as const), words, byBen: fc.boolean() }),
  fc.record({ does: fc.constant('filter' as const), which }),
)
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

type Expected = {
  posts: Map<string, { text: string; draft: boolean; media: number; versions: string[] }>
  comments: Map<string, { text: string; parent: string | null }>
  reactions: Map<string, string>
  bookmarks: Set<string>
  messages: string[]
  filters: Set<string>
}

type World = { ada: Person; ben: Person; room: string; others: string[]; count: number; expected: Expected }

async function setUp(): Promise<World> {
  const [ada, ben] = await people(2)
  await ada.befriends(ben)
  const others = [await ben.posts('Canary of Ben 1'), await ben.posts('Canary of Ben 2')].map(({ id }) => id)
  const room = (await directOf(ada, ben)).id
  const expected = {
    posts: new Map(),
    comments: new Map(),
    reactions: new Map(),
    bookmarks: new Set<string>(),
    messages: [],
    filters: new Set<string>(),
  }
  return { ada, ben, room, others, count: 0, expected }
}

const pick = <T>(all: T[], at: number): T | undefined => all[at % Math.max(all.length, 1)]

async function perform(world: World, what: Action): Promise<void> {
  const { ada, ben, expected, others, room } = world
  const n = world.count++
  switch (what.does) {
    case 'post': {
      const media = what.media ? [(await ada.uploads()).id] : []
      const text = `${what.words} ${n}`
      const { draft, visibility } = what
      const { id } = await ada.posts(text, { draft, media, visibility: visibility as 'public' })
      expected.posts.set(id, { text, draft, media: media.length, versions: [] })
      return
    }
    case 'edit': {
      const [id, post] = pick([...expected.posts], what.which) ?? []
      if (!id || !post) return
      if (!post.draft) post.versions.push(post.text)
      post.text = `${what.words} edited ${n}`
      await ada.does('PATCH', `/posts/${id}`, { text: post.text })
      return
    }
    case 'delete': {
      const [id] = pick([...expected.posts], what.which) ?? []
      if (!id) return
      await ada.does('DELETE', `/posts/${id}`)
      expected.posts.delete(id)
      return
    }
    case 'comment': {
      const post = pick(others, what.which)!
      const parent = what.reply ? pick([...expected.comments.keys()], what.which) : undefined
      const text = `${what.words} comment ${n}`
      const on = parent ? await ada.get(`/comments/${parent}`) : null
      const target = on?.postId ?? post
      const reply = await ada.request('POST', `/posts/${target}/comments`, {
        body: { text, ...(parent && { parentId: parent }) },
      })
      // Replies reach only so deep.
      if (reply.status === 201) expected.comments.set(reply.body.id, { text, parent: parent ?? null })
      return
    }
    case 'react':
      await ada.does('PUT', `/posts/${pick(others, what.which)}/reaction`, { kind: what.kind })
      expected.reactions.set(pick(others, what.which)!, what.kind)
      return
    case 'bookmark':
      await ada.does('PUT', `/posts/${pick(others, what.which)}/bookmark`)
      expected.bookmarks.add(pick(others, what.which)!)
      return
    case 'say': {
      const text = `${what.words} said ${n}`
      await says(what.byBen ? ben : ada, room, text)
      expected.messages.push(text)
      return
    }
    case 'filter': {
      const phrase = `word${what.which}`
      const made = await ada.request('POST', '/filters', { body: { phrase } })
      if (made.status === 201) expected.filters.add(phrase)
      return
    }
  }
}

function once<Item, Key>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item> {
  const found = new Map(items.map((item) => [keyOf(item), item]))
  expect(found.size, 'each once').toBe(items.length)
  return found
}

it('whatever somebody did is in their archive once, as it is now', async () => {
  const history = fc.array(action, { minLength: 5, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(history, async (actions) => {
      const world = await setUp()
      for (const each of actions) await perform(world, each)
      const { ada, ben, expected } = world
      const { items, text, files } = await opens(await downloads(ada, await makes(ada)))

      const posts = once(items('posts'), ({ id }) => id as string)
      expect(new Set(posts.keys())).toEqual(new Set(expected.posts.keys()))
      const seen = ({ text, draft, media, revisions }: ArchiveItem<'posts'>) => ({
        text,
        draft,
        media: media.length,
        versions: revisions.map((each) => each.text),
      })
      for (const [id, post] of posts) expect(seen(post)).toEqual(expected.posts.get(id))

      const comments = once(items('comments'), ({ id }) => id as string)
      expect(
        new Map([...comments].map(([id, c]) => [id, { text: c.text, parent: c.parent?.id ?? null }])),
      ).toEqual(expected.comments)
      const reactions = once(items('post-reactions'), ({ post }) => post.id as string)
      expect(new Map([...reactions].map(([id, each]) => [id, each.kind as string]))).toEqual(
        expected.reactions,
      )
      expect(new Set(once(items('bookmarks'), ({ post }) => post.id as string).keys())).toEqual(
        expected.bookmarks,
      )
      expect(items('messages').map((each) => each.text)).toEqual(expected.messages)
      expect(new Set(items('filters').map(({ phrase }) => phrase))).toEqual(expected.filters)
      const bytes = items('media').flatMap((each) => each.files.map(({ path }) => path))
      expect(bytes.filter((path) => files.has(path))).toHaveLength(bytes.length)
      for (const secret of ['Canary of Ben', ben.email, ada.token]) expect(text).not.toContain(secret)
    }),
    { numRuns: runs(4) },
  )
})
