import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { newId } from '../../core/ids'
import { connect } from '../../db/client'
import { users } from '../../db/schema'
import { tap } from '../../test/meter'
import { people, person, type Person, request } from '../../test/world'
import type { PostView } from '../posts/contract'
import type { CommentView } from './contract'
import { commentLimits } from './limits'
import { insertComment, lostItsPlace } from './store'

const says = (who: Person, post: PostView, text: string, parent?: CommentView) =>
  who.does<CommentView>('POST', `/posts/${post.id}/comments`, {
    text,
    ...(parent && { parentId: parent.id }),
  })

const tries = (who: Person, post: PostView, text: string, parent?: CommentView) =>
  who.request('POST', `/posts/${post.id}/comments`, {
    body: { text, ...(parent && { parentId: parent.id }) },
  })

const texts = async (who: Person, post: PostView, query = ''): Promise<string[]> => {
  const comments = await who.all<CommentView>(`/posts/${post.id}/comments${query}`)
  return comments.map((comment) => comment.text)
}

const commentCount = async (who: Person, post: PostView): Promise<number> =>
  (await who.get<PostView>(`/posts/${post.id}`)).commentCount

describe('commenting', () => {
  it('shows a comment to everybody who sees the post', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Nine carrots!')
    const posted = await tries(ben, post, `  Which variety, @${ada.username}? @nobody-at-all `)
    expect(posted.status).toBe(201)
    expect(posted.headers.get('location')).toBe(`/api/v1/comments/${posted.body.id}`)
    expect(posted.body).toMatchObject({
      postId: post.id,
      parentId: null,
      depth: 0,
      author: { username: ben.username },
      text: `Which variety, @${ada.username}? @nobody-at-all`,
      mentions: [{ id: ada.id, username: ada.username }],
      deleted: false,
      editedAt: null,
      replyCount: 0,
      viewer: { canEdit: true, canDelete: true, canReply: true, filtered: [] },
    })
    expect(await ben.get(`/comments/${posted.body.id}`)).toEqual(posted.body)
    const anonymous = await request('GET', `/comments/${posted.body.id}`)
    const may = { canEdit: false, canDelete: false, canReply: false, canFold: false, folds: false }
    const nothing = { reaction: null, ...may, filtered: [] }
    expect(anonymous.body).toEqual({ ...posted.body, viewer: nothing })
    expect(await commentCount(ada, post)).toBe(1)
  })

  it('lists the oldest first, or the newest, in pages that join to the whole', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Tell me more')
    const said = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
    for (const text of said) await says(ben, post, text)
    expect(await texts(ada, post)).toEqual(said)
    expect(await texts(ada, post, '?order=newest')).toEqual(said.toReversed())
    const first = await ada.get(`/posts/${post.id}/comments?limit=2`)
    const other = await ada.request(
      'GET',
      `/posts/${post.id}/comments?order=newest&cursor=${first.nextCursor}`,
    )
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
  })

  it('comes with the post in one answer, and goes on where that ended', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('With comments')
    for (const text of ['one', 'two', 'three']) await says(ben, post, text)
    const thread = await ben.get(`/posts/${post.id}/thread?limit=2`)
    expect(thread.post).toEqual(await ben.get(`/posts/${post.id}`))
    expect(thread.comments.items).toMatchObject([{ text: 'one' }, { text: 'two' }])
    const rest = await ben.get(`/posts/${post.id}/comments?cursor=${thread.comments.nextCursor}`)
    expect(rest).toMatchObject({ items: [{ text: 'three' }], nextCursor: null })
  })

  it('is not for drafts, nor for posts one does not see', async () => {
    const [ada, ben] = await people(2)
    const draft = await ada.posts('Not yet', { draft: true })
    expect(await tries(ada, draft, 'Note to self')).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await tries(ben, draft, 'Hm?')).toMatchObject({ status: 404 })
    expect((await ada.get(`/posts/${draft.id}/comments`)).items).toEqual([])
    expect((await request('POST', `/posts/${draft.id}/comments`, { body: { text: 'Hm?' } })).status).toBe(401)
  })
})

