import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { consume, testEnv } from '../../test/bus'
import { asked, linksLookedAt } from '../../test/links'
import { acts, moderated, moderators } from '../../test/moderation'
import { metered } from '../../test/meter'
import { people, type Person } from '../../test/world'
import type { PostView } from '../posts/contract'
import type { CommentView } from './contract'

linksLookedAt()

let [ada, ben]: [Person, Person] = [] as never
let post: PostView
beforeAll(async () => {
  ;[ada, ben] = await people(2)
  post = await ada.posts('What do you read?')
})

const says = (who: Person, text: string) =>
  who.does<CommentView>('POST', `/posts/${post.id}/comments`, { text })
const read = (who: Person, { id }: CommentView) => who.get<CommentView>(`/comments/${id}`)
const edits = (who: Person, { id }: CommentView, patch: object) =>
  who.does<CommentView>('PATCH', `/comments/${id}`, patch)
const look = (url: string, { id: commentId }: CommentView) =>
  consume([{ url, place: { kind: 'comment', commentId } }], testEnv, { queue: 'warren-links' })

describe('a comment with a link', () => {
  it('shows what the page says of itself to everybody who sees it, alone and in its thread', async () => {
    const comment = await says(
      ben,
      'This: https://garden.example/a#top, and https://plain.example/c-not-this',
    )
    expect(comment.card).toBeNull()
    const card = { url: 'https://garden.example/a', host: 'garden.example', site: 'The Garden' }
    expect((await read(ben, comment)).card).toMatchObject(card)
    expect((await read(ada, comment)).card).toMatchObject(card)
    const { comments } = await ada.get(`/posts/${post.id}/thread`)
    expect(comments.items.find(({ id }: CommentView) => id === comment.id).card).toMatchObject(card)
    expect(await asked('plain.example/c-not-this')).toEqual([])
  })

  it.runIf(env.DATABASE === 'd1')('costs its thread no more trips than one without', async () => {
    await says(ben, 'https://plain.example/c-thread')
    const { trips } = await metered(() => ada.get(`/posts/${post.id}/thread`))
    expect(trips).toBe(1)
  })

  it('has none while it is out of sight, and one when it is back', async () => {
    const [mod] = await moderators()
    const comment = await says(ben, 'No link yet')
    const found = await moderated(ada, mod, { type: 'comment', id: comment.id }, 'hide')
    await edits(ben, comment, { text: 'https://plain.example/c-hidden' })
    expect((await read(ben, comment)).card).toBeNull()
    expect(await asked('plain.example/c-hidden')).toEqual([])
    expect((await acts(mod, found.id, 'restore')).status).toBe(201)
    expect((await read(ada, comment)).card).toMatchObject({ title: 'Plain c-hidden' })
  })

  it('loses it when it is deleted, also where its place stays', async () => {
    const comment = await says(ben, 'https://plain.example/c-gone')
    await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Thanks', parentId: comment.id })
    expect((await read(ada, comment)).card).not.toBeNull()
    await ben.does('DELETE', `/comments/${comment.id}`)
    await look('https://plain.example/c-gone', comment)
    expect(await read(ada, comment)).toMatchObject({ deleted: true, card: null })
  })

  it('is shown to nobody who does not see the post', async () => {
    const [owner, stranger] = await people(2)
    const hidden = await owner.posts('Among friends', { visibility: 'friends' })
    const { id } = await owner.does<CommentView>('POST', `/posts/${hidden.id}/comments`, {
      text: 'https://plain.example/c-friends',
    })
    expect((await owner.get<CommentView>(`/comments/${id}`)).card).not.toBeNull()
    expect((await stranger.request('GET', `/comments/${id}`)).status).toBe(404)
  })
})

describe('its author', () => {
  it('removes the card for everybody; it stays away while the link is the same', async () => {
    const comment = await says(ben, 'Read https://plain.example/c-mine')
    const before = await read(ben, comment)
    expect(before.card).toMatchObject({ title: 'Plain c-mine' })
    expect(await edits(ben, comment, { card: null })).toEqual({ ...before, card: null })
    expect((await read(ada, comment)).card).toBeNull()
    expect((await read(ada, comment)).editedAt).toBeNull()
    await look('https://plain.example/c-mine', comment)
    await edits(ben, comment, { text: 'Do read https://plain.example/c-mine' })
    expect((await read(ada, comment)).card).toBeNull()
    await edits(ben, comment, { text: 'Rather https://plain.example/c-other' })
    expect((await read(ada, comment)).card).toMatchObject({ title: 'Plain c-other' })
  })

  it('alone may remove it', async () => {
    const comment = await says(ben, 'Read https://plain.example/c-theirs')
    expect((await ada.request('PATCH', `/comments/${comment.id}`, { body: { card: null } })).status).toBe(403)
    expect((await read(ada, comment)).card).toMatchObject({ title: 'Plain c-theirs' })
  })

  it('who edits while somebody looks does not get the card of the old link', async () => {
    const comment = await says(ben, 'https://plain.example/c-old')
    const edited = await edits(ben, comment, { text: 'https://plain.example/c-new' })
    expect(edited.card, 'the old one is gone at once').toBeNull()
    await look('https://plain.example/c-old', comment)
    expect((await read(ada, comment)).card).toMatchObject({ title: 'Plain c-new' })
  })
})
