import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newId, type PostId } from '../../core/ids'
import { DAY } from '../../core/time'
import { connect } from '../../db/client'
import { userHub } from '../../env'
import { parseEvent } from '../../events/catalog'
import { consume, deliver, holdEvents, takeEvents, testEnv } from '../../test/bus'
import { openDevice } from '../../test/socket'
import { people, person, type Person } from '../../test/world'
import type { PostView } from '../posts/contract'

const db = connect(env)

async function home(who: Person, filter = 'all'): Promise<string[]> {
  return (await who.all<PostView>(`/feeds/home?filter=${filter}`)).map(({ text }) => text)
}

/** What the hub holds, seen or not. */
function stored(who: Person): Promise<{ post_id: string; author_id: string }[]> {
  return runInDurableObject(userHub(env, who.id), (_, { storage }) =>
    storage.sql
      .exec<{ post_id: string; author_id: string }>('SELECT post_id, author_id FROM timeline ORDER BY n')
      .toArray(),
  )
}

afterEach(() => void vi.useRealTimers())

describe('the home of two people', () => {
  it('fills as they meet, and empties as they part', async () => {
    const [ada, ben] = await people(2)
    const old = await ada.posts('Before we met')
    expect(await home(ben)).toEqual([])
    await ben.follows(ada)
    expect(await home(ben)).toEqual(['Before we met'])
    await ada.posts('Hello')
    await ada.posts('For friends', { visibility: 'friends' })
    expect(await home(ben)).toEqual(['Hello', 'Before we met'])
    expect(await home(ben, 'friends')).toEqual([])
    await ben.befriends(ada)
    expect(await home(ben, 'friends')).toEqual(['For friends', 'Hello', 'Before we met'])
    await ada.does('DELETE', `/posts/${old.id}`)
    expect(await home(ben)).toEqual(['For friends', 'Hello'])
    await ben.mutes(ada)
    expect(await home(ben)).toEqual([])
    await ada.posts('While muted')
    await ben.does('DELETE', `/users/${ada.username}/mute`)
    expect(await home(ben)).toEqual(['While muted', 'For friends', 'Hello'])
    await ben.does('DELETE', `/users/${ada.username}/friendship`)
    expect(await home(ben)).toEqual(['While muted', 'Hello'])
    await ada.blocks(ben)
    expect(await home(ben)).toEqual([])
    expect(await stored(ben)).toEqual([])
  })

  it("has one's own posts at once, whatever the queue does", async () => {
    const ada = await person('ada')
    expect(await home(ada)).toEqual([])
    const release = holdEvents()
    await ada.posts('Mine')
    const draft = await ada.posts('Begun', { draft: true })
    expect(await home(ada)).toEqual(['Mine'])
    await ada.does('PATCH', `/posts/${draft.id}`, { draft: false })
    expect(await home(ada)).toEqual(['Begun', 'Mine'])
    expect(await stored(ada)).toEqual([])
    await deliver()
    release()
    expect(await stored(ada)).toHaveLength(2)
    expect(await home(ada)).toEqual(['Begun', 'Mine'])
    expect(await home(ada, 'following')).toEqual([])
  })

  it('gets a post when an edit opens it to them', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    await home(ben)
    const post = await ada.posts('A secret', { visibility: 'private' })
    expect(await stored(ben)).toEqual([])
    expect(await home(ben)).toEqual([])
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'followers' })
    expect(await home(ben)).toEqual(['A secret'])
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'friends' })
    expect(await home(ben)).toEqual([])
  })
})

describe('a post that moderation withholds', () => {
  it('is passed on, shown to nobody, and there once it is released', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    await home(ben)
    const release = holdEvents()
    const post = await ada.posts('Hm')
    await db.run(sql`UPDATE posts SET visibility = 'withheld', chosen_visibility = 'public', moderation = 'held'
      WHERE id = ${post.id}`)
    await deliver()
    release()
    expect(await stored(ben)).toHaveLength(1)
    expect(await home(ben)).toEqual([])
    await db.run(sql`UPDATE posts SET visibility = 'public', chosen_visibility = NULL, moderation = NULL
      WHERE id = ${post.id}`)
    expect(await home(ben)).toEqual(['Hm'])
  })
})

describe('a stale timeline', () => {
  it('shows nothing it should not, whatever it holds', async () => {
    const [ada, stranger, blocked, unfriended] = await people(4)
    await ada.befriends(unfriended)
    await ada.follows(blocked)
    await home(ada)
    const posts = [
      await stranger.posts('By a stranger'),
      await blocked.posts('By somebody blocked'),
      await unfriended.posts('For friends', { visibility: 'friends' }),
    ]
    await ada.blocks(blocked)
    await ada.does('DELETE', `/users/${unfriended.username}/friendship`)
    await ada.does('DELETE', `/users/${unfriended.username}/follow`)
    const authors = [stranger, blocked, unfriended]
    const gone = newId<PostId>(Date.now())
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) => {
      for (const { id } of authors)
        storage.sql.exec('INSERT OR REPLACE INTO timeline_people VALUES (?, 1, 1, 1)', id)
      for (const { id, author } of [...posts, { id: gone, author: stranger }])
        storage.sql.exec(
          'INSERT OR IGNORE INTO timeline (feed_key, post_id, author_id) VALUES (?1, ?1, ?2)',
          id,
          author.id,
        )
    })
    expect(await stored(ada)).toHaveLength(4)
    for (const filter of ['all', 'friends', 'following']) expect(await home(ada, filter)).toEqual([])
  })

  it('still fills its pages, and forgets what no longer exists', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    await home(ada)
    for (let i = 0; i < 4; i++) await ben.posts(`Post ${i}`)
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) => {
      for (let i = 0; i < 300; i++)
        storage.sql.exec(
          'INSERT INTO timeline (feed_key, post_id, author_id) VALUES (?1, ?1, ?2)',
          newId(Date.now() + 1_000 + i),
          ben.id,
        )
    })
    const page = await ada.get<{ items: PostView[]; nextCursor: string }>('/feeds/home?limit=3')
    expect(page.items.map(({ text }) => text)).toEqual(['Post 3', 'Post 2', 'Post 1'])
    await vi.waitFor(async () => expect(await stored(ada)).toHaveLength(4))
  })
})

