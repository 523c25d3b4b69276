import { beforeAll, describe, expect, it } from 'vitest'
import { holdEvents } from '../../test/bus'
import { moderated, moderators } from '../../test/moderation'
import { openDevice } from '../../test/socket'
import { people, person, type Person, request } from '../../test/world'
import type { PostView } from '../posts/contract'
import { canComment, isInvited } from '../posts/policy'
import { commenters } from '../posts/vocabulary'
import type { CommentView } from './contract'

const comment = (who: Person, post: { id: string }, more: object = {}) =>
  who.request<CommentView>('POST', `/posts/${post.id}/comments`, { body: { text: 'May I?', ...more } })

/*
 * Who may comment, everywhere it is decided: in what a post and a comment say of it, and at the door. What must be is
 * computed by the policy.
 */
describe('who may comment', () => {
  const kinds = ['author', 'wall owner', 'friend', 'follower', 'mentioned', 'stranger'] as const
  type Kind = (typeof kinds)[number]
  const who = {} as Record<Kind, Person>
  const samples: { post: PostView; first: CommentView; onWall: boolean }[] = []

  beforeAll(async () => {
    for (const kind of kinds) who[kind] = await person(kind.replace(' ', '-'))
    const { author, 'wall owner': owner } = who
    await author.befriends(owner)
    for (const wall of [author, owner]) {
      await who.friend.befriends(wall)
      await who.follower.follows(wall)
    }
    for (const onWall of [false, true]) {
      for (const commentsFrom of commenters) {
        const text = `What do you say, @${who.mentioned.username}?`
        const post = await author.posts(text, { commentsFrom, ...(onWall && { wall: owner.username }) })
        const { body: first } = await comment(author, post)
        samples.push({ post, first, onWall })
      }
    }
  })

  const expected = (kind: Kind, { post, onWall }: (typeof samples)[number]) => {
    // Ben is Ada's friend, and on his wall his friends are meant.
    const isFriend = kind === 'friend' || (kind === 'wall owner' && !onWall) || (kind === 'author' && onWall)
    const standing = { isFriend, isFollower: kind === 'follower', isMentioned: kind === 'mentioned' }
    return canComment({
      draft: false,
      withheld: false,
      locked: false,
      isAuthor: kind === 'author',
      isWallOwner: onWall ? kind === 'wall owner' : kind === 'author',
      isInvited: isInvited(post.commentsFrom, standing),
    })
  }

  it.each(kinds)('as %s', async (kind) => {
    for (const sample of samples) {
      const { post, first, onWall } = sample
      const name = `${post.commentsFrom}${onWall ? ' on a wall' : ''}`
      const may = expected(kind, sample)
      const seen = await who[kind].get<PostView>(`/posts/${post.id}`)
      expect(seen.viewer.canComment, name).toBe(may)
      const thread = await who[kind].get(`/posts/${post.id}/thread`)
      expect(thread.post.viewer.canComment, name).toBe(may)
      const alone = await who[kind].get<CommentView>(`/comments/${first.id}`)
      for (const shown of [thread.comments.items[0], alone]) expect(shown.viewer.canReply, name).toBe(may)
      for (const parentId of [undefined, first.id]) {
        const { status, body } = await comment(who[kind], post, { parentId })
        const code = may ? undefined : 'comments_restricted'
        expect([status, (body as { code?: string }).code], name).toEqual([may ? 201 : 403, code])
      }
    }
  })

  it('and nobody who is not logged in', async () => {
    for (const { post } of samples)
      expect((await request('GET', `/posts/${post.id}`)).body.viewer.canComment).toBe(false)
  })

  it('is not asked across a block: there is no post', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts(`Hello, @${ben.username}`, { commentsFrom: 'mentioned' })
    await ben.blocks(ada)
    expect((await comment(ben, post)).status).toBe(404)
  })

  it('is kept with a draft, and goes for what is published', async () => {
    const [ada, ben] = await people(2)
    const draft = await ada.posts('Later', { draft: true, commentsFrom: 'friends' })
    expect((await ada.get('/drafts')).items[0]).toMatchObject({ commentsFrom: 'friends' })
    expect(draft.viewer.canComment).toBe(false)
    const post = await ada.does<PostView>('PATCH', `/posts/${draft.id}`, { draft: false })
    expect(post).toMatchObject({ commentsFrom: 'friends', viewer: { canComment: true } })
    expect((await comment(ben, post)).body).toMatchObject({ code: 'comments_restricted' })
  })

  it('can be chosen anew, which makes no other version of the post', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Open to all')
    const { status, body: said } = await comment(ben, post)
    expect(status).toBe(201)
    const changed = await ada.does<PostView>('PATCH', `/posts/${post.id}`, { commentsFrom: 'nobody' })
    expect(changed).toMatchObject({ commentsFrom: 'nobody', editedAt: null })
    expect((await ada.get(`/posts/${post.id}/revisions`)).items).toEqual([])
    expect((await comment(ben, post)).status).toBe(403)
    // What was said stays theirs.
    await ben.does('PATCH', `/comments/${said.id}`, { text: 'Still mine' })
    await ben.does('DELETE', `/comments/${said.id}`)
  })

  it('ends with the friendship it came from, also while a comment is on its way', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const post = await ada.posts('For friends to answer', { commentsFrom: 'friends' })
    expect((await comment(ben, post)).status).toBe(201)
    const release = holdEvents()
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    expect((await comment(ben, post)).body).toMatchObject({ code: 'comments_restricted' })
    release()
  })

  it('nobody does while a post is out of sight, its author least of all', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Rude')
    await moderated(ben, mia, { type: 'post', id: post.id }, 'hide')
    expect((await ada.get<PostView>(`/posts/${post.id}`)).viewer.canComment).toBe(false)
    expect(await comment(ada, post)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })

  it('is counted exactly, however many comment while the post is edited', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Version 0')
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        n % 4 === 0
          ? ada.request('PATCH', `/posts/${post.id}`, { body: { text: `Version ${n}` } })
          : comment(ben, post, { text: `Comment ${n}` }),
      ),
    )
    const stored = answers.filter(({ status }) => status === 201).length
    expect(stored).toBeGreaterThan(0)
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ commentCount: stored, threadCount: stored })
  })
})

