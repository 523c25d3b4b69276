import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { newId, type PostId } from '../../core/ids'
import { userHub } from '../../env'
import { deliver, holdEvents } from '../../test/bus'
import { metered } from '../../test/meter'
import { moderated, moderators } from '../../test/moderation'
import { openDevice } from '../../test/socket'
import { people, person, type Person } from '../../test/world'
import type { ListView } from '../lists/contract'
import type { PostView } from '../posts/contract'

async function texts(who: Person, path: string): Promise<string[]> {
  const posts = await who.all<PostView>(path, 2)
  return posts.map(({ text, repostedBy }) => (repostedBy ? `${text} < ${repostedBy.username}` : text))
}
const home = (who: Person, filter = 'all') => texts(who, `/feeds/home?filter=${filter}`)
const feed = (who: Person, list: ListView) => texts(who, `/lists/${list.id}/posts`)

async function makes(who: Person, members: Person[], exclusive = false): Promise<ListView> {
  const list = await who.does<ListView>('POST', '/lists', { title: crypto.randomUUID(), exclusive })
  for (const { username } of members) await who.does('PUT', `/lists/${list.id}/members/${username}`)
  return list
}

const fails = (who: Person) => userHub(env, who.id).rebuildTimeline()

describe('the feed of a list', () => {
  it('has what its people wrote, from before they stood on it too, and nothing by others', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    await ada.follows(ben)
    await ada.follows(dan)
    await ada.befriends(cleo)
    await ben.posts('Before')
    await home(ada)
    const list = await makes(ada, [ben])
    expect(await feed(ada, list)).toEqual(['Before'])
    await ben.posts('Hello')
    await cleo.posts('For friends', { visibility: 'friends' })
    await dan.posts('Elsewhere')
    await ada.posts('My own')
    expect(await feed(ada, list)).toEqual(['Hello', 'Before'])
    await ada.does('PUT', `/lists/${list.id}/members/${cleo.username}`)
    expect(await feed(ada, list)).toEqual(['For friends', 'Hello', 'Before'])
    await ada.does('DELETE', `/lists/${list.id}/members/${ben.username}`)
    expect(await feed(ada, list)).toEqual(['For friends'])
    expect(await home(ada)).toEqual(['My own', 'Elsewhere', 'For friends', 'Hello', 'Before'])
  })

  it('is the same when the hub is new, and when it fails', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.follows(ben)
    await ada.follows(cleo)
    const list = await makes(ada, [ben])
    for (let i = 0; i < 5; i++) {
      await ben.posts(`Post ${i}`)
      await cleo.posts(`Other ${i}`)
    }
    const all = ['Post 4', 'Post 3', 'Post 2', 'Post 1', 'Post 0']
    expect(await feed(ada, list)).toEqual(all)
    await fails(ada)
    expect(await feed(ada, list)).toEqual(all)
    // Below the floor the database goes on from the same key.
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) => {
      const [third] = storage.sql
        .exec<{ key: string }>(
          'SELECT feed_key AS key FROM timeline WHERE author_id = ? ORDER BY 1 DESC LIMIT 1 OFFSET 2',
          ben.id,
        )
        .toArray()
      storage.sql.exec('UPDATE timeline_lists SET floor = ?', third!.key)
      storage.sql.exec('DELETE FROM timeline WHERE feed_key < ?', third!.key)
      storage.kv.put('timeline', { ...storage.kv.get<object>('timeline'), floor: third!.key })
    })
    expect(await feed(ada, list)).toEqual(all)
  })

  it('keeps what quiet people wrote, however much stands in home', async () => {
    const [ada, quiet, loud] = await people(3)
    await ada.follows(quiet)
    await ada.follows(loud)
    const list = await makes(ada, [quiet])
    await quiet.posts('Rarely')
    expect(await feed(ada, list)).toEqual(['Rarely'])
    const hub = userHub(env, ada.id)
    for (let i = 0; i < 1_000; i++) {
      const key = newId<PostId>(Date.now() + 1_000 + i)
      await hub.addPost({ postId: key, feedKey: key, authorId: loud.id }, false)
    }
    await runInDurableObject(hub, (_, { storage }) => {
      const stored = (author: Person) =>
        storage.sql
          .exec<{ n: number }>('SELECT count(*) AS n FROM timeline WHERE author_id = ?', author.id)
          .one().n
      expect(stored(quiet)).toBe(1)
      expect(stored(loud)).toBeLessThan(900)
    })
    const read = await metered(() => feed(ada, list))
    expect(read.result).toEqual(['Rarely'])
    expect(read.trips).toBe(1)
  })

  it('hides what home hides: the muted, the blocked, filtered words, what moderation took', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    for (const other of [ben, cleo, dan]) await ada.follows(other)
    const list = await makes(ada, [ben, cleo, dan])
    await ben.posts('Muted')
    await cleo.posts('Spoiler inside')
    const bad = await dan.posts('Bad')
    await dan.posts('Fine')
    await ada.mutes(ben)
    await ada.does('POST', '/filters', { phrase: 'spoiler' })
    const [moderator] = await moderators()
    await moderated(ada, moderator, { type: 'post', id: bad.id }, 'hide')
    expect(await feed(ada, list)).toEqual(['Fine'])
    await dan.blocks(ada)
    expect(await feed(ada, list)).toEqual([])
  })

  it('loses who is banned, and has them back with the ban', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    const list = await makes(ada, [ben])
    await ben.posts('Hello')
    const [moderator] = await moderators()
    await moderated(ada, moderator, { type: 'profile', username: ben.username }, 'ban')
    expect(await feed(ada, list)).toEqual([])
    expect(await ada.all(`/lists/${list.id}/members`)).toEqual([])
    await moderator.does('POST', `/moderation/people/${ben.username}/reinstatement`, {})
    await deliver()
    expect(await feed(ada, list)).toEqual(['Hello'])
    expect(await ada.all(`/lists/${list.id}/members`)).toHaveLength(1)
  })

  it('has what its people repost, once, and in its own place what another of them wrote', async () => {
    const [ada, ben, cleo, dan, far] = await people(5)
    for (const other of [ben, cleo, dan]) await ada.follows(other)
    const list = await makes(ada, [ben, cleo])
    await feed(ada, list)
    const news = await far.posts('News')
    const own = await cleo.posts('By Cleo')
    for (const who of [dan, ben, cleo]) await who.does('PUT', `/posts/${news.id}/repost`)
    await ben.does('PUT', `/posts/${own.id}/repost`)
    expect(await feed(ada, list)).toEqual([`News < ${ben.username}`, 'By Cleo'])
    expect(await home(ada)).toEqual([`News < ${dan.username}`, 'By Cleo'])
    await ada.does('DELETE', `/users/${ben.username}/reposts`)
    expect(await feed(ada, list)).toEqual([`News < ${cleo.username}`, 'By Cleo'])
  })

  it('shows nothing it should not, whatever the hub holds', async () => {
    const [ada, stranger, former] = await people(3)
    await ada.follows(former)
    const list = await makes(ada, [former])
    await former.posts('Once followed')
    await stranger.posts('By a stranger')
    await feed(ada, list)
    const release = holdEvents()
    const post = await stranger.posts('Another')
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) => {
      storage.sql.exec('INSERT INTO timeline_listed VALUES (?, ?)', stranger.id, list.id)
      storage.sql.exec(
        'INSERT INTO timeline (feed_key, post_id, author_id) VALUES (?1, ?1, ?2)',
        post.id,
        stranger.id,
      )
    })
    await ada.does('DELETE', `/users/${former.username}/follow`)
    expect(await feed(ada, list)).toEqual([])
    release()
    await deliver()
    expect(await feed(ada, list)).toEqual([])
  })
})

