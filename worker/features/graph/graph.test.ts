import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../core/ids'
import { makeCtx, type UserCtx } from '../../ctx'
import { outbox } from '../../db/schema'
import { people, Person, person, request } from '../../test/world'
import type { Relationship, UserCard } from '../profiles/contract'
import type { FriendRequest } from './contract'
import type { Action } from './policy'
import { transition } from './transitions'

const stand = (who: Person, other: Person) => who.profileOf(other).then((profile) => profile.viewer)
const names = (items: { username: string }[]) => items.map((item) => item.username)
const privacy = (who: Person, change: Record<string, unknown>) =>
  who.does('PATCH', '/users/me', { preferences: { privacy: change } })

describe('friend requests', () => {
  it('become a friendship when the other asks too, and friends follow each other', async () => {
    const [ada, ben] = await people(2)
    const asked = await ada.does<Relationship>('PUT', `/users/${ben.username}/friend-request`)
    expect(asked).toMatchObject({ friendship: 'requested', following: false })
    expect(await ben.all<FriendRequest>('/friend-requests')).toMatchObject([
      { user: { id: ada.id }, direction: 'incoming', createdAt: expect.any(String) },
    ])
    expect(await ada.all<FriendRequest>('/friend-requests?direction=outgoing')).toMatchObject([
      { user: { id: ben.id }, direction: 'outgoing' },
    ])
    expect(await stand(ben, ada)).toMatchObject({ friendship: 'incoming' })

    const accepted = await ben.does<Relationship>('PUT', `/users/${ada.username}/friend-request`)
    expect(accepted).toEqual({
      friendship: 'friends',
      following: true,
      followedBy: true,
      blocking: false,
      muting: false,
      hidingReposts: false,
      mutedUntil: null,
    })
    expect(await ada.does('PUT', `/users/${ben.username}/friend-request`)).toEqual(accepted)
    expect(await ben.all('/friend-requests')).toEqual([])
    for (const [who, other] of [
      [ada, ben],
      [ben, ada],
    ] as const) {
      const { counts } = await who.profileOf(other)
      expect(counts).toMatchObject({ friends: 1, followers: 1, following: 1 })
    }
  })

  it('can be withdrawn and rejected, by the same call', async () => {
    const [ada, ben] = await people(2)
    for (const who of [ada, ben]) {
      await ada.does('PUT', `/users/${ben.username}/friend-request`)
      const other = who === ada ? ben : ada
      const after = await who.does<Relationship>('DELETE', `/users/${other.username}/friend-request`)
      expect(after.friendship).toBe('none')
      expect(await ada.all('/friend-requests?direction=outgoing')).toEqual([])
    }
  })

  it('are limited by the privacy of whom they go to', async () => {
    const [ada, ben, cleo] = await people(3)
    const ask = (who: Person) => who.request('PUT', `/users/${ada.username}/friend-request`)
    await privacy(ada, { friendRequests: 'nobody' })
    expect(await ask(ben)).toMatchObject({ status: 403, body: { code: 'forbidden' } })

    await privacy(ada, { friendRequests: 'friends' })
    expect((await ask(ben)).status).toBe(403)
    await ben.befriends(cleo)
    await ada.befriends(cleo)
    expect(await ask(ben)).toMatchObject({ status: 200, body: { friendship: 'requested' } })

    // Whom she asks herself may accept whatever she chose.
    await privacy(ada, { friendRequests: 'nobody' })
    const dan = await person('dan')
    await ada.does('PUT', `/users/${dan.username}/friend-request`)
    expect(await ask(dan)).toMatchObject({ status: 200, body: { friendship: 'friends' } })
  })
})

describe('the end of a friendship', () => {
  it('leaves the follows as they are', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await ben.does('DELETE', `/users/${ada.username}/follow`)
    const after = await ada.does<Relationship>('DELETE', `/users/${ben.username}/friendship`)
    expect(after).toMatchObject({ friendship: 'none', following: true, followedBy: false })
    expect(await stand(ben, ada)).toMatchObject({ friendship: 'none', following: false, followedBy: true })
  })
})

