import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { posts } from '../../db/schema'
import { holdEvents, takeEvents } from '../../test/bus'
import { moderated, moderators } from '../../test/moderation'
import { openDevice } from '../../test/socket'
import { people, type Person, person, request } from '../../test/world'
import type { Notification } from '../notifications/contract'
import type { PostView } from '../posts/contract'

const db = connect(env)
const quotes = (who: Person, post: { id: string }, more: object = {}): Promise<PostView> =>
  who.posts('Look at this', { quotedPostId: post.id as PostView['id'], ...more })
const tries = (who: Person, post: { id: string }, more: object = {}) =>
  who.request<PostView>('POST', '/posts', { body: { text: 'Look', quotedPostId: post.id, ...more } })
const detaches = (who: Person, quote: { id: string }) => who.request('DELETE', `/posts/${quote.id}/quote`)
const read = (who: Person, post: { id: string }) => who.get<PostView>(`/posts/${post.id}`)
const asGuest = async (post: { id: string }) =>
  (await request<PostView>('GET', `/posts/${post.id}`)).body.quoted
const stateFor = async (who: Person, post: { id: string }) => (await read(who, post)).quoted?.state
const listed = async (who: Person, post: { id: string }) =>
  (await who.all<PostView>(`/posts/${post.id}/quotes`, 1)).map(({ id }) => id)
const told = async (who: Person) =>
  (await who.get<{ items: Notification[] }>('/notifications?kind=quote')).items.map(
    ({ actors, subject, preview }) => [actors.map(({ username }) => username), subject.postId, preview],
  )

