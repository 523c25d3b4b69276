import { describe, expect, it } from 'vitest'
import { moderated, moderators } from '../../test/moderation'
import { metered } from '../../test/meter'
import { inboxOf, directOf, tellInboxes } from '../../test/rooms'
import { openDevice } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { Notification, UnreadCount } from './contract'

const told = (who: Person, kind?: string) =>
  who.all<Notification>(`/notifications${kind ? `?kind=${kind}` : ''}`)
const kinds = async (who: Person) => (await told(who)).map(({ kind }) => kind)
const unread = async (who: Person) =>
  (await who.get<UnreadCount>('/notifications/unread-count')).notifications
const comment = (who: Person, post: { id: string }, text: string) =>
  who.does('POST', `/posts/${post.id}/comments`, { text })
const likes = (who: Person, post: { id: string }) =>
  who.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })

describe('what is undone and done again', () => {
  it.each([
    ['a follow', (ada: Person) => ['PUT', `/users/${ada.username}/follow`, 'DELETE'] as const],
    [
      'a friend request',
      (ada: Person) => ['PUT', `/users/${ada.username}/friend-request`, 'DELETE'] as const,
    ],
  ])('%s, is news once', async (_, loop) => {
    const [ada, ben] = await people(2)
    const [make, path, undo] = loop(ada)
    await ben.does(make, path)
    const [first] = await told(ada)
    await ada.does('POST', '/notifications/read', { upTo: first!.rev })
    for (let i = 0; i < 3; i++) {
      await ben.does(undo, path)
      expect(await told(ada)).toEqual([])
      await ben.does(make, path)
    }
    expect(await told(ada)).toMatchObject([{ id: first!.id, rev: first!.rev, read: true }])
  })

  it('a reaction, keeps its place, and is unread for as long as nobody read it', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Up')
    await likes(ben, post)
    await ben.follows(ada)
    const device = await openDevice(ada, { rev: 0 })
    await ben.does('DELETE', `/posts/${post.id}/reaction`)
    expect(await unread(ada)).toBe(1)
    await likes(ben, post)
    expect(await kinds(ada)).toEqual(['follow', 'reaction'])
    expect(await unread(ada)).toBe(2)
    const [newest] = await told(ada)
    const { notification } = await device.next(
      'notification',
      ({ notification: { kind } }) => kind === 'reaction',
    )
    expect(notification.rev, 'it is no news to a device').toBeLessThan(newest!.rev)
    await device.close()
  })

  it('a mention that is edited out and in again, is news once', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts(`For @${ben.username}`)
    const [first] = await told(ben)
    await ben.does('POST', '/notifications/read', { upTo: first!.rev })
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'For nobody' })
    await ada.does('PATCH', `/posts/${post.id}`, { text: `For @${ben.username}!` })
    expect(await told(ben)).toMatchObject([{ id: first!.id, rev: first!.rev, read: true }])
  })
})

it('a block takes back, and nothing older is news because of it', async () => {
  const [ada, ben, cleo] = await people(3)
  const post = await ada.posts('Up')
  await likes(cleo, post)
  await likes(ben, post)
  await cleo.follows(ada)
  const newest = Math.max(...(await told(ada)).map(({ rev }) => rev))
  const device = await openDevice(ada, { rev: 0 })
  await ada.blocks(ben)
  const { notification } = await device.next('notification')
  expect(notification).toMatchObject({ kind: 'reaction', actorCount: 1 })
  expect(notification.rev).toBeLessThan(newest)
  await device.close()
})

describe('a thread', () => {
  it('no longer concerns who deleted what they said in it', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Who comes?')
    const said = await comment(ben, post, 'I do')
    await ben.does('DELETE', `/comments/${said.id}`)
    await comment(cleo, post, 'So do I')
    expect(await kinds(ben)).toEqual([])
  })

  it('concerns the owner of the wall it stands on', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    const post = await ada.posts('A gift', { wall: ben.username })
    await comment(cleo, post, 'What is it?')
    expect(await told(ben, 'comment')).toMatchObject([{ preview: 'What is it?', subject: { yours: 'wall' } }])
    expect(await told(ada, 'comment')).toMatchObject([{ subject: { yours: 'post' } }])
  })

  it('that is muted is told of no more, mentions included, until the muting ends', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Who comes?')
    const said = await comment(ben, post, 'I do')
    expect(await kinds(ada)).toEqual(['comment'])
    await ben.does('PUT', `/posts/${post.id}/mute`)
    await ben.does('PUT', `/posts/${post.id}/mute`)
    await comment(cleo, post, `Really, @${ben.username}?`)
    await cleo.does('PUT', `/comments/${said.id}/reaction`, { kind: 'laugh' })
    expect(await kinds(ben)).toEqual([])
    expect(await ben.get(`/posts/${post.id}`)).toMatchObject({ viewer: { muted: true } })
    expect(await cleo.get(`/posts/${post.id}`)).toMatchObject({ viewer: { muted: false } })
    await ben.does('DELETE', `/posts/${post.id}/mute`)
    await comment(cleo, post, 'Well?')
    expect(await told(ben)).toMatchObject([{ kind: 'comment', preview: 'Well?', actorCount: 1 }])
    await ben.does('PUT', `/posts/${post.id}/mute`)
    await ada.does('DELETE', `/posts/${post.id}`)
  })

  it('is muted only by who sees it', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Mine', { visibility: 'private' })
    expect(await ben.request('PUT', `/posts/${post.id}/mute`)).toMatchObject({ status: 404 })
    expect(await ben.request('DELETE', `/posts/${post.id}/mute`)).toMatchObject({ status: 204 })
  })
})