describe('an exclusive list', () => {
  it('takes what its people write out of home, at once, and gives it back', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    await ada.befriends(ben)
    await ada.follows(cleo)
    await ada.follows(dan)
    const list = await makes(ada, [ben])
    await ben.posts('Chatter')
    await cleo.posts('News')
    expect(await home(ada)).toEqual(['News', 'Chatter'])
    await ada.does('PATCH', `/lists/${list.id}`, { exclusive: true })
    for (const filter of ['all', 'following']) expect(await home(ada, filter)).toEqual(['News'])
    expect(await home(ada, 'friends')).toEqual([])
    expect(await feed(ada, list)).toEqual(['Chatter'])
    const more = await ben.posts('More chatter')
    await dan.does('PUT', `/posts/${more.id}/repost`)
    await ben.does('PUT', `/posts/${(await cleo.posts('Late news')).id}/repost`)
    expect(await home(ada)).toEqual(['Late news', 'News'])
    // The same when home is built anew, and when the database stands in for the hub.
    await fails(ada)
    expect(await home(ada)).toEqual(['Late news', 'News'])
    await ada.does('DELETE', `/lists/${list.id}/members/${ben.username}`)
    expect(await home(ada)).toEqual(['Late news', 'More chatter', 'News', 'Chatter'])
    await ada.does('PUT', `/lists/${list.id}/members/${ben.username}`)
    expect(await home(ada)).toEqual(['Late news', 'News'])
    await ada.does('DELETE', `/lists/${list.id}`)
    expect(await home(ada)).toEqual(['Late news', 'More chatter', 'News', 'Chatter'])
  })

  it('does so though the hub has not heard of it', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    const list = await makes(ada, [ben], true)
    await ben.posts('Chatter')
    await home(ada)
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) => {
      storage.sql.exec('UPDATE timeline_lists SET exclusive = 0')
    })
    expect(await home(ada)).toEqual([])
    expect(await feed(ada, list)).toEqual(['Chatter'])
  })
})

