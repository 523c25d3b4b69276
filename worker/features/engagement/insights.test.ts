import { describe, expect, it } from 'vitest'
import { people } from '../../test/world'
import type { PostInsights } from './contract'

const today = () => new Date().toISOString().slice(0, 10)

describe('insights', () => {
  it('tell an author how a post does, by day', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Look')
    for (const who of [ben, cleo, ada, ben]) await who.does('POST', `/posts/${post.id}/view`)
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    await cleo.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    for (const who of [ben, ben, ada]) await who.does('POST', `/posts/${post.id}/comments`, { text: 'Oh' })
    const insights = await ada.get<PostInsights>(`/posts/${post.id}/insights`)
    expect(insights).toEqual({
      views: 2,
      comments: 3,
      commenters: 1,
      reactions: { love: 2 },
      audience: null,
      timeZone: 'UTC',
      days: [{ date: today(), views: 2, comments: 3, reactions: { love: 2 } }],
    })
    await cleo.does('DELETE', `/posts/${post.id}/reaction`)
    const after = await ada.get<PostInsights>(`/posts/${post.id}/insights`)
    expect(after.days[0]).toMatchObject({ reactions: { love: 1 } })
  })

  it('say who the viewers are to the author, once they are enough not to be known by it', async () => {
    const [ada, ben, cleo, dan, eve, finn] = await people(6)
    await ada.befriends(ben)
    await cleo.follows(ada)
    const post = await ada.posts('Look')
    for (const who of [ben, cleo, dan, eve]) await who.does('POST', `/posts/${post.id}/view`)
    expect((await ada.get<PostInsights>(`/posts/${post.id}/insights`)).audience).toBeNull()
    await finn.does('POST', `/posts/${post.id}/view`)
    const { audience } = await ada.get<PostInsights>(`/posts/${post.id}/insights`)
    expect(audience).toEqual({ viewers: 5, friends: 1, followers: 1, others: 3 })
  })

  it('name nobody', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Look')
    await ben.does('POST', `/posts/${post.id}/view`)
    const text = JSON.stringify(await ada.get(`/posts/${post.id}/insights`))
    expect(text).not.toContain(ben.id)
    expect(text).not.toContain(ben.username)
  })

  it('are for the author alone', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const open = await ada.posts('For all')
    const closed = await ada.posts('For friends', { visibility: 'friends' })
    const onBen = await ada.posts('On your wall', { wall: ben.username })
    const status = async (who: typeof ada, id: string) =>
      (await who.request('GET', `/posts/${id}/insights`)).status
    expect(await status(ben, open.id)).toBe(403)
    expect(await status(ben, onBen.id)).toBe(403)
    expect(await status(cleo, closed.id)).toBe(404)
    expect(await status(cleo, '0192f1f0-0000-7000-8000-00000000dead')).toBe(404)
    expect(await status(ada, onBen.id)).toBe(200)
  })

  it('of a draft are empty', async () => {
    const [ada] = await people(1)
    const draft = await ada.posts('Not yet', { draft: true })
    expect(await ada.get(`/posts/${draft.id}/insights`)).toMatchObject({ views: 0, days: [] })
  })
})