describe('replying', () => {
  it('hangs replies under their comment, down to a depth', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Deep burrow')
    const chain = [await says(ada, post, 'level 0')]
    for (let depth = 1; depth <= commentLimits.depth; depth++) {
      chain.push(await says(depth % 2 ? ben : ada, post, `level ${depth}`, chain.at(-1)))
    }
    const deepest = chain.at(-1)!
    expect(deepest).toMatchObject({ depth: commentLimits.depth, viewer: { canReply: false } })
    expect(await tries(ben, post, 'deeper', deepest)).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ path: 'parentId' }] },
    })
    expect(await texts(ben, post)).toEqual(['level 0'])
    expect(await texts(ben, post, `?parent=${chain[1]!.id}`)).toEqual(['level 2'])
    expect(await ben.get(`/comments/${chain[0]!.id}`)).toMatchObject({ replyCount: 1 })
    expect(await commentCount(ben, post)).toBe(commentLimits.depth + 1)
  })

  it('stays on the same post', async () => {
    const ada = await person()
    const [post, other] = [await ada.posts('This'), await ada.posts('That')]
    const comment = await says(ada, other, 'On that')
    expect((await tries(ada, post, 'Reply', comment)).status).toBe(404)
    expect((await ada.request('GET', `/posts/${post.id}/comments?parent=${comment.id}`)).status).toBe(404)
  })
})

describe('editing', () => {
  it('is for the author alone, and marks the comment', async () => {
    const [ada, ben] = await people(2)
    const comment = await says(ben, await ada.posts('Mine'), 'Frist!')
    const path = `/comments/${comment.id}`
    expect(await ada.request('PATCH', path, { body: { text: 'Second' } })).toMatchObject({ status: 403 })
    expect(await ben.does('PATCH', path, { text: 'Frist!' })).toMatchObject({ editedAt: null })
    const edited = await ben.does('PATCH', path, { text: `First, @${ada.username}!` })
    expect(edited).toMatchObject({ mentions: [{ id: ada.id }], editedAt: expect.any(String) })
    expect(await ben.get(path)).toEqual(edited)
  })
})

describe('deleting', () => {
  it('is for its author, the author of the post and the owner of the wall', async () => {
    const [ada, ben, cleo, stranger] = await people(4)
    await ada.befriends(ben)
    const post = await ada.posts('On your wall', { wall: ben.username })
    for (const who of [cleo, ada, ben]) {
      const comment = await says(cleo, post, 'Hello')
      expect(await who.get(`/comments/${comment.id}`)).toMatchObject({ viewer: { canDelete: true } })
      expect((await stranger.request('DELETE', `/comments/${comment.id}`)).status).toBe(403)
      await who.does('DELETE', `/comments/${comment.id}`)
      expect((await cleo.request('GET', `/comments/${comment.id}`)).status).toBe(404)
    }
    expect(await commentCount(ada, post)).toBe(0)
  })

  it('leaves an empty place while replies hang under it, and clears it with the last of them', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Think of it')
    const top = await says(ben, post, 'A rash word')
    const reply = await says(ada, post, 'Oh?', top)
    const last = await says(ben, post, 'Never mind', reply)
    await ada.does('PUT', `/comments/${top.id}/reaction`, { kind: 'angry' })
    for (const { id } of [top, reply]) await ada.does('DELETE', `/comments/${id}`)

    const tombstone = await ben.get(`/comments/${top.id}`)
    expect(tombstone).toMatchObject({
      author: null,
      text: '',
      deleted: true,
      replyCount: 1,
      reactionCounts: {},
      viewer: { canEdit: false, canDelete: false, canReply: false, filtered: [] },
    })
    expect(await texts(ada, post)).toEqual([''])
    expect(await commentCount(ada, post)).toBe(1)
    expect(await tries(ada, post, 'Still there?', top)).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    })
    const edit = await ben.request('PATCH', `/comments/${top.id}`, { body: { text: 'Back again' } })
    expect(edit).toMatchObject({ status: 409, body: { code: 'conflict' } })

    await ben.does('DELETE', `/comments/${last.id}`)
    for (const { id } of [top, reply, last])
      expect((await ada.request('GET', `/comments/${id}`)).status).toBe(404)
    expect(await texts(ada, post)).toEqual([])
    expect(await commentCount(ada, post)).toBe(0)
  })

  it('and replying at the same time leave no orphan', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('A race')
    for (let round = 0; round < 6; round++) {
      const top = await says(ada, post, 'Quick!')
      const replies = [ben, cleo].map((who) => tries(who, post, 'Here!', top))
      const deletes = [0, 1].map(() => ada.request('DELETE', `/comments/${top.id}`))
      const statuses = (await Promise.all([...replies, ...deletes])).map(({ status }) => status)
      for (const status of statuses.slice(0, 2)) expect([201, 404, 409]).toContain(status)
      for (const status of statuses.slice(2)) expect([204, 404]).toContain(status)
      expect(statuses.slice(2)).toContain(204)

      const stored = statuses.filter((status) => status === 201).length
      const left = await ada.request('GET', `/comments/${top.id}`)
      if (stored === 0) expect(left.status).toBe(404)
      else expect(left.body).toMatchObject({ deleted: true, replyCount: stored })
      if (stored > 0) expect(await texts(ben, post, `?parent=${top.id}`)).toHaveLength(stored)
    }
    const left = await ada.all<CommentView>(`/posts/${post.id}/comments`)
    const replies = left.reduce((sum, comment) => sum + comment.replyCount, 0)
    expect(await commentCount(ada, post)).toBe(replies)
  })

  it('of the post at the same time is refused, not an error', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Going, going')
    const [gone, ...answers] = await Promise.all([
      ada.request('DELETE', `/posts/${post.id}`),
      ...Array.from({ length: 6 }, () => tries(ben, post, 'Wait!')),
    ])
    expect(gone.status).toBe(204)
    for (const { status } of answers) expect([201, 404]).toContain(status)
    expect((await ben.request('GET', `/posts/${post.id}/comments`)).status).toBe(404)
  })
})