describe('a device that is open', () => {
  it('is told of posts in lists, and in home only of what stands there', async () => {
    const [ada, ben, cleo, far] = await people(4)
    await ada.follows(ben)
    await ada.follows(cleo)
    await home(ada)
    const apart = await makes(ada, [ben], true)
    const both = await makes(ada, [ben, cleo])
    const device = await openDevice(ada)
    const chatter = await ben.posts('Chatter')
    await device.next('list.post', ({ postId }) => postId === chatter.id)
    const news = await cleo.posts('News')
    await device.next('list.post', ({ postId }) => postId === news.id)
    const passed = await far.posts('Passed on')
    await cleo.does('PUT', `/posts/${passed.id}/repost`)
    await device.next('list.post', ({ postId }) => postId === passed.id)
    const told = device.frames.flatMap((frame) =>
      frame.type === 'list.post' ? [[frame.postId, [...frame.lists].sort()]] : [],
    )
    expect(told).toEqual([
      [chatter.id, [apart.id, both.id].sort()],
      [news.id, [both.id]],
      [passed.id, [both.id]],
    ])
    const atHome = device.frames.flatMap((frame) => (frame.type === 'post.created' ? [frame.postId] : []))
    expect(atHome).toEqual([news.id, passed.id])
    await ada.does('PATCH', `/lists/${both.id}`, { title: 'Another title' })
    await device.next('lists.changed')
    await device.close()
  })
})

describe.runIf(env.DATABASE === 'd1')('a page of a list costs', () => {
  it('one round trip and at most 120 rows, also where everything in it is a repost', async () => {
    const ada = await person('ada')
    const [ben, far] = await people(2)
    await ada.follows(ben)
    const list = await makes(ada, [ben])
    for (let i = 0; i < 24; i++) await ben.posts(`Post ${i}`)
    const path = `/lists/${list.id}/posts?limit=20`
    await ada.get(path)
    const plain = await metered(() => ada.get<{ items: PostView[] }>(path))
    expect(plain.result.items).toHaveLength(20)
    expect(plain.trips).toBe(1)
    expect(plain.rowsRead).toBeLessThanOrEqual(120)
    for (let i = 0; i < 24; i++) {
      const post = await far.posts(`Far ${i}`)
      await ben.does('PUT', `/posts/${post.id}/repost`)
    }
    const passedOn = await metered(() => ada.get<{ items: PostView[] }>(path))
    expect(passedOn.result.items.every(({ repostedBy }) => repostedBy !== null)).toBe(true)
    expect(passedOn.trips).toBe(1)
    expect(passedOn.rowsRead).toBeLessThanOrEqual(120)
  })
})