describe('a hub', () => {
  it('keeps its timeline when it is evicted', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    await home(ada)
    await ben.posts('One')
    await evictDurableObject(userHub(env, ada.id))
    await ben.posts('Two')
    expect(await home(ada)).toEqual(['Two', 'One'])
  })

  it('that is left out for thirty days is built again on the next visit', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    await ben.posts('Long ago')
    expect(await home(ada)).toEqual(['Long ago'])
    await db.run(sql`UPDATE home_visits SET day = day - 40 WHERE user_id = ${ada.id}`)
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) => {
      const state = storage.kv.get<{ visited: number }>('timeline')!
      storage.kv.put('timeline', { ...state, visited: state.visited - 40 })
    })
    await ben.posts('While she was away')
    expect(await stored(ada)).toHaveLength(1)
    expect(await home(ada)).toEqual(['While she was away', 'Long ago'])
  })

  it('is built again after an import, which has no events', async () => {
    const [ada, ben] = await people(2)
    expect(await home(ada)).toEqual([])
    await db.run(sql`INSERT INTO follows VALUES (${ada.id}, ${ben.id}, 1)`)
    await ben.posts('Imported')
    const event = { id: newId(Date.now()), type: 'network.imported', actorId: null, at: Date.now() }
    const counts = { users: 0, friendships: 0, follows: 1, posts: 0, comments: 0, reactions: 0, bookmarks: 0 }
    expect(await home(ada)).toEqual([])
    await consume([{ ...event, payload: counts }])
    expect(await home(ada)).toEqual(['Imported'])
  })

  it('that fails costs a round trip more, not the page', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    await ben.posts('Still here')
    await home(ada)
    await runInDurableObject(userHub(env, ada.id), (_, { storage }) => {
      storage.sql.exec('ALTER TABLE timeline RENAME TO lost')
    })
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await home(ada)).toEqual(['Still here'])
    expect(log.mock.calls.flat().join()).toContain('timeline')
    log.mockRestore()
  })
})

describe('a large audience', () => {
  const crowd = 250

  it('is told in parts, once each, also when a part fails half way', async () => {
    const ada = await person('ada')
    const fans = sql`WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${crowd - 1})`
    const fan = sql`printf('018fcccc-0000-7000-8000-%012x', i)`
    await db.run(sql`${fans}
      INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
      SELECT ${fan}, 'fan' || i, 'fan' || i || '@example.org', '', 'Fan', 'f', '#a8521a', 0 FROM n`)
    await db.run(sql`INSERT INTO follows SELECT id, ${ada.id}, 7 FROM users WHERE username LIKE 'fan%'`)
    const today = Math.floor(Date.now() / DAY)
    // Every fifth has not been here for a long time.
    await db.run(sql`${fans} INSERT INTO home_visits SELECT ${fan}, ${today} - (i % 5 = 0) * 31 FROM n`)
    const release = holdEvents()
    await ada.posts('For all of you')
    const told: string[] = []
    let failures = 3
    const hub = (id: string) => ({
      addPost: async () => {
        if (id !== ada.id && told.length % 70 === 60 && failures-- > 0) throw new Error('no answer')
        told.push(id)
      },
      // Where all tests share a database, others may listen to what everybody writes.
      streamed: () => Promise.resolve(),
    })
    const world = { ...testEnv, USER_HUB: { getByName: hub } as never }
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const steps: string[] = []
    for (let events = takeEvents(); events.length > 0; events = takeEvents()) {
      steps.push(...events.map((event) => parseEvent(event).type))
      const { retryMessages } = await consume(events, world)
      for (const { msgId } of retryMessages as { msgId: string }[])
        await testEnv.EVENTS.send(events[Number(msgId)])
    }
    log.mockRestore()
    release()
    expect(failures).toBeLessThanOrEqual(0)
    expect(steps.filter((type) => type === 'post.spread').length).toBeGreaterThanOrEqual(3)
    const fansTold = new Set(told.filter((id) => id !== ada.id))
    expect(fansTold.size).toBe((crowd * 4) / 5)
  })

  it('hears of a post once, however often it is delivered', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    const hub = await openDevice(ben)
    const release = holdEvents()
    const post = await ada.posts('Once')
    const events = takeEvents()
    await consume(events)
    await consume(events)
    await deliver()
    release()
    await hub.next('post.created', ({ postId }) => postId === post.id)
    await hub.settled()
    expect(hub.frames.filter(({ type }) => type === 'post.created')).toHaveLength(1)
    expect(await home(ben)).toEqual(['Once'])
    expect(await stored(ben)).toHaveLength(1)
  })
})