describe('a locked thread', () => {
  const lock = (who: Person, { id }: { id: string }, method = 'PUT') =>
    who.request(method, `/posts/${id}/lock`)
  const lockedBy = async (who: Person, { id }: { id: string }) =>
    (await who.get<PostView>(`/posts/${id}`)).lockedBy

  it('takes no comments, of its author neither, until it is opened again', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Enough')
    const { body: first } = await comment(ben, post)
    for (const _ of [1, 2]) expect((await lock(ada, post)).status).toBe(204)
    expect(await lockedBy(ben, post)).toEqual(['author'])
    for (const who of [ada, ben]) {
      for (const parentId of [undefined, first.id])
        expect((await comment(who, post, { parentId })).body).toMatchObject({ code: 'thread_locked' })
      expect((await who.get<CommentView>(`/comments/${first.id}`)).viewer.canReply).toBe(false)
    }
    // What was said can be put right, taken back and liked.
    await ben.does('PATCH', `/comments/${first.id}`, { text: 'I meant: thank you' })
    await ada.does('PUT', `/comments/${first.id}/reaction`, { kind: 'like' })
    expect((await lock(ada, post, 'DELETE')).status).toBe(204)
    expect((await comment(ben, post)).status).toBe(201)
  })

  it('on a wall is open when neither its author nor the owner of the wall keeps it closed', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts('On your wall', { wall: ben.username })
    await lock(ada, post)
    await lock(ben, post)
    expect(await lockedBy(cleo, post)).toEqual(['author', 'wall'])
    await lock(ada, post, 'DELETE')
    expect(await lockedBy(cleo, post)).toEqual(['wall'])
    await lock(ada, post, 'DELETE')
    expect(await lockedBy(cleo, post), 'the author opens no wall').toEqual(['wall'])
    await lock(ben, post, 'DELETE')
    expect(await lockedBy(cleo, post)).toEqual([])
  })

  it('is locked by nobody else, and a draft has none', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Mine')
    for (const who of [ben, mia]) expect((await lock(who, post)).status).toBe(403)
    expect((await ada.get<PostView>(`/posts/${post.id}`)).viewer.canLock).toBe(true)
    expect((await ben.get<PostView>(`/posts/${post.id}`)).viewer.canLock).toBe(false)
    const draft = await ada.posts('Not yet', { draft: true })
    expect((await lock(ada, draft)).status).toBe(409)
    const secret = await ada.posts('For me', { visibility: 'private' })
    expect((await lock(ben, secret)).status).toBe(404)
  })

  it('has no comment that came after, however many come at once', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Going, going')
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => (n === 4 ? lock(ada, post) : comment(ben, post))),
    )
    const stored = answers.filter(({ status }) => status === 201).length
    expect(answers.every(({ status, body }) => status < 300 || body.code === 'thread_locked')).toBe(true)
    expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ commentCount: stored, lockedBy: ['author'] })
    expect((await comment(ben, post)).body).toMatchObject({ code: 'thread_locked' })
  })

  it('closes on the screens it is open on', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Watch this')
    const [author, hub] = [await openDevice(ada), await openDevice(ben)]
    for (const each of [author, hub]) {
      each.send({ type: 'watch', postId: post.id })
      await each.settled()
    }
    await lock(ada, post)
    for (const each of [author, hub])
      expect(await each.next('post.changed')).toMatchObject({ postId: post.id })
  })
})