describe('blocks', () => {
  it('end everything between two people and hide the blocker', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await ada.blocks(ben)
    expect(await stand(ada, ben)).toEqual({
      friendship: 'none',
      following: false,
      followedBy: false,
      blocking: true,
      muting: false,
      hidingReposts: false,
      mutedUntil: null,
    })
    expect((await ben.request('GET', `/users/${ada.username}`)).status).toBe(404)
    expect((await ada.profileOf(ada)).counts).toMatchObject({ friends: 0, followers: 0, following: 0 })
    expect(names(await ada.all<UserCard>('/blocks'))).toEqual([ben.username])
    expect(await ben.all('/blocks')).toEqual([])
  })

  it('make every call of the blocked person a 404 without effect', async () => {
    const [ada, ben] = await people(2)
    await ben.mutes(ada)
    await ada.blocks(ben)
    const before = await stand(ada, ben)
    for (const thing of ['friend-request', 'follow', 'block', 'mute']) {
      for (const method of ['PUT', 'DELETE']) {
        const reply = await ben.request(method, `/users/${ada.username}/${thing}`)
        expect(reply, `${method} ${thing}`).toMatchObject({ status: 404, body: { code: 'not_found' } })
      }
    }
    expect((await ben.request('DELETE', `/users/${ada.username}/friendship`)).status).toBe(404)
    expect((await ben.request('DELETE', `/suggestions/${ada.username}`)).status).toBe(404)
    expect(await stand(ada, ben)).toEqual(before)
    await ada.does('DELETE', `/users/${ben.username}/block`)
    expect(await stand(ben, ada)).toMatchObject({ blocking: false, muting: true })
  })

  it('are undone before one asks or follows again', async () => {
    const [ada, ben] = await people(2)
    await ada.blocks(ben)
    for (const thing of ['friend-request', 'follow']) {
      const reply = await ada.request('PUT', `/users/${ben.username}/${thing}`)
      expect(reply).toMatchObject({ status: 409, body: { code: 'conflict' } })
      expect(reply.body.detail).toContain('Unblock')
    }
    await ada.does('DELETE', `/users/${ben.username}/block`)
    expect(await ada.follows(ben)).toMatchObject({ following: true, blocking: false })
  })
})

describe('mutes', () => {
  it('are known to nobody else', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await ada.mutes(ben)
    expect(names(await ada.all<UserCard>('/mutes'))).toEqual([ben.username])
    expect(await stand(ada, ben)).toMatchObject({ friendship: 'friends', muting: true })
    expect(await stand(ben, ada)).toMatchObject({ friendship: 'friends', muting: false })
    expect(await ada.does('DELETE', `/users/${ben.username}/mute`)).toMatchObject({ muting: false })
  })
})

describe('who cannot be related to', () => {
  it('is oneself, and nobody', async () => {
    const ada = await person('ada')
    for (const thing of ['friend-request', 'follow', 'block', 'mute']) {
      const oneself = await ada.request('PUT', `/users/${ada.username}/${thing}`)
      expect(oneself).toMatchObject({ status: 409, body: { code: 'conflict' } })
      expect((await ada.request('PUT', `/users/nobody-at-all/${thing}`)).status).toBe(404)
      expect((await request('PUT', `/users/${ada.username}/${thing}`)).status).toBe(401)
    }
  })
})

