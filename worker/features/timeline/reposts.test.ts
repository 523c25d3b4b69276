import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { userHub } from '../../env'
import { deliver, holdEvents } from '../../test/bus'
import { metered } from '../../test/meter'
import { moderated, moderators } from '../../test/moderation'
import { openDevice } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { PostView } from '../posts/contract'

/** What stands in somebody's home, and who reposted it. */
async function home(who: Person, filter = 'all'): Promise<string[]> {
  const posts = await who.all<PostView>(`/feeds/home?filter=${filter}`, 2)
  return posts.map(({ text, repostedBy }) => (repostedBy ? `${text} < ${repostedBy.username}` : text))
}
const reposts = (who: Person, post: PostView) => who.does('PUT', `/posts/${post.id}/repost`)
const takesBack = (who: Person, post: PostView) => who.does('DELETE', `/posts/${post.id}/repost`)

/** Ada writes; Ben and Cleo are followed by Dan, who has his home open. */
async function cast() {
  const [ada, ben, cleo, dan] = await people(4)
  await dan.follows(ben)
  await dan.follows(cleo)
  expect(await home(dan)).toEqual([])
  return { ada, ben, cleo, dan, post: await ada.posts('News') }
}

describe('what somebody I follow reposts', () => {
  it('stands in my home once however many repost it, in the place of the first who still does', async () => {
    const { ben, cleo, dan, post } = await cast()
    await ben.posts('Before')
    await reposts(ben, post)
    await ben.posts('Between')
    await reposts(cleo, post)
    expect(await home(dan)).toEqual(['Between', `News < ${ben.username}`, 'Before'])
    expect(await home(dan, 'following')).toEqual(['Between', `News < ${ben.username}`, 'Before'])
    expect(await home(dan, 'friends')).toEqual([])
    await takesBack(ben, post)
    expect(await home(dan)).toEqual([`News < ${cleo.username}`, 'Between', 'Before'])
    await takesBack(cleo, post)
    expect(await home(dan)).toEqual(['Between', 'Before'])
  })

  it('stands by itself where I follow its author, and for its author', async () => {
    const { ada, ben, dan, post } = await cast()
    await ada.follows(ben)
    await dan.follows(ada)
    await home(ada)
    await reposts(ben, post)
    expect(await home(dan)).toEqual(['News'])
    expect(await home(ada)).toEqual(['News'])
    expect(await home(ada, 'following')).toEqual([])
    await dan.does('DELETE', `/users/${ada.username}/follow`)
    expect(await home(dan)).toEqual([`News < ${ben.username}`])
  })

  it('is there when the home is built, and when I begin to follow, until I no longer do', async () => {
    const { ben, dan, post } = await cast()
    await reposts(ben, post)
    await userHub(env, dan.id).rebuildTimeline()
    expect(await home(dan)).toEqual([`News < ${ben.username}`])
    await dan.does('DELETE', `/users/${ben.username}/follow`)
    expect(await home(dan)).toEqual([])
    await dan.follows(ben)
    expect(await home(dan)).toEqual([`News < ${ben.username}`])
  })

  it('is gone from a home that is built anew when it was taken back meanwhile', async () => {
    const { ben, cleo, dan, post } = await cast()
    await reposts(ben, post)
    await reposts(cleo, post)
    const release = holdEvents()
    await takesBack(ben, post)
    expect(await home(dan)).toEqual([`News < ${cleo.username}`])
    release()
    await deliver()
    expect(await home(dan)).toEqual([`News < ${cleo.username}`])
  })

  it('is not what I hide: nothing by who is muted, blocked or whose reposts I do not want', async () => {
    const { ada, ben, cleo, dan, post } = await cast()
    await reposts(ben, post)
    await reposts(cleo, post)
    expect(await dan.does('DELETE', `/users/${ben.username}/reposts`)).toMatchObject({
      following: true,
      hidingReposts: true,
    })
    expect(await home(dan)).toEqual([`News < ${cleo.username}`])
    await ben.posts('My own words')
    expect(await home(dan)).toEqual(['My own words', `News < ${cleo.username}`])
    await dan.mutes(cleo)
    expect(await home(dan)).toEqual(['My own words'])
    expect(await dan.does('PUT', `/users/${ben.username}/reposts`)).toMatchObject({ hidingReposts: false })
    expect(await home(dan)).toEqual(['My own words', `News < ${ben.username}`])
    await dan.does('POST', '/filters', { phrase: 'news', action: 'hide' })
    expect(await home(dan)).toEqual(['My own words'])
    await dan.does('DELETE', `/filters/${(await dan.get('/filters')).items[0].id}`)
    await dan.mutes(ada)
    expect(await home(dan)).toEqual(['My own words'])
    await dan.does('DELETE', `/users/${ada.username}/mute`)
    expect(await home(dan)).toEqual(['My own words', `News < ${ben.username}`])
    await ada.blocks(dan)
    expect(await home(dan)).toEqual(['My own words'])
  })

  it('is never what I may not see now', async () => {
    const { ada, ben, dan, post } = await cast()
    await reposts(ben, post)
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'followers' })
    expect(await home(dan)).toEqual([])
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'public' })
    expect(await home(dan)).toEqual([`News < ${ben.username}`])
    const [mia] = await moderators()
    await moderated(ben, mia, { type: 'post', id: post.id }, 'hide')
    expect(await home(dan)).toEqual([])
    const other = await ada.posts('Short-lived')
    await reposts(ben, other)
    expect(await home(dan)).toEqual([`Short-lived < ${ben.username}`])
    await ada.does('DELETE', `/posts/${other.id}`)
    expect(await home(dan)).toEqual([])
  })

  it('is not by somebody who is banned', async () => {
    const { ben, cleo, dan, post } = await cast()
    await reposts(ben, post)
    await reposts(cleo, post)
    const [mia] = await moderators()
    await moderated(cleo, mia, { type: 'profile', username: ben.username }, 'ban')
    expect(await home(dan)).toEqual([`News < ${cleo.username}`])
  })

  it('is news to open devices once, and to nobody who hides it', async () => {
    const { ben, cleo, dan, post } = await cast()
    const device = await openDevice(dan)
    await reposts(ben, post)
    expect(await device.next('post.created')).toMatchObject({ postId: post.id })
    await reposts(cleo, post)
    const last = await ben.posts('The next news')
    expect(await device.next('post.created')).toMatchObject({ postId: last.id })
    await device.close()
  })
})

describe('a page of home full of reposts', () => {
  it.runIf(env.DATABASE === 'd1')('costs one round trip, and no more than 120 rows', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    await dan.follows(ben)
    await dan.follows(cleo)
    await home(dan)
    for (let i = 0; i < 21; i += 1) {
      const post = await ada.posts(`Post ${i}`)
      await reposts(ben, post)
      await reposts(cleo, post)
    }
    const page = await metered(() => dan.get<{ items: PostView[] }>('/feeds/home?limit=20'))
    expect(page.result.items.map(({ repostedBy }) => repostedBy?.username)).toEqual(
      Array.from({ length: 20 }, () => ben.username),
    )
    expect(page.trips).toBe(1)
    expect(page.rowsRead).toBeLessThanOrEqual(120)
  })
})