describe('names and pictures', () => {
  it('are the present ones, for nothing more than a hub keeps', async () => {
    const [ada, ben] = await people(2)
    await ben.follows(ada)
    await ben.does('PATCH', '/users/me', { displayName: 'Ben the Second', avatarSeed: 'second' })
    const page = await metered(() => ada.get('/notifications'))
    expect(page).toMatchObject({ trips: 0 })
    expect(page.result.items[0].actors[0]).toMatchObject({
      displayName: 'Ben the Second',
      avatarUrl: '/avatars/second.svg',
    })
  })

  it("that a moderator hid are in nobody's notifications", async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.does('PATCH', '/users/me', { displayName: 'Something awful' })
    await ben.follows(ada)
    const [mia] = await moderators()
    await moderated(cleo, mia, { type: 'profile', username: ben.username }, 'hide')
    expect(JSON.stringify(await told(ada))).not.toContain('Something awful')
  })

  it('are the present ones in the inbox, too', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await ben.does('POST', `/conversations/${id}/messages`, { text: 'Hello' })
    await ben.does('PATCH', '/users/me', { displayName: 'Ben the Second', avatarSeed: 'second' })
    await tellInboxes(id)
    expect((await inboxOf(ada)).filter((entry) => entry.id === id)).toMatchObject([
      {
        with: { displayName: 'Ben the Second', avatarUrl: '/avatars/second.svg' },
        lastMessage: { senderName: 'Ben the Second' },
      },
    ])
  })
})

describe('dismissed', () => {
  it('by name, it goes on all devices and is not told again; what is new begins anew', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Up')
    await likes(ben, post)
    await ben.follows(ada)
    const device = await openDevice(ada, { rev: 0 })
    const [, reaction] = await told(ada)
    expect(await ada.does('DELETE', `/notifications/${reaction!.id}`)).toMatchObject({ notifications: 1 })
    expect(await device.next('notification.removed')).toMatchObject({ id: reaction!.id })
    expect(await kinds(ada)).toEqual(['follow'])
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    await ben.does('DELETE', `/posts/${post.id}/reaction`)
    await likes(ben, post)
    expect(await kinds(ada), 'the same by the same person').toEqual(['follow'])
    await likes(cleo, post)
    expect(await told(ada)).toMatchObject([
      { kind: 'reaction', actorCount: 1, read: false },
      { kind: 'follow' },
    ])
    await ada.does('DELETE', '/notifications/no-such-thing')
    await device.close()
  })

  it('all at once, but for what came since', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('Up')
    await likes(ben, post)
    await ben.follows(ada)
    const [newest] = await told(ada)
    await comment(cleo, post, 'Late')
    const left = await ada.does('DELETE', `/notifications?upTo=${newest!.rev}`)
    expect(left).toMatchObject({ notifications: 1 })
    expect(await kinds(ada)).toEqual(['comment'])
    expect(await ada.request('DELETE', '/notifications')).toMatchObject({ status: 400 })
  })
})

it('the list is one of a kind, if that is asked for, page by page', async () => {
  const [ada, ben, cleo] = await people(3)
  for (let i = 0; i < 4; i++) {
    const post = await ada.posts(`${i}`)
    await likes(ben, post)
    await comment(cleo, post, `${i}`)
  }
  const reactions = await told(ada, 'reaction')
  expect(reactions.map(({ kind, preview }) => `${kind} ${preview}`)).toEqual(
    ['3', '2', '1', '0'].map((i) => `reaction ${i}`),
  )
  expect(await told(ada, 'mention')).toEqual([])
  expect(await ada.request('GET', '/notifications?kind=gossip')).toMatchObject({ status: 400 })
  const { nextCursor } = await ada.get('/notifications?kind=reaction&limit=1')
  expect(await ada.request('GET', `/notifications?cursor=${nextCursor}`)).toMatchObject({ status: 400 })
})