describe('a quote', () => {
  it('is a post with another in it, which is counted and listed', async () => {
    const [ada, ben, cleo] = await people(3)
    const media = [(await ada.uploads()).id]
    const poll = { options: ['Yes', 'No'], multiple: false, minutes: 5 }
    const post = await ada.posts('The **first** carrots\n\nare up', { media, poll, language: 'en' })
    const quote = await quotes(ben, post)
    expect(quote).toMatchObject({
      quoteCount: 0,
      quoted: {
        state: 'shown',
        post: {
          id: post.id,
          author: { username: ada.username },
          text: 'The first carrots are up',
          media: [{ id: media[0] }],
          hasPoll: true,
          hasQuote: false,
          language: 'en',
          createdAt: post.createdAt,
          viewer: { muted: false, filtered: [] },
        },
      },
      viewer: { canDetach: false, canQuote: true },
    })
    expect((await read(ben, quote)).quoted).toEqual(quote.quoted)
    expect(await asGuest(quote)).toEqual(quote.quoted)
    expect(await read(ada, quote)).toMatchObject({ quoted: quote.quoted, viewer: { canDetach: true } })
    const again = await quotes(cleo, quote)
    expect(again.quoted).toMatchObject({ state: 'shown', post: { id: quote.id, hasQuote: true } })
    expect(again.quoted?.post).not.toHaveProperty('quoted')
    const other = await quotes(cleo, post)
    expect(await read(ada, post)).toMatchObject({ quoteCount: 2 })
    expect(await listed(ada, post)).toEqual([other.id, quote.id])
    const { body } = await request<{ items: PostView[] }>('GET', `/posts/${post.id}/quotes`)
    expect(body.items.map(({ id }) => id)).toEqual([other.id, quote.id])
  })

  it('says something itself', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Hm')
    const empty = await ben.request('POST', '/posts', { body: { text: '', quotedPostId: post.id } })
    expect(empty.status).toBe(422)
    expect((await tries(ben, { id: '0192f1f0-0000-7000-8000-00000000dead' })).status).toBe(404)
  })

  it('follows what it quotes: edited, narrowed, opened, hidden, deleted; for guests at once', async () => {
    const [ada, ben, cleo] = await people(3)
    const [mia] = await moderators()
    await cleo.befriends(ada)
    const post = await ada.posts('Too early')
    const quote = await quotes(ben, post)
    const wall = async () =>
      (await request<{ items: PostView[] }>('GET', `/users/${ben.username}/posts`)).body.items[0]?.quoted
    expect(await wall()).toMatchObject({ state: 'shown' })
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'Now' })
    expect((await read(ben, quote)).quoted).toMatchObject({ post: { text: 'Now' } })
    expect(await asGuest(quote)).toMatchObject({ post: { text: 'Now' } })
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'friends' })
    for (const seen of [await asGuest(quote), await wall(), (await read(ben, quote)).quoted])
      expect(seen).toEqual({ state: 'unavailable', post: null })
    expect(await stateFor(cleo, quote)).toBe('shown')
    expect((await ben.request('GET', `/posts/${post.id}/quotes`)).status).toBe(404)
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'public' })
    expect(await asGuest(quote)).toMatchObject({ state: 'shown' })
    await moderated(cleo, mia, { type: 'post', id: post.id }, 'hide')
    expect(await asGuest(quote)).toEqual({ state: 'unavailable', post: null })
    expect(await stateFor(ada, quote)).toBe('shown')
    await ada.does('DELETE', `/posts/${post.id}`)
    for (const who of [ada, ben, cleo]) expect(await stateFor(who, quote)).toBe('deleted')
    expect(await asGuest(quote)).toEqual({ state: 'deleted', post: null })
    expect(await wall()).toEqual({ state: 'deleted', post: null })
    expect(await read(ben, quote)).toMatchObject({ text: 'Look at this' })
  })

  it('is seen by whoever sees it, counted where others may, and gone from both with it', async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.befriends(cleo)
    const post = await ada.posts('Hm')
    const close = await quotes(ben, post, { visibility: 'friends' })
    await quotes(ben, post, { visibility: 'private' })
    const draft = await quotes(ben, post, { draft: true })
    expect(await read(ada, post)).toMatchObject({ quoteCount: 1 })
    expect(await listed(ada, post)).toEqual([])
    expect(await listed(cleo, post)).toEqual([close.id])
    await ben.does('PATCH', `/posts/${draft.id}`, { draft: false })
    expect(await read(ada, post)).toMatchObject({ quoteCount: 2 })
    await ben.does('PATCH', `/posts/${draft.id}`, { visibility: 'private' })
    expect(await read(ada, post)).toMatchObject({ quoteCount: 1 })
    await ben.does('DELETE', `/posts/${close.id}`)
    expect(await read(ada, post)).toMatchObject({ quoteCount: 0 })
    await cleo.mutes(ben)
    const open = await quotes(ben, post)
    expect(await listed(cleo, post)).toEqual([])
    expect(await listed(ada, post)).toEqual([open.id])
  })

  it('stays when its text is edited, and can be taken out of it, which is another version', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Hm')
    const quote = await quotes(ben, post)
    const { headers } = await ben.request('GET', `/posts/${quote.id}`)
    const edited = await ben.does<PostView>('PATCH', `/posts/${quote.id}`, { text: 'Look there' })
    expect(edited.quoted).toEqual(quote.quoted)
    const without = await ben.does<PostView>('PATCH', `/posts/${quote.id}`, { quotedPostId: null })
    expect(without).toMatchObject({ quoted: null, text: 'Look there' })
    expect(await ben.all(`/posts/${quote.id}/revisions`, 10)).toHaveLength(2)
    expect(await read(ada, post)).toMatchObject({ quoteCount: 0 })
    expect(await listed(ada, post)).toEqual([])
    expect(await told(ada)).toEqual([])
    const other = { text: 'Late', quotedPostId: post.id }
    expect((await ben.request('PATCH', `/posts/${quote.id}`, { body: other })).status).toBe(422)
    expect(headers.get('etag')).toBeTruthy()
  })

  it('is folded for whoever muted its author or filters its words, and unlisted for nobody', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const post = await ada.posts('Beetroot at last')
    const quote = await quotes(ben, post)
    await cleo.mutes(ada)
    await dan.does('POST', '/filters', { phrase: 'beetroot', action: 'hide' })
    expect((await read(cleo, quote)).quoted?.post?.viewer).toEqual({ muted: true, filtered: [] })
    expect(await read(dan, quote)).toMatchObject({
      quoted: { post: { viewer: { muted: false, filtered: ['beetroot'] } } },
      viewer: { filtered: [] },
    })
  })

  it('is hidden from everybody while its author and the quoted one are across a block', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Hm')
    const quote = await quotes(ben, post)
    const another = await quotes(cleo, post)
    await ada.blocks(ben)
    for (const seen of [
      (await read(cleo, quote)).quoted,
      (await read(ben, quote)).quoted,
      await asGuest(quote),
    ])
      expect(seen).toEqual({ state: 'unavailable', post: null })
    expect((await ada.request('GET', `/posts/${quote.id}`)).status).toBe(404)
    expect(await listed(cleo, post)).toEqual([another.id])
    expect((await detaches(ada, quote)).status).toBe(404)
    expect((await tries(ben, post)).status).toBe(404)
    await ada.does('DELETE', `/users/${ben.username}/block`)
    expect(await stateFor(cleo, quote)).toBe('shown')
  })

  it('comes back with its author, and is not counted while they are banned', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Hm')
    const quote = await quotes(ben, post)
    await moderated(ada, mia, { type: 'profile', username: ben.username }, 'ban')
    expect(await read(ada, post)).toMatchObject({ quoteCount: 0 })
    expect(await listed(ada, post)).toEqual([])
    await mia.does('POST', `/moderation/people/${ben.username}/reinstatement`, {})
    expect(await read(ada, post)).toMatchObject({ quoteCount: 1 })
    expect(await listed(ada, post)).toEqual([quote.id])
  })

  it('is not stored when its post is narrowed at that very moment', async () => {
    const [ada, ben] = await people(2)
    for (const change of [{ visibility: 'followers' }, { quotesFrom: 'nobody' }]) {
      const post = await ada.posts('Now or never')
      const all = await Promise.all([
        ...Array.from({ length: 4 }, () => tries(ben, post)),
        ada.request('PATCH', `/posts/${post.id}`, { body: change }),
      ])
      const stored = all.slice(0, 4).filter(({ status }) => status === 201).length
      expect(await db.$count(posts, eq(posts.quotedId, post.id))).toBe(stored)
      expect((await tries(ben, post)).status).not.toBe(201)
    }
  })
})

