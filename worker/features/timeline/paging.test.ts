import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { newId, type PostId } from '../../core/ids'
import { connect } from '../../db/client'
import { userHub } from '../../env'
import { people, type Person } from '../../test/world'
import type { PostView } from '../posts/contract'
import * as lists from '../posts/lists'
import { selectPosts } from '../posts/view'
import type { HomeFilter } from './contract'
import { KEPT, KEPT_OF_FRIENDS, SLACK } from './policy'

const db = connect(env)

describe('paging past the end of what a hub keeps', () => {
  it.each(['all', 'friends', 'following'] as const)('goes on in the database: %s', async (filter) => {
    const [ada, friend, followed] = await people(3)
    await ada.befriends(friend)
    await ada.follows(followed)
    await writes(friend, 0, 250)
    await writes(followed, 1, 350)
    await writes(ada, 2, 30)
    const shown = await ada.all<PostView>(`/feeds/home?filter=${filter}`, 50)
    expect(shown.map(({ id }) => id)).toEqual(await inDatabase(ada, filter))
    expect((await stored(ada)).length, 'not everything is kept').toBeLessThan(250 + 350 + 30)
  })

  it('also after it forgot the oldest, and always keeps some of its friends', async () => {
    const [ada, friend, followed] = await people(3)
    await ada.befriends(friend)
    await ada.follows(followed)
    await writes(friend, 0, 20)
    await ada.get('/feeds/home')
    const posts = await writes(followed, 3, KEPT + 3 * SLACK)
    const hub = env.USER_HUB.getByName(ada.id)
    await runInDurableObject(hub, async (object) => {
      for (const { id } of posts)
        await object.addPost({ postId: id, feedKey: id, authorId: followed.id }, false)
    })
    const kept = await stored(ada)
    expect(kept.length).toBeLessThanOrEqual(KEPT + KEPT_OF_FRIENDS + SLACK)
    expect(kept.filter(({ author_id: author }) => author === friend.id)).toHaveLength(20)
    for (const filter of ['all', 'friends', 'following'] as const) {
      const shown = await ada.all<PostView>(`/feeds/home?filter=${filter}`, 50)
      expect(shown.map(({ id }) => id)).toEqual(await inDatabase(ada, filter))
    }
  })
})

/** Posts from long ago, one a minute, written by SQL: nobody was told. */
async function writes(author: Person, offset: number, count: number): Promise<{ id: PostId }[]> {
  const start = Date.UTC(2024, 0, 1) + offset * 7_000
  const made = Array.from({ length: count }, (_, i) => ({ id: newId<PostId>(start + i * 60_000) }))
  const ids = JSON.stringify(made.map(({ id }) => id))
  await db.run(sql`
    INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
    SELECT value, ${author.id}, ${author.id}, 'Old', '[]', '[]', 'public', value, 1 FROM json_each(${ids})`)
  return made
}

async function inDatabase(viewer: Person, filter: HomeFilter): Promise<string[]> {
  const page = lists.home(viewer.id, filter, { limit: 2_000, after: null })
  return (await selectPosts(db, viewer.id, page)).map(({ id }) => id)
}

function stored(who: Person): Promise<{ author_id: string }[]> {
  return runInDurableObject(userHub(env, who.id), (_, { storage }) =>
    storage.sql.exec<{ author_id: string }>('SELECT author_id FROM timeline').toArray(),
  )
}
