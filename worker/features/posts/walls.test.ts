import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { tap } from '../../test/meter'
import { people, person, type Person, request } from '../../test/world'
import { areFriends } from '../profiles/relationship'
import type { CommentView } from '../comments/contract'
import { showComment, withholdComment } from '../comments/withhold'
import type { PostView } from './contract'

/** Ways in which somebody may cease to be welcome on a wall; the owner acts but for the last. */
const ends: Record<string, (owner: Person, author: Person) => Promise<unknown>> = {
  'ends the friendship': (owner, author) => owner.does('DELETE', `/users/${author.username}/friendship`),
  'blocks the author': (owner, author) => owner.blocks(author),
  'is blocked by the author': (owner, author) => author.blocks(owner),
}

async function neighbours() {
  const [owner, author] = await people(2)
  await owner.befriends(author)
  return { owner, author }
}

describe.each(Object.entries(ends))("when a wall's owner %s", (_, end) => {
  it('nothing of theirs there can be edited, widened or published any more, only deleted', async () => {
    const { owner, author } = await neighbours()
    const wall = owner.username
    const post = await author.posts('Happy birthday!', { wall, visibility: 'friends' })
    const draft = await author.posts('A surprise', { wall, draft: true })
    expect(post.viewer.canEdit).toBe(true)
    await end(owner, author)

    for (const patch of [{ text: 'You thief' }, { visibility: 'public' }, { tags: ['thief'] }]) {
      const refused = await author.request('PATCH', `/posts/${post.id}`, { body: patch })
      expect(refused, JSON.stringify(patch)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    const published = await author.request('PATCH', `/posts/${draft.id}`, { body: { draft: false } })
    expect(published).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await request('GET', `/posts/${draft.id}`)).status).toBe(404)
    expect((await request('GET', `/posts/${post.id}`)).status).toBe(404)
    expect(await author.get(`/posts/${post.id}`)).toMatchObject({
      text: 'Happy birthday!',
      visibility: 'friends',
      viewer: { canEdit: false, canDelete: true },
    })
    await author.does('DELETE', `/posts/${post.id}`)
    await author.does('DELETE', `/posts/${draft.id}`)
  })

  it('the owner can still clear the wall, and an author what stands under their post', async () => {
    const { owner, author } = await neighbours()
    const onWall = await author.posts('Mine, on your wall', { wall: owner.username })
    const post = await owner.posts('My own')
    const comment = await author.does<CommentView>('POST', `/posts/${post.id}/comments`, { text: 'Boo' })
    const reply = await author.does('POST', `/posts/${post.id}/comments`, {
      text: 'Hu',
      parentId: comment.id,
    })
    await end(owner, author)

    for (const path of [`/comments/${reply.id}`, `/comments/${comment.id}`, `/posts/${onWall.id}`])
      expect((await owner.request('DELETE', path)).status, path).toBe(204)
    expect((await request('GET', `/posts/${onWall.id}`)).status).toBe(404)
    expect((await request('GET', `/posts/${post.id}/comments`)).body.items).toEqual([])
  })
})

