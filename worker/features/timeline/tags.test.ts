import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { userHub } from '../../env'
import { deliver, holdEvents } from '../../test/bus'
import { type Metered, metered } from '../../test/meter'
import { moderated, moderators } from '../../test/moderation'
import { LARGE } from '../../test/runs'
import { openDevice } from '../../test/socket'
import { people, person, type Person } from '../../test/world'
import type { PostView } from '../posts/contract'

/** What stands in somebody's home, and by which tag. */
async function home(who: Person, filter = 'all'): Promise<string[]> {
  const posts = await who.all<PostView>(`/feeds/home?filter=${filter}`, 2)
  return posts.map(({ text, followedTag, repostedBy }) =>
    [text, followedTag && `#${followedTag}`, repostedBy && `< ${repostedBy.username}`]
      .filter(Boolean)
      .join(' '),
  )
}
const follows = (who: Person, tag: string) => who.does('PUT', `/tags/${encodeURIComponent(tag)}/follow`)
const unfollows = (who: Person, tag: string) => who.does('DELETE', `/tags/${encodeURIComponent(tag)}/follow`)

let count = 0
/** A tag that nobody else in the shared database uses. */
const fresh = () => `moss_${Date.now().toString(36)}_${count++}`

/** Ada follows a tag, and has her home open; Ben is a stranger. */
async function cast() {
  const [ada, ben, cleo] = await people(3)
  const tag = fresh()
  await follows(ada, tag)
  expect(await home(ada)).toEqual([])
  const writes = (text: string, more = {}) => ben.posts(text, { tags: [tag], ...more })
  return { ada, ben, cleo, tag, writes }
}

describe('a tag that I follow', () => {
  it('brings public posts by anybody into my home, and says that they are there by it', async () => {
    const { ada, ben, tag, writes } = await cast()
    await writes('First')
    await ben.posts('Other')
    await ben.posts(`In the text: #${tag.toUpperCase()}`)
    await writes('For friends', { visibility: 'friends' })
    await writes('For followers', { visibility: 'followers' })
    await writes('Draft', { draft: true })
    const all = [`In the text: #${tag.toUpperCase()} #${tag}`, `First #${tag}`]
    expect(await home(ada)).toEqual(all)
    expect(await home(ada, 'following')).toEqual(all)
    expect(await home(ada, 'friends')).toEqual([])
    expect(await home(ben)).not.toContain(`First #${tag}`)
    await unfollows(ada, tag)
    expect(await home(ada)).toEqual([])
  })

  it('brings what was there before, when I begin and when the home is built', async () => {
    const { ada, cleo, tag, writes } = await cast()
    await writes('Before')
    expect(await home(cleo)).toEqual([])
    await follows(cleo, tag)
    expect(await home(cleo)).toEqual([`Before #${tag}`])
    await userHub(env, ada.id).rebuildTimeline()
    expect(await home(ada)).toEqual([`Before #${tag}`])
  })

  it('shows each post once, by its author where I follow them, and however many tags and reposts there are', async () => {
    const { ada, ben, cleo, tag, writes } = await cast()
    const other = fresh()
    await follows(ada, other)
    const post = await writes('Both', { tags: [tag, other] })
    await ada.follows(cleo)
    await cleo.does('PUT', `/posts/${post.id}/repost`)
    expect(await home(ada)).toEqual([`Both #${tag}`])
    await unfollows(ada, tag)
    expect(await home(ada)).toEqual([`Both #${other}`])
    await unfollows(ada, other)
    expect(await home(ada)).toEqual([`Both < ${cleo.username}`])
    await follows(ada, tag)
    await ada.follows(ben)
    expect(await home(ada)).toEqual(['Both'])
    await ada.does('DELETE', `/users/${ben.username}/follow`)
    expect(await home(ada)).toEqual([`Both #${tag}`])
    expect(await home(cleo)).toEqual([])
  })

  it('goes by what a post says now', async () => {
    const { ada, ben, tag, writes } = await cast()
    const post = await ben.posts('Untagged')
    await ben.does('PATCH', `/posts/${post.id}`, { tags: [tag] })
    expect(await home(ada)).toEqual([`Untagged #${tag}`])
    await ben.does('PATCH', `/posts/${post.id}`, { tags: [] })
    expect(await home(ada)).toEqual([])
    const narrow = await writes('Narrow', { visibility: 'followers' })
    await ben.does('PATCH', `/posts/${narrow.id}`, { visibility: 'public' })
    expect(await home(ada)).toEqual([`Narrow #${tag}`])
    await ben.does('PATCH', `/posts/${narrow.id}`, { visibility: 'private' })
    expect(await home(ada)).toEqual([])
    const draft = await writes('Draft', { draft: true })
    await ben.does('PATCH', `/posts/${draft.id}`, { draft: false })
    expect(await home(ada)).toEqual([`Draft #${tag}`])
    await ben.does('DELETE', `/posts/${draft.id}`)
    expect(await home(ada)).toEqual([])
  })

  it('shows nothing of whom I block or mute, of what I filter, and of what was withheld', async () => {
    const { ada, ben, cleo, tag, writes } = await cast()
    const post = await writes('News')
    const shown = [`News #${tag}`]
    for (const tie of ['block', 'mute']) {
      await ada.does('PUT', `/users/${ben.username}/${tie}`)
      expect(await home(ada), tie).toEqual([])
      await ada.does('DELETE', `/users/${ben.username}/${tie}`)
      expect(await home(ada), tie).toEqual(shown)
    }
    await ben.blocks(ada)
    expect(await home(ada)).toEqual([])
    await ben.does('DELETE', `/users/${ada.username}/block`)
    const { id } = await ada.does('POST', '/filters', { phrase: 'news', action: 'hide' })
    expect(await home(ada)).toEqual([])
    await ada.does('DELETE', `/filters/${id}`)
    await ada.does('PATCH', '/users/me', { preferences: { readLanguages: ['de'] } })
    await cleo.posts('The garden is full of moss and it rains all day long here', {
      tags: [tag],
      language: 'en',
    })
    await cleo.posts('Im Garten', { tags: [tag], language: 'de' })
    expect(await home(ada)).not.toContainEqual(expect.stringContaining('The garden'))
    expect(await home(ada)).toContain(`Im Garten #${tag}`)
    const [mia] = await moderators()
    await moderated(cleo, mia, { type: 'post', id: post.id }, 'hide')
    expect(await home(ada)).not.toContain(`News #${tag}`)
  })

  it('leaves out of home whoever stands on an exclusive list', async () => {
    const { ada, ben, tag, writes } = await cast()
    await ada.follows(ben)
    const list = await ada.does('POST', '/lists', { title: 'Apart', exclusive: true })
    await ada.does('PUT', `/lists/${list.id}/members/${ben.username}`)
    await writes('Apart')
    expect(await home(ada)).toEqual([])
    await ada.does('DELETE', `/lists/${list.id}`)
    await ada.does('DELETE', `/users/${ben.username}/follow`)
    expect(await home(ada)).toEqual([`Apart #${tag}`])
  })

  it('holds from the answer on, whatever the queue does', async () => {
    const { ada, cleo, tag, writes } = await cast()
    await writes('News')
    await home(cleo)
    const release = holdEvents()
    await unfollows(ada, tag)
    await follows(cleo, tag)
    expect(await home(ada)).toEqual([])
    expect(await home(cleo)).toEqual([`News #${tag}`])
    release()
    await deliver()
    expect(await home(ada)).toEqual([])
    expect(await home(cleo)).toEqual([`News #${tag}`])
  })

  it('is news to open devices once, and not where the author is known or unwanted', async () => {
    const { ada, ben, cleo, tag, writes } = await cast()
    const other = fresh()
    await follows(ada, other)
    await ada.mutes(cleo)
    const device = await openDevice(ada)
    const post = await writes('Both', { tags: [tag, other] })
    expect(await device.next('post.created')).toMatchObject({ postId: post.id })
    await cleo.posts('Muted', { tags: [tag] })
    const edited = await ben.posts('Older')
    await ben.does('PATCH', `/posts/${edited.id}`, { tags: [tag] })
    await ada.follows(ben)
    const last = await writes('By somebody I follow')
    expect(await device.next('post.created')).toMatchObject({ postId: last.id })
    const after = await writes('The next')
    expect(await device.next('post.created')).toMatchObject({ postId: after.id })
    await device.close()
  })

  it('is told to as many as follow it, in parts', async () => {
    const { ada, ben, cleo, tag } = await cast()
    await follows(cleo, tag)
    await ben.posts('For both', { tags: [tag] })
    for (const who of [ada, cleo]) expect(await home(who)).toEqual([`For both #${tag}`])
  })
})