describe.runIf(env.DATABASE === 'd1')('a comment whose place goes after it was checked', () => {
  it.each([
    [
      'the parent, for good',
      404,
      async (ada: Person, { parent }: Place) => ada.does('DELETE', `/comments/${parent.id}`),
    ],
    [
      'the parent, which others replied to',
      409,
      async (ada: Person, { post, parent }: Place) => {
        await says(ada, post, 'Another reply', parent)
        await ada.does('DELETE', `/comments/${parent.id}`)
      },
    ],
    ['the post', 404, async (ada: Person, { post }: Place) => ada.does('DELETE', `/posts/${post.id}`)],
    [
      'the sight of the post',
      404,
      async (ada: Person, { post }: Place) =>
        ada.does('PATCH', `/posts/${post.id}`, { visibility: 'private' }),
    ],
    ['the peace between the two', 404, async (ada: Person, _: Place, ben: Person) => ada.blocks(ben)],
  ])('is refused: %s', async (_, status, takeAway) => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Now you see it')
    const parent = await says(ada, post, 'Now you do not')
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const send = () =>
      ben.request('POST', `/posts/${post.id}/comments`, {
        body: { text: 'Late', parentId: parent.id },
        headers,
      })
    const restore = beforeInsert(() => takeAway(ada, { post, parent }, ben))
    const reply = await send().finally(restore)
    expect(reply.status).toBe(status)
    // Nothing of it was stored, so the same request is not answered from memory either.
    expect((await send()).headers.get('idempotency-replayed')).toBeNull()
  })
})

type Place = { post: PostView; parent: CommentView }

/** Lets `meanwhile` happen between the check of the next comment and its batch. */
function beforeInsert(meanwhile: () => Promise<unknown>): () => void {
  let waiting = true
  return tap(async (original, url, init) => {
    if (waiting && init.body.includes('"Late"') && init.body.includes('insert into')) {
      waiting = false
      await meanwhile()
    }
    return original.fetch(url, init)
  })
}

it('a lost place is told from other failures, on every database', async () => {
  const db = connect(env)
  const ada = await person()
  const row = {
    authorId: ada.id,
    text: 'Nowhere',
    language: null,
    sensitive: false,
    warning: '',
    mentions: [],
    media: [],
    createdAt: 0,
  }
  const nowhere = insertComment(db, { ...row, id: newId(0), postId: newId(0) })
  expect(lostItsPlace(await db.batch([nowhere]).catch((error: unknown) => error))).toBe(true)
  const nobody = db.delete(users).where(eq(users.id, ada.id))
  expect(lostItsPlace(await db.batch([nobody]).catch((error: unknown) => error))).toBe(false)
})

