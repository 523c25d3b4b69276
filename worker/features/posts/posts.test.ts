import { describe, expect, it } from 'vitest'
import { people, person, request } from '../../test/world'

describe('writing a post', () => {
  it('shows it to everybody, with its tags and mentions', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts(`Nine carrots, @${ben.username}! #Gardening #spring`, { tags: ['garden'] })
    expect(post).toMatchObject({
      author: { username: ada.username },
      wall: { username: ada.username },
      tags: ['garden', 'gardening', 'spring'],
      mentions: [{ id: ben.id, username: ben.username }],
      editedAt: null,
      viewer: { canEdit: true, canDelete: true, canComment: true },
    })
    expect(await ben.get(`/posts/${post.id}`)).toEqual({
      ...post,
      viewer: { ...post.viewer, canEdit: false, canDelete: false, canLock: false },
    })
    const anonymous = await request('GET', `/posts/${post.id}`)
    expect(anonymous.body.viewer).toMatchObject({ canComment: false })
  })

  it('tidies the text and counts it as people do', async () => {
    const ada = await person()
    const family = '👨‍👩‍👧‍👦'
    const post = await ada.posts(`  Cafe\u0301 ${family.repeat(700)}\r\n `)
    expect(post.text).toBe(`Café ${family.repeat(700)}`)
    expect((await ada.posts('🐇'.repeat(5_000))).text).toHaveLength(10_000)
    for (const text of ['🐇'.repeat(5_001), 'a'.repeat(5_001), family.repeat(801)]) {
      const longer = await ada.request('POST', '/posts', { body: { text } })
      const errors = [{ path: 'text', code: 'too_long' }]
      expect(longer).toMatchObject({ status: 422, body: { code: 'invalid_input', errors } })
    }
  })

  it('names nobody and has no tags by the web addresses in it', async () => {
    const [ada, ben] = await people(2)
    const quiet = await ada.posts(`https://a.example/#fragment?via=@${ben.username} and HTTPS://a.example/#x`)
    expect(quiet).toMatchObject({ tags: [], mentions: [] })
    const loud = await ada.posts(`https://a.example/ #party½ ＃İstanbul ＠${ben.username} #می‌خواهم`)
    expect(loud).toMatchObject({ tags: ['party', 'istanbul', 'می‌خواهم'], mentions: [{ id: ben.id }] })
    for (const tag of loud.tags) {
      const { items } = await ben.get(`/tags/${encodeURIComponent(tag)}/posts`)
      expect(items.map(({ id }: { id: string }) => id)).toContain(loud.id)
    }
  })

  it("stands on a friend's wall, never on a stranger's", async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts('Happy birthday, Ben!', { wall: ben.username })
    expect(post.wall.username).toBe(ben.username)
    expect((await ben.get(`/users/${ben.username}/posts`)).items).toMatchObject([{ id: post.id }])
    const refused = await cleo.request('POST', '/posts', { body: { text: 'Me too!', wall: ben.username } })
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const nobody = await cleo.request('POST', '/posts', { body: { text: 'Hello?', wall: 'nobody-at-all' } })
    expect(nobody).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })
})

describe('drafts', () => {
  it('are seen by their author alone, and sort by when they are published', async () => {
    const [ada, ben] = await people(2)
    const draft = await ada.posts('Not finished', { draft: true, tags: ['later'] })
    const posted = await ada.posts('Posted meanwhile')
    expect((await ben.request('GET', `/posts/${draft.id}`)).status).toBe(404)
    expect((await ada.get('/drafts')).items).toMatchObject([{ id: draft.id, draft: true }])
    expect((await ada.get(`/users/${ada.username}/posts`)).items.map((p: { id: string }) => p.id)).toEqual([
      posted.id,
    ])

    await ada.does('PATCH', `/posts/${draft.id}`, { text: 'Finished', draft: false })
    const wall = (await ben.get(`/users/${ada.username}/posts`)).items
    expect(wall.map((p: { text: string }) => p.text)).toEqual(['Finished', 'Posted meanwhile'])
    expect((await ada.get('/drafts')).items).toEqual([])
  })
})

describe('editing', () => {
  it('keeps the versions before and marks the post', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Frist! #one', { tags: ['kept'] })
    const edited = await ada.does('PATCH', `/posts/${post.id}`, { text: 'First! #two' })
    expect(edited).toMatchObject({ text: 'First! #two', tags: ['kept', 'two'], editedAt: expect.any(String) })
    expect(await ben.all(`/posts/${post.id}/revisions`)).toMatchObject([{ number: 1, text: 'Frist! #one' }])
    expect(
      (await request('GET', '/tags/one/posts')).body.items.map((p: { id: string }) => p.id),
    ).not.toContain(post.id)
  })

  it('changes nothing when nothing changed', async () => {
    const ada = await person()
    const post = await ada.posts('As it is')
    expect(await ada.does('PATCH', `/posts/${post.id}`, { text: 'As it is' })).toMatchObject({
      editedAt: null,
    })
    expect(await ada.all(`/posts/${post.id}/revisions`)).toEqual([])
  })

  it('hides a version that was for fewer people than the present one', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Between us', { visibility: 'private' })
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'For everyone', visibility: 'public' })
    expect(await ben.all(`/posts/${post.id}/revisions`)).toEqual([])
    expect(await ada.all(`/posts/${post.id}/revisions`)).toHaveLength(1)
  })

  it('is for the author alone', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const post = await ada.posts('Mine', { wall: ben.username })
    const refused = await ben.request('PATCH', `/posts/${post.id}`, { body: { text: 'Yours' } })
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })
})

describe('deleting', () => {
  it('is for the author and the owner of the wall', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts('On your wall', { wall: ben.username, tags: ['gone'] })
    expect((await cleo.request('DELETE', `/posts/${post.id}`)).status).toBe(403)
    await ben.does('DELETE', `/posts/${post.id}`)
    expect((await ada.request('GET', `/posts/${post.id}`)).status).toBe(404)
    expect((await ada.profileOf(ada)).counts.posts).toBe(0)
  })
})

describe('views and bookmarks', () => {
  it('count a viewer once, and never the author', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Look!')
    for (const viewer of [ben, ben, ada]) await viewer.does('POST', `/posts/${post.id}/view`)
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ viewCount: 1 })
  })

  it('keep a bookmark until it is removed or the post can no longer be seen', async () => {
    const [ada, ben] = await people(2)
    const posts = [await ada.posts('One'), await ada.posts('Two'), await ada.posts('Three')]
    for (const post of posts) await ben.does('PUT', `/posts/${post.id}/bookmark`)
    await ben.does('DELETE', `/posts/${posts[1]!.id}/bookmark`)
    await ada.does('PATCH', `/posts/${posts[2]!.id}`, { visibility: 'friends' })
    expect(await ben.all('/bookmarks', 1)).toMatchObject([{ id: posts[0]!.id, viewer: { bookmarked: true } }])
  })
})
