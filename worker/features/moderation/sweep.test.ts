import { describe, expect, it } from 'vitest'
import { apiDocument } from '../../test/contract'
import { analysed, HATEFUL, LEWD, moderated, moderators } from '../../test/moderation'
import { countAllWaiting } from '../../test/roll-up'
import { openDevice } from '../../test/socket'
import { people, type Person, request } from '../../test/world'

/*
 * What is out of sight is nowhere: every GET of the API document is asked, as everybody, for the words of a post and of a
 * comment. What must not be found afterwards is found there before, so a route that shows nothing proves nothing.
 */
analysed()

type Target = { author: Person; postId: string; commentId: string; tag: string; needle: string }

const { paths } = await apiDocument()

function addresses({ author, postId, commentId, tag }: Target): string[] {
  const reads = Object.entries(paths)
    .filter(([path, methods]) => path.startsWith('/api/v1/') && 'get' in methods)
    .map(([path]) => path.replace('/api/v1', ''))
    .filter((path) => !/socket|^\/hub$|moderation|^\/admin/.test(path))
    .map((path) =>
      path
        .replace('/comments/{id}', `/comments/${commentId}`)
        .replace('{id}', postId)
        .replace('{username}', author.username)
        .replace('{tag}', tag),
    )
  return [
    ...reads,
    `/posts?author=${author.username}`,
    `/posts?tag=${tag}`,
    '/posts?sort=popular',
    '/posts?sort=popular&window=all',
    '/feeds/home?filter=friends',
    '/feeds/home?filter=following',
    `/posts/${postId}/comments?order=newest`,
    `/posts/${postId}/comments?parent=${commentId}`,
    `/search?q=${tag}`,
  ]
}

/** The addresses where somebody comes upon the needle. */
async function places(who: Person | null, target: Target): Promise<string[]> {
  const found: string[] = []
  for (const path of addresses(target)) {
    const reply = who ? await who.request('GET', path) : await request('GET', path)
    if (JSON.stringify(reply.body ?? '').includes(target.needle)) found.push(path)
  }
  return found
}

/** A post of ada's that everybody has come near: her friend is named in it, answers, reacts and keeps it. */
async function scene() {
  const [ada, ben, cleo, dan] = await people(4)
  await ada.befriends(ben)
  await cleo.follows(ada)
  const id = crypto.randomUUID().slice(0, 8)
  const [tag, needle] = [`sweep_${id}`, `needle-${id}`]
  const post = await ada.posts(`${needle} @${ben.username}`, { tags: [tag] })
  const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'An answer' })
  for (const each of [ben, cleo]) {
    await each.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    await each.does('PUT', `/posts/${post.id}/bookmark`)
  }
  await countAllWaiting()
  const target: Target = { author: ada, postId: post.id, commentId: comment.id, tag, needle }
  return { ada, ben, cleo, dan, target }
}

describe('a post', () => {
  it.each(['hide', 'limit'] as const)('after %s is nowhere but with its author', async (kind) => {
    const { ada, ben, cleo, dan, target } = await scene()
    const before = await places(ben, target)
    for (const path of [
      `/posts/${target.postId}`,
      '/posts',
      '/posts?sort=popular',
      '/feeds/home',
      '/bookmarks',
      '/notifications',
    ])
      expect(before).toContain(path)
    expect(before).toContain(`/tags/${target.tag}/posts`)
    expect((await places(null, target)).length).toBeGreaterThan(4)

    const [mia] = await moderators()
    await moderated(dan, mia, { type: 'post', id: target.postId }, kind)
    for (const who of [ben, cleo, dan, null]) expect(await places(who, target), who?.username).toEqual([])
    for (const part of ['', '/revisions', '/comments', '/reactions', '/thread'])
      expect((await ben.request('GET', `/posts/${target.postId}${part}`)).status, part).toBe(404)

    const own = await places(ada, target)
    for (const path of [`/posts/${target.postId}`, '/feeds/home', `/users/${ada.username}/posts`])
      expect(own).toContain(path)
    expect(await places(mia, target)).toEqual(
      expect.arrayContaining([`/posts/${target.postId}`, `/posts/${target.postId}/thread`]),
    )
    expect((await dan.profileOf(ada)).counts.posts).toBe(0)
  })

  it('comes back where it was, and what its author chose meanwhile holds', async () => {
    const { ada, ben, dan, target } = await scene()
    const [mia] = await moderators()
    const { id } = await moderated(dan, mia, { type: 'post', id: target.postId }, 'hide')
    await ada.does('PATCH', `/posts/${target.postId}`, { visibility: 'friends' })
    expect(await places(ben, target)).toEqual([])
    expect(await ada.get(`/posts/${target.postId}`)).toMatchObject({
      visibility: 'friends',
      moderation: { state: 'hidden' },
    })
    await mia.does('POST', `/moderation/cases/${id}/actions`, { kind: 'restore' })
    expect(await places(ben, target)).toContain(`/posts/${target.postId}`)
    expect(await places(dan, target)).toEqual([])
    expect(await ada.get(`/posts/${target.postId}`)).toMatchObject({
      visibility: 'friends',
      moderation: null,
    })
  })

  it.each([
    [HATEFUL, 'held'],
    [LEWD, 'limited'],
  ])('with %s in it is heard of by nobody, live or later', async (word, state) => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    await cleo.follows(ada)
    const hubs = await Promise.all([ben, cleo].map((who) => openDevice(who)))
    const post = await ada.posts(`${word} @${ben.username}`)
    const good = await ada.posts('Something else')
    for (const hub of hubs) {
      await hub.next('post.created', ({ postId }) => postId === good.id)
      await hub.settled()
      expect(JSON.stringify(hub.frames)).not.toContain(post.id)
    }
    const target = { author: ada, postId: post.id, commentId: post.id, tag: 'nothing', needle: word }
    for (const who of [ben, cleo, null]) expect(await places(who, target)).toEqual([])
    expect((await ada.get(`/posts/${post.id}`)).moderation).toMatchObject({ state, canAppeal: true })
    for (const hub of hubs) await hub.close()
  })
})