describe('a draft that quotes', () => {
  it('is published only while that may be quoted', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Hm')
    const draft = await quotes(ben, post, { draft: true })
    expect(draft.quoted).toMatchObject({ state: 'shown' })
    expect(await told(ada)).toEqual([])
    const publishes = () => ben.request('PATCH', `/posts/${draft.id}`, { body: { draft: false } })
    await ada.does('PATCH', `/posts/${post.id}`, { quotesFrom: 'nobody' })
    expect(await publishes()).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    await ada.does('DELETE', `/posts/${post.id}`)
    expect(await publishes()).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const body = { draft: false, quotedPostId: null }
    expect((await ben.request('PATCH', `/posts/${draft.id}`, { body })).status).toBe(200)
  })

  it('may be a reader’s question with pictures, on the wall of a friend', async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.befriends(cleo)
    const post = await ada.posts('Hm')
    const poll = { options: ['Yes', 'No'], multiple: false, minutes: 5 }
    const media = [(await ben.uploads()).id]
    const quote = await quotes(ben, post, { poll, media, wall: cleo.username, warning: 'Roots' })
    expect(quote).toMatchObject({ quoted: { state: 'shown' }, warning: 'Roots', poll: { multiple: false } })
    expect(quote.media).toHaveLength(1)
  })
})

