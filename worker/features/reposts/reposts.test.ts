import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { holdEvents, takeEvents } from '../../test/bus'
import { metered } from '../../test/meter'
import { moderated, moderators } from '../../test/moderation'
import { people, person, type Person, request } from '../../test/world'
import type { Notification } from '../notifications/contract'
import type { PostView } from '../posts/contract'
import type { Repost } from './contract'

const reposts = (who: Person, post: PostView) => who.does('PUT', `/posts/${post.id}/repost`)
const takesBack = (who: Person, post: PostView) => who.does('DELETE', `/posts/${post.id}/repost`)
const reposters = async (who: Person, post: PostView): Promise<string[]> =>
  (await who.all<Repost>(`/posts/${post.id}/reposts`, 1)).map(({ user }) => user.username)
const told = async (who: Person) =>
  (await who.get<{ items: Notification[] }>('/notifications?kind=repost')).items.map(
    ({ actors, actorCount }) => [actors.map(({ username }) => username), actorCount],
  )

describe('a repost', () => {
  it('is counted once for each person, shown to them, listed, and taken back', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Pass it on')
    expect(await reposts(ben, post)).toEqual({ repostCount: 1, viewer: { reposted: true } })
    expect(await reposts(ben, post)).toEqual({ repostCount: 1, viewer: { reposted: true } })
    expect(await reposts(cleo, post)).toMatchObject({ repostCount: 2 })
    expect(await reposters(ada, post)).toEqual([cleo.username, ben.username])
    expect((await request('GET', `/posts/${post.id}/reposts`)).body.items).toHaveLength(2)
    expect(await ben.get(`/posts/${post.id}`)).toMatchObject({
      repostCount: 2,
      repostedBy: null,
      viewer: { reposted: true },
    })
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ viewer: { reposted: false } })
    expect(await takesBack(ben, post)).toEqual({ repostCount: 1, viewer: { reposted: false } })
    expect(await takesBack(ben, post)).toEqual({ repostCount: 1, viewer: { reposted: false } })
    expect(await reposters(ada, post)).toEqual([cleo.username])
  })

  it('is of what everybody may see, whoever wrote it, and says so', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const shown = await ada.posts('For all')
    const others = [
      await ada.posts('Followers', { visibility: 'followers' }),
      await ada.posts('Friends', { visibility: 'friends' }),
    ]
    for (const post of others)
      for (const who of [ada, ben])
        expect(await who.request('PUT', `/posts/${post.id}/repost`)).toMatchObject({
          status: 409,
          body: { code: 'not_public' },
        })
    const draft = await ada.posts('Later', { draft: true })
    const path = `/posts/${draft.id}/repost`
    expect(await ada.request('PUT', path)).toMatchObject({ status: 409, body: { code: 'not_public' } })
    expect((await ben.request('PUT', path)).status).toBe(404)
    expect((await request('PUT', path)).status).toBe(401)
    expect(await reposts(ada, shown)).toMatchObject({ repostCount: 1 })
  })

  it('stays once, and tells of itself once, when it is sent 32 times at once', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Once')
    takeEvents()
    const release = holdEvents()
    const all = (method: string) =>
      Promise.all(Array.from({ length: 32 }, () => ben.request(method, `/posts/${post.id}/repost`)))
    expect(new Set((await all('PUT')).map(({ status }) => status))).toEqual(new Set([200]))
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ repostCount: 1 })
    const events = (takeEvents() as { type: string }[]).map(({ type }) => type)
    expect(events.filter((type) => type.startsWith('repost'))).toEqual(['repost.added'])
    await all('DELETE')
    release()
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ repostCount: 0 })
    expect(await reposters(ada, post)).toEqual([])
  })

  it.runIf(env.DATABASE === 'd1')(
    'writes nothing when nothing changes, in two round trips; the list is one',
    async () => {
      const [ada, ben] = await people(2)
      const post = await ada.posts('Hm')
      const first = await metered(() => reposts(ben, post))
      const again = await metered(() => reposts(ben, post))
      expect([first.trips, again.trips]).toEqual([2, 2])
      // What is left is the count of attempts.
      expect(again.rowsWritten).toBe(1)
      expect((await metered(() => reposters(ada, post))).trips).toBe(1)
    },
  )

  it('of a post that was narrowed stays with those who see it, and can be taken back by who does not', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(cleo)
    const post = await ada.posts('Too loud')
    await reposts(ben, post)
    await reposts(cleo, post)
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'friends' })
    expect((await ben.request('GET', `/posts/${post.id}/reposts`)).status).toBe(404)
    expect(await reposts(cleo, post)).toMatchObject({ repostCount: 2 })
    expect(await takesBack(ben, post)).toEqual({ repostCount: 0, viewer: { reposted: false } })
    expect((await ben.request('DELETE', `/posts/${post.id}/repost`)).status).toBe(404)
    expect(await reposters(cleo, post)).toEqual([cleo.username])
  })

  it('ends at a block', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Hm')
    await reposts(ben, post)
    await reposts(cleo, post)
    await cleo.blocks(ben)
    expect(await reposters(cleo, post)).toEqual([cleo.username])
    expect(await reposters(ben, post)).toEqual([ben.username])
    await ada.blocks(ben)
    expect((await ben.request('PUT', `/posts/${post.id}/repost`)).status).toBe(404)
    expect((await ben.request('GET', `/posts/${post.id}/reposts`)).status).toBe(404)
  })

  it('is not counted while its person is banned, and comes back, but for what is gone', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Still here')
    const gone = await ada.posts('Gone by then')
    await reposts(ben, post)
    await reposts(ben, gone)
    await moderated(ada, mia, { type: 'profile', username: ben.username }, 'ban')
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ repostCount: 0 })
    expect(await reposters(ada, post)).toEqual([])
    await ada.does('DELETE', `/posts/${gone.id}`)
    await mia.does('POST', `/moderation/people/${ben.username}/reinstatement`, {})
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ repostCount: 1 })
    expect(await reposters(ada, post)).toEqual([ben.username])
  })

  it('goes with its post', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Short')
    await reposts(ben, post)
    await ada.does('DELETE', `/posts/${post.id}`)
    expect((await ben.request('DELETE', `/posts/${post.id}/repost`)).status).toBe(404)
    expect(await told(ada)).toEqual([])
  })
})

describe('its author', () => {
  it('is told of reposts in one notification, and no longer of what was taken back', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Pass it on')
    await reposts(ben, post)
    await reposts(cleo, post)
    await reposts(ada, post)
    expect(await told(ada)).toEqual([[[cleo.username, ben.username], 2]])
    await takesBack(cleo, post)
    expect(await told(ada)).toEqual([[[ben.username], 1]])
    await ada.blocks(ben)
    expect(await told(ada)).toEqual([])
  })

  it('is not, where they would rather not', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Pass it on')
    await ada.does('PATCH', '/users/me', { preferences: { notifications: { repost: false } } })
    await reposts(ben, post)
    expect(await told(ada)).toEqual([])
    const other = await person('dan')
    await ada.does('PATCH', '/users/me', { preferences: { notifications: { repost: true } } })
    await ada.mutes(other)
    await reposts(other, post)
    expect(await told(ada)).toEqual([])
  })
})