describe('a comment', () => {
  it('takes what hangs under it along, and the counts say what people see', async () => {
    const { ada, ben, cleo, dan, target } = await scene()
    const [mia] = await moderators()
    const text = `${target.needle}, says cleo`
    const comment = await cleo.does('POST', `/posts/${target.postId}/comments`, { text })
    const reply = await ben.does('POST', `/posts/${target.postId}/comments`, { text, parentId: comment.id })
    const hub = await openDevice(dan)
    hub.send({ type: 'watch', postId: target.postId as never })
    await hub.settled()
    expect((await ada.get(`/posts/${target.postId}`)).commentCount).toBe(3)

    const { id } = await moderated(dan, mia, { type: 'comment', id: comment.id }, 'hide')
    await hub.next(
      'comment.changed',
      ({ commentId, change }) => commentId === comment.id && change === 'deleted',
    )
    for (const each of [comment.id, reply.id])
      expect((await ada.request('GET', `/comments/${each}`)).status).toBe(404)
    const seen = async (who: Person) =>
      (await who.all(`/posts/${target.postId}/comments`)).map((each: any) => each.id)
    expect(await seen(ada)).toEqual([target.commentId])
    expect(await seen(cleo)).toEqual([target.commentId, comment.id])
    expect((await ada.get(`/posts/${target.postId}`)).commentCount).toBe(1)
    expect(JSON.stringify(await ada.get('/notifications'))).not.toContain(comment.id)
    expect((await cleo.get(`/comments/${comment.id}`)).moderation).toMatchObject({ state: 'hidden' })
    const answer = { text: 'More', parentId: comment.id }
    expect((await cleo.request('POST', `/posts/${target.postId}/comments`, { body: answer })).status).toBe(
      409,
    )

    await mia.does('POST', `/moderation/cases/${id}/actions`, { kind: 'restore' })
    expect(await seen(ada)).toEqual([target.commentId, comment.id])
    expect((await ada.get(`/posts/${target.postId}`)).commentCount).toBe(3)
    expect((await ada.get(`/comments/${comment.id}`)).replyCount).toBe(1)
    await hub.close()
  })

  it('with a hateful word is told nobody', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Say something')
    const hubs = await Promise.all([ada, cleo].map((who) => openDevice(who)))
    hubs[1]!.send({ type: 'watch', postId: post.id })
    await hubs[1]!.settled()
    const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: `${HATEFUL}!` })
    const next = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Sorry.' })
    await hubs[1]!.next('comment.changed', ({ commentId }) => commentId === next.id)
    for (const hub of hubs) {
      await hub.settled()
      // It is at most said to be gone, which tells nobody anything.
      const told = hub.frames.filter(({ type }) => type !== 'comment.changed')
      expect(JSON.stringify(told)).not.toContain(comment.id)
      expect(hub.frames).not.toContainEqual(
        expect.objectContaining({ commentId: comment.id, change: 'created' }),
      )
      await hub.close()
    }
    const { items } = await ada.get('/notifications')
    expect(JSON.stringify(items)).not.toContain(HATEFUL)
    expect((await ada.get(`/posts/${post.id}`)).commentCount).toBe(1)
  })
})