describe('whoever wrote what is quoted', () => {
  it('takes it out, once and for good', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Hm')
    const quote = await quotes(ben, post)
    const device = await openDevice(cleo)
    device.send({ type: 'watch', postId: quote.id })
    for (const who of [ben, cleo]) expect((await detaches(who, quote)).status).toBe(403)
    expect((await request('DELETE', `/posts/${quote.id}/quote`)).status).toBe(401)
    expect((await detaches(ada, post)).status).toBe(403)
    takeEvents()
    const release = holdEvents()
    const all = await Promise.all(Array.from({ length: 32 }, () => detaches(ada, quote)))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([204]))
    const events = (takeEvents() as { type: string }[]).map(({ type }) => type)
    expect(events).toEqual(['quote.detached'])
    release()
    for (const who of [ada, ben, cleo])
      expect((await read(who, quote)).quoted).toEqual({ state: 'detached', post: null })
    expect(await asGuest(quote)).toEqual({ state: 'detached', post: null })
    expect(await read(ada, quote)).toMatchObject({ viewer: { canDetach: false } })
    expect(await read(ada, post)).toMatchObject({ quoteCount: 0 })
    expect(await listed(ada, post)).toEqual([])
    // It cannot be attached again, nor another one in its place.
    await ben.does('PATCH', `/posts/${quote.id}`, { text: 'But look' })
    expect(await stateFor(ben, quote)).toBe('detached')
    expect(await tries(ben, post)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await read(ben, post)).toMatchObject({ viewer: { canQuote: false } })
    expect((await tries(cleo, post)).status).toBe(201)
    await device.close()
  })

  it('is told of it, by its text, and no longer of what was detached, taken out or deleted', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Hm')
    const quote = await quotes(ben, post)
    expect(await told(ada)).toEqual([[[ben.username], quote.id, 'Look at this']])
    await ben.does('PATCH', `/posts/${quote.id}`, { text: 'Look there' })
    expect(await told(ada)).toEqual([[[ben.username], quote.id, 'Look there']])
    await detaches(ada, quote)
    expect(await told(ada)).toEqual([])
    const others = [await ada.posts('A'), await ada.posts('B'), await ada.posts('C')]
    const [gone, narrowed, kept] = await Promise.all(others.map((other) => quotes(ben, other)))
    expect(await told(ada)).toHaveLength(3)
    await ben.does('DELETE', `/posts/${gone!.id}`)
    await ben.does('PATCH', `/posts/${narrowed!.id}`, { visibility: 'private' })
    expect(await told(ada)).toEqual([[[ben.username], kept!.id, 'Look at this']])
  })

  it('is told once: as quoted, also where the text names them; as named, where they want no news of quotes', async () => {
    const [ada, ben] = await people(2)
    const all = async () => (await ada.get<{ items: Notification[] }>('/notifications')).items
    const text = `See, @${ada.username}`
    const named = await ben.posts(text, { quotedPostId: (await ada.posts('A')).id })
    expect((await all()).map(({ kind }) => kind)).toEqual(['quote'])
    await ben.does('PATCH', `/posts/${named.id}`, { quotedPostId: null })
    expect((await all()).map(({ kind }) => kind)).toEqual(['mention'])
    await ada.does('PATCH', '/users/me', { preferences: { notifications: { quote: false } } })
    await ben.posts(text, { quotedPostId: (await ada.posts('B')).id })
    await quotes(ben, await ada.posts('C'))
    expect((await all()).map(({ kind }) => kind)).toEqual(['mention', 'mention'])
  })

  it('is told nothing of what they do not see, of people they mute, or where they silenced the post', async () => {
    const [ada, ben] = await people(2)
    const silent = await ada.posts('Silence')
    await ada.does('PUT', `/posts/${silent.id}/mute`)
    await quotes(ben, silent)
    await quotes(ben, await ada.posts('Hm'), { visibility: 'friends' })
    await quotes(ada, await ada.posts('My own'))
    const muted = await person('dan')
    await ada.mutes(muted)
    await quotes(muted, await ada.posts('Hm'))
    expect(await told(ada)).toEqual([])
  })
})