describe('a folded comment', () => {
  const fold = (who: Person, { id }: { id: string }, method = 'PUT') =>
    who.request(method, `/comments/${id}/fold`)
  const read = (who: Person, { id }: { id: string }) => who.get<CommentView>(`/comments/${id}`)

  async function onWall() {
    const [ada, ben, cleo, dan] = await people(4)
    await ada.befriends(ben)
    const post = await ada.posts('On your wall', { wall: ben.username })
    const { body: said } = await comment(cleo, post, { text: 'Off topic' })
    return { ada, ben, cleo, dan, post, said }
  }

  it('stays where it is, with those who have folded it, until each has unfolded it', async () => {
    const { ada, ben, cleo, dan, post, said } = await onWall()
    for (const who of [ada, ada, ben]) expect((await fold(who, said)).status).toBe(204)
    for (const who of [ada, ben, cleo, dan]) {
      const thread = await who.get(`/posts/${post.id}/thread`)
      for (const shown of [await read(who, said), thread.comments.items[0]])
        expect(shown).toMatchObject({
          text: 'Off topic',
          foldedBy: ['author', 'wall'],
          author: { id: cleo.id },
        })
    }
    await fold(ada, said, 'DELETE')
    expect((await read(dan, said)).foldedBy).toEqual(['wall'])
    await fold(ben, said, 'DELETE')
    expect((await read(dan, said)).foldedBy).toEqual([])
  })

  it('is folded by nobody else, and by nobody of their own', async () => {
    const { ada, cleo, dan, post, said } = await onWall()
    const [mia] = await moderators()
    for (const who of [cleo, dan, mia]) expect((await fold(who, said)).status).toBe(403)
    expect((await read(ada, said)).viewer.canFold).toBe(true)
    expect((await read(cleo, said)).viewer.canFold).toBe(false)
    const { body: own } = await comment(ada, post)
    expect((await fold(ada, own)).status).toBe(403)
  })

  it('tells nobody, and is folded across a block, where others see it', async () => {
    const { ada, cleo, dan, said } = await onWall()
    const before = (await cleo.get('/notifications')).items.length
    await ada.blocks(cleo)
    expect((await fold(ada, said)).status).toBe(204)
    expect((await read(dan, said)).foldedBy).toEqual(['author'])
    expect((await cleo.get('/notifications')).items).toHaveLength(before)
  })

  it('is nothing any more once it is deleted', async () => {
    const { ada, cleo, dan, post, said } = await onWall()
    await comment(dan, post, { parentId: said.id })
    await fold(ada, said)
    await cleo.does('DELETE', `/comments/${said.id}`)
    expect(await read(dan, said)).toMatchObject({ deleted: true, foldedBy: [], viewer: { canFold: false } })
    expect((await fold(ada, said)).status).toBe(409)
  })
})