describe('who sees comments', () => {
  it('is who sees the post: not the stranger', async () => {
    const [ada, ben, stranger] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts('Among friends', { visibility: 'friends' })
    const comment = await says(ben, post, 'Just us')
    const paths = [`/posts/${post.id}/comments`, `/posts/${post.id}/thread`, `/comments/${comment.id}`]
    for (const path of [...paths, `/posts/${post.id}/comments?parent=${comment.id}`]) {
      expect((await ben.request('GET', path)).status, path).toBe(200)
      expect((await stranger.request('GET', path)).status, path).toBe(404)
      expect((await request('GET', path)).status, path).toBe(404)
    }
    expect((await tries(stranger, post, 'Me too')).status).toBe(404)
    expect((await tries(stranger, post, 'Me too', comment)).status).toBe(404)
    for (const method of ['PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { body: { text: 'Mine now' } } : {}
      expect((await stranger.request(method, `/comments/${comment.id}`, body)).status).toBe(404)
    }
  })

  it('leaves its author only to delete it when the post is out of their sight', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('For all')
    const comment = await says(ben, post, 'My words')
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'private' })
    const path = `/comments/${comment.id}`
    expect(await ben.get(path)).toMatchObject({
      viewer: { canEdit: false, canDelete: true, canReply: false },
    })
    expect((await ben.request('PATCH', path, { body: { text: 'More' } })).status).toBe(403)
    expect((await ben.request('GET', `/posts/${post.id}/comments?parent=${comment.id}`)).status).toBe(404)
    expect((await ben.request('PUT', `${path}/reaction`, { body: { kind: 'like' } })).status).toBe(404)
    await ben.does('DELETE', path)
  })

  it('ends at a block, with all that hangs under the comment', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Everybody welcome')
    const fromBen = await says(ben, post, 'Ben was here')
    const under = await says(ada, post, 'Welcome, Ben', fromBen)
    const own = await says(cleo, post, 'And Cleo', under)
    await says(cleo, post, 'Cleo too')
    await cleo.blocks(ben)

    expect(await texts(cleo, post)).toEqual(['Cleo too'])
    expect(await texts(ben, post)).toEqual(['Ben was here'])
    expect(await texts(ada, post)).toEqual(['Ben was here', 'Cleo too'])
    for (const { id } of [fromBen, under]) {
      expect((await cleo.request('GET', `/comments/${id}`)).status).toBe(404)
      expect((await cleo.request('GET', `/posts/${post.id}/comments?parent=${id}`)).status).toBe(404)
      const reaction = await cleo.request('PUT', `/comments/${id}/reaction`, { body: { kind: 'like' } })
      expect(reaction.status).toBe(404)
    }
    expect((await tries(cleo, post, 'Hello?', under)).status).toBe(404)
    expect((await ben.request('GET', `/comments/${own.id}`)).status).toBe(404)
    // One's own words stay one's own.
    expect(await cleo.get(`/comments/${own.id}`)).toMatchObject({ text: 'And Cleo' })

    // An empty place is nobody's, so it hides nothing.
    await ben.does('DELETE', `/comments/${fromBen.id}`)
    expect(await texts(cleo, post)).toEqual(['', 'Cleo too'])
    expect(await texts(cleo, post, `?parent=${fromBen.id}`)).toEqual(['Welcome, Ben'])
  })
})

describe('an Idempotency-Key', () => {
  it('replays the answer, and refuses another body', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Once')
    const path = `/posts/${post.id}/comments`
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const first = await ben.request('POST', path, { body: { text: 'Once' }, headers })
    const again = await ben.request('POST', path, { body: { text: 'Once' }, headers })
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    const other = await ben.request('POST', path, { body: { text: 'Twice' }, headers })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await texts(ada, post)).toEqual(['Once'])
  })

  it('gives one effect to two requests at once', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Twice at once')
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const answers = await Promise.all(
      [0, 1, 2].map(() =>
        ben.request('POST', `/posts/${post.id}/comments`, { body: { text: 'Once' }, headers }),
      ),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await texts(ada, post)).toEqual(['Once'])
    expect(await commentCount(ada, post)).toBe(1)
  })
})