describe('lists of people', () => {
  it('come latest first, and their pages joined are the whole', async () => {
    const [ada, ...others] = await people(6)
    for (const other of others) await ada.befriends(other)
    await others[4].does('DELETE', `/users/${ada.username}/friendship`)
    const expected = names(others.map((other) => other.me)).reverse()
    for (const limit of [1, 2, 50]) {
      expect(names(await ada.all(`/users/${ada.username}/friends`, limit))).toEqual(expected.slice(1))
      expect(names(await ada.all(`/users/${ada.username}/followers`, limit))).toEqual(expected)
      expect(names(await ada.all(`/users/${ada.username}/following`, limit))).toEqual(expected)
    }
    const stranger = await request('GET', `/users/${ada.username}/followers?limit=50`)
    expect(names(stranger.body.items)).toEqual(expected)
    const first = await request('GET', `/users/${ada.username}/followers?limit=1`)
    const other = await request('GET', `/users/${ada.username}/following?cursor=${first.body.nextCursor}`)
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
  })

  it('hide people from each other across a block', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    for (const other of [ben, cleo]) await ada.befriends(other)
    await ben.follows(dan)
    await cleo.blocks(ben)
    for (const list of ['friends', 'followers', 'following']) {
      const path = `/users/${ada.username}/${list}`
      expect(names(await ben.all(path)), list).toEqual([ben.username])
      expect(names(await cleo.all(path)), list).toEqual([cleo.username])
      expect(names(await dan.all(path)), list).toEqual([cleo.username, ben.username])
      expect((await ben.request('GET', `/users/${cleo.username}/${list}`)).status).toBe(404)
      expect((await cleo.request('GET', `/users/${ben.username}/${list}`)).status).toBe(404)
    }
    expect((await ben.request('GET', `/users/${cleo.username}/mutual-friends`)).status).toBe(404)
    expect((await ben.request('GET', '/users/nobody-at-all/friends')).status).toBe(404)
  })

  it('hide a muted person from the list of mutes only after a block', async () => {
    const [ada, ben] = await people(2)
    await ada.mutes(ben)
    await ben.blocks(ada)
    expect(await ada.all('/mutes')).toEqual([])
  })

  it('are for oneself where they are one’s own', async () => {
    for (const path of ['/friend-requests', '/blocks', '/mutes', '/suggestions']) {
      expect((await request('GET', path)).status, path).toBe(401)
    }
  })
})

describe('the list of friends', () => {
  it('is shown to whom its owner chose', async () => {
    const [ada, friend, stranger] = await people(3)
    await ada.befriends(friend)
    const path = `/users/${ada.username}/friends`
    const statuses = async () => [
      (await ada.request('GET', path)).status,
      (await friend.request('GET', path)).status,
      (await stranger.request('GET', path)).status,
      (await request('GET', path)).status,
    ]
    const profile = `/users/${ada.username}`
    const counts = async () => [
      (await ada.get(profile)).counts.friends,
      (await friend.get(profile)).counts.friends,
      (await stranger.get(profile)).counts.friends,
      (await request('GET', profile)).body.counts.friends,
    ]
    expect(await statuses()).toEqual([200, 200, 200, 200])
    expect(await counts()).toEqual([1, 1, 1, 1])
    await privacy(ada, { friendList: 'friends' })
    expect(await statuses()).toEqual([200, 200, 403, 403])
    expect(await counts()).toEqual([1, 1, null, null])
    await privacy(ada, { friendList: 'nobody' })
    expect(await statuses()).toEqual([200, 403, 403, 403])
    expect(await counts()).toEqual([1, null, null, null])
    expect((await ada.get('/users/me')).counts.friends).toBe(1)
    expect((await stranger.request('GET', path)).body.detail).toContain('to themselves')
    expect((await stranger.request('GET', `/users/${ada.username}/followers`)).status).toBe(200)
  })

  it('says which friends are mutual, as far as either of the two shows the friendship', async () => {
    const [me, ada, ben, cleo] = await people(4)
    for (const mutual of [ada, ben]) {
      await me.befriends(mutual)
      await cleo.befriends(mutual)
    }
    const mutual = async () => names(await me.all(`/users/${cleo.username}/mutual-friends`, 1))
    expect(await mutual()).toEqual([ben.username, ada.username])
    await privacy(ada, { friendList: 'nobody' })
    expect(await mutual()).toEqual([ben.username, ada.username])
    await privacy(cleo, { friendList: 'friends' })
    expect(await mutual()).toEqual([ben.username])
    await me.befriends(cleo)
    expect(await mutual()).toEqual([ben.username, ada.username])
    await privacy(cleo, { friendList: 'nobody' })
    expect(await mutual()).toEqual([ben.username])
    expect((await request('GET', `/users/${cleo.username}/mutual-friends`)).status).toBe(401)
  })
})