describe.runIf(env.DATABASE === 'd1')('a page of home full of posts by tags', () => {
  it('costs one round trip and at most 120 rows, the same with few posts and with many', async () => {
    const ada = await person('ada')
    const tags = Array.from({ length: 50 }, fresh)
    for (const tag of tags) await follows(ada, tag)
    await seed(0, tags, 200)
    const small = await measure(ada)
    await seed(1, tags, LARGE)
    expect(await measure(ada)).toEqual(small)
  })
})

/** So many public posts by strangers, each with one of the tags, and with half of the next. */
async function seed(group: number, tags: string[], posts: number): Promise<void> {
  const id = (kind: string, n: string) => `printf('018f${kind}-000${group}-7000-8000-%012x', ${n})`
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${posts - 1})`
  const named = `json('[' || json_quote(?1 ->> (i % 50)) || ',' || json_quote(?1 ->> ((i + 1) % 50)) || ']')`
  const json = JSON.stringify(tags)
  const author = id('dada', 'i % 40')
  const post = id('dede', 'i')
  await env.DB.batch([
    env.DB.prepare(
      `${numbers} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
       SELECT ${id('dada', 'i')}, 'tagger${group}' || i, 'tagger${group}' || i || '@example.org', '', 'Tagger', 'w', '#a8521a', 0 FROM n WHERE i < 40`,
    ),
    env.DB.prepare(
      `${numbers} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
       SELECT ${post}, ${author}, ${author}, 'Post', ${named}, '[]', 'public', ${post}, i FROM n`,
    ).bind(json),
    ...[0, 1].map((n) =>
      env.DB.prepare(
        `${numbers} INSERT INTO post_tags (tag, post_id, visibility, feed_key)
         SELECT ?1 ->> ((i + ${n}) % 50), ${post}, 'public', ${post} FROM n`,
      ).bind(json),
    ),
  ])
}

/** Rows of the first and the second page, once the home was built anew. */
async function measure(who: Person): Promise<number[]> {
  await env.DB.prepare('DELETE FROM home_visits').run()
  await page(who)
  const first = await page(who)
  const second = await page(who, first.result.nextCursor)
  for (const { trips, rowsRead } of [first, second]) {
    expect(trips).toBe(1)
    expect(rowsRead).toBeLessThanOrEqual(120)
  }
  return [first.rowsRead, second.rowsRead]
}

type Page = { items: PostView[]; nextCursor: string }

async function page(who: Person, cursor = ''): Promise<Metered & { result: Page }> {
  const measured = await metered(() => who.get<Page>(`/feeds/home?limit=20${cursor && `&cursor=${cursor}`}`))
  expect(measured.result.items.every(({ followedTag }) => followedTag !== null)).toBe(true)
  expect(measured.result.items).toHaveLength(20)
  return measured
}