describe('what people across a block left in my places', () => {
  const idsOf = async (who: Person, path: string) => (await who.all<{ id: string }>(path)).map(({ id }) => id)

  it.each(Object.entries(ends).slice(1))('is listed for me when I %s', async (_, end) => {
    const { owner, author } = await neighbours()
    const other = await person('other')
    const [theirs, mine] = [
      await author.posts('On yours', { wall: owner.username }),
      await owner.posts('Mine'),
    ]
    await author.posts('Not yet', { wall: owner.username, draft: true })
    const said = (who: Person, text: string) =>
      who.does<CommentView>('POST', `/posts/${mine.id}/comments`, { text })
    const [comment] = [await said(author, 'Boo'), await said(other, 'Hello')]
    const reply = { text: 'Boo again', parentId: comment.id }
    const { id: replyId } = await author.does<CommentView>('POST', `/posts/${mine.id}/comments`, reply)
    expect(await idsOf(owner, '/blocked-posts')).toEqual([])
    await end(owner, author)

    expect(await idsOf(owner, '/blocked-posts')).toEqual([theirs.id])
    expect(await idsOf(owner, `/posts/${mine.id}/blocked-comments`)).toEqual([comment.id, replyId])
    expect(await idsOf(other, '/blocked-posts')).toEqual([])
    for (const who of [author, other])
      expect((await who.request('GET', `/posts/${mine.id}/blocked-comments`)).status).toBe(404)
    await owner.does('DELETE', `/posts/${theirs.id}`)
    await owner.does('DELETE', `/comments/${replyId}`)
    expect(await idsOf(owner, '/blocked-posts')).toEqual([])
    expect(await idsOf(owner, `/posts/${mine.id}/blocked-comments`)).toEqual([comment.id])
  })

  it('leaves a number that says how much is hidden', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Say something')
    const say = (who: Person, text: string, parentId?: string) =>
      who.does<CommentView>('POST', `/posts/${post.id}/comments`, { text, ...(parentId && { parentId }) })
    const threads = async () => (await ada.get<PostView>(`/posts/${post.id}`)).threadCount
    const [first, second] = [await say(ada, 'One'), await say(ben, 'Two')]
    const reply = await say(ben, 'Three', first.id)
    expect(await threads()).toBe(2)
    await ada.does('DELETE', `/comments/${first.id}`)
    expect(await threads(), 'an emptied place stays').toBe(2)
    await ben.does('DELETE', `/comments/${reply.id}`)
    expect(await threads()).toBe(1)
    const db = connect(env)
    await db.batch(withholdComment(db, second.id, 'hidden') as never)
    expect(await threads(), 'withheld').toBe(0)
    await db.batch(showComment(db, second.id) as never)
    expect(await threads()).toBe(1)
    await ada.blocks(ben)
    expect(await threads()).toBe(1)
    expect((await ada.get(`/posts/${post.id}/comments`)).items).toEqual([])
  })
})

it('an author edits again once they are friends again', async () => {
  const { owner, author } = await neighbours()
  const post = await author.posts('Hello', { wall: owner.username })
  await owner.does('DELETE', `/users/${author.username}/friendship`)
  expect((await author.get(`/posts/${post.id}`)).viewer.canEdit).toBe(false)
  await owner.befriends(author)
  expect(await author.does('PATCH', `/posts/${post.id}`, { text: 'Hello!' })).toMatchObject({
    text: 'Hello!',
  })
})

it("a draft on a wall is not the owner's to see or delete", async () => {
  const { owner, author } = await neighbours()
  const draft = await author.posts('Not yet', { wall: owner.username, draft: true })
  expect((await owner.request('DELETE', `/posts/${draft.id}`)).status).toBe(404)
})

it.runIf(env.DATABASE === 'd1')('a friendship that ends between the check and the write counts', async () => {
  const { owner, author } = await neighbours()
  const wall = owner.username
  const post = await author.posts('Hello', { wall })
  const end = () => owner.does('DELETE', `/users/${author.username}/friendship`)
  const writes = {
    write: () => author.request('POST', '/posts', { body: { text: 'Quick!', wall } }),
    edit: () => author.request('PATCH', `/posts/${post.id}`, { body: { text: 'Quick!' } }),
  }
  for (const [name, write] of Object.entries(writes)) {
    const reply = await between(write, end)
    expect(reply, name).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    await owner.befriends(author)
  }
  expect((await owner.get(`/users/${wall}/posts`)).items.map(({ text }: PostView) => text)).toEqual(['Hello'])
})

/** Does something once the next batch is about to write posts. */
async function between<T>(request: () => Promise<T>, does: () => Promise<unknown>): Promise<T> {
  let done = false
  const restore = tap(async (original, url, init) => {
    const writes = /insert into \\"(posts|post_revisions)\\"/.test(init.body)
    if (writes && !done) {
      done = true
      await does()
    }
    return original.fetch(url, init)
  })
  try {
    return await request()
  } finally {
    restore()
    expect(done).toBe(true)
  }
}

it('a guard lets a batch pass or fail as a whole', async () => {
  const { owner, author } = await neighbours()
  const db = connect(env)
  await db.batch([guard(db, areFriends(owner.id, author.id))])
  await owner.blocks(author)
  const failing = db.batch([guard(db, areFriends(owner.id, author.id))])
  expect(await failing.then(() => null, guardFailed)).toBe(true)
  expect(guardFailed(new Error('something else'))).toBe(false)
})