describe('removing a follower', () => {
  it('ends their following alone, and they may come back', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    expect(await ada.does('DELETE', `/followers/${ben.username}`)).toMatchObject({
      friendship: 'friends',
      following: true,
      followedBy: false,
    })
    expect(names(await ben.all<UserCard>(`/users/${ada.username}/followers`))).toEqual([])
    expect((await ben.profileOf(ada)).counts).toMatchObject({ followers: 0, following: 1 })
    await ben.follows(ada)
    expect(await stand(ada, ben)).toMatchObject({ followedBy: true })
  })
})

describe('events', () => {
  type Event = typeof outbox.$inferSelect

  /** What one action records, read in the very batch that records it. */
  async function recorded(who: Person, action: Action, other: Person): Promise<string[]> {
    const viewer: UserCtx['viewer'] = { ...who.me, sessionId: who.id as never, tokenExpiresAt: 0 }
    const ctx = { ...makeCtx(env, { defer: () => undefined }), viewer }
    const mine = ctx.db.select().from(outbox).where(eq(outbox.actorId, who.id)).orderBy(outbox.id)
    const results: unknown[] = await ctx.db.batch([mine, ...transition(ctx, action, other.id), mine])
    const [before, after] = [results.at(0), results.at(-1)] as [Event[], Event[]]
    return after.slice(before.length).map((event) => event.type)
  }

  it('tell of each change once, and of nothing that did not change', async () => {
    const [ada, ben] = await people(2)
    const story: [Person, Action, Person, string[]][] = [
      [ada, 'befriend', ben, ['friend.requested']],
      [ada, 'befriend', ben, []],
      [ben, 'withdraw', ada, ['friend.request-withdrawn']],
      [ada, 'withdraw', ben, []],
      [ada, 'befriend', ben, ['friend.requested']],
      [ben, 'befriend', ada, ['friend.accepted']],
      [ada, 'befriend', ben, []],
      [ada, 'follow', ben, []],
      [ada, 'unfollow', ben, ['follow.removed']],
      [ada, 'unfollow', ben, []],
      [ada, 'follow', ben, ['follow.created']],
      [ben, 'remove-follower', ada, ['follow.removed']],
      [ben, 'remove-follower', ada, []],
      [ada, 'follow', ben, ['follow.created']],
      [ada, 'unfriend', ben, ['friend.removed']],
      [ben, 'unfriend', ada, []],
      [ben, 'mute', ada, ['mute.created']],
      [ben, 'mute', ada, []],
      [ada, 'block', ben, ['block.created']],
      [ada, 'block', ben, []],
      [ada, 'befriend', ben, []],
      [ada, 'follow', ben, []],
      [ben, 'befriend', ada, []],
      [ben, 'follow', ada, []],
      [ben, 'mute', ada, []],
      [ben, 'unmute', ada, []],
      [ben, 'block', ada, []],
      [ben, 'unblock', ada, []],
      [ada, 'unblock', ben, ['block.removed']],
      [ada, 'unblock', ben, []],
      [ben, 'unmute', ada, ['mute.removed']],
      [ben, 'unmute', ada, []],
    ]
    for (const [who, action, other, expected] of story) {
      expect(await recorded(who, action, other), `${who.username} ${action}`).toEqual(expected)
    }
  })

  it('tell of nothing when the other has left', async () => {
    const [ada, ben] = await people(2)
    const gone = new Person({ ...ben.me, id: newId<UserId>(0) }, '', '')
    for (const action of ['befriend', 'follow', 'block', 'mute'] as const) {
      expect(await recorded(ada, action, gone), action).toEqual([])
    }
  })
})
