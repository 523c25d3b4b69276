import { describe, expect, it } from 'vitest'
import { consume, holdEvents, takeEvents } from '../../test/bus'
import { asksForPushes, sendPushes, shownOn, subscribed, taken, whileAway } from '../../test/push'
import { logIn } from '../../test/log-in'
import { directOf, groupOf, says, tellInboxes } from '../../test/rooms'
import { openDevice } from '../../test/socket'
import { people } from '../../test/world'

describe('somebody who has nothing open is told', () => {
  it('of a message, without a name and without a word of it', async () => {
    const [ada, ben] = await people(2)
    const room = await directOf(ada, ben)
    const phone = await subscribed(ben)
    await says(ada, room.id, 'The seeds arrived!')
    await tellInboxes(room.id)
    await whileAway(ben)
    const [push, ...more] = await taken(phone)
    expect(more).toEqual([])
    expect(push!.payload).toEqual({
      kind: 'message',
      count: 1,
      url: `/messages/${room.id}`,
      tag: `c:${room.id}`,
      unread: 1,
    })
    for (const word of [ada.username, 'seeds']) expect(push!.text).not.toContain(word)
    expect(push!.headers).toMatchObject({ ttl: '86400', urgency: 'high' })
  })

  it('who wrote what, on a device that may show it', async () => {
    const [ada, ben, cleo] = await people(3)
    const room = await groupOf(ada, ben, cleo)
    await tellInboxes(room.id)
    const phone = await subscribed(ben, { previews: true })
    await says(cleo, room.id, 'The seeds arrived!')
    await tellInboxes(room.id)
    await whileAway(ben)
    expect(await shownOn(phone)).toMatchObject([
      { kind: 'message', actor: cleo.username, group: 'Den', preview: 'The seeds arrived!' },
    ])
  })

  it('of a burst once, and of what follows by one that replaces it', async () => {
    const [ada, ben] = await people(2)
    const room = await directOf(ada, ben)
    const phone = await subscribed(ben)
    for (const text of ['One', 'Two', 'Three']) await says(ada, room.id, text)
    await tellInboxes(room.id)
    await whileAway(ben)
    await says(ada, room.id, 'Four')
    await tellInboxes(room.id)
    await whileAway(ben)
    const pushes = await taken(phone)
    expect(pushes.map(({ payload }) => payload.count)).toEqual([3, 4])
    expect(new Set(pushes.map(({ payload, headers }) => `${payload.tag} ${headers['topic']}`)).size).toBe(1)
    expect(new Set(pushes.map(({ length }) => length)).size, 'their lengths tell nothing').toBe(1)
  })

  it('no sooner than some seconds after the last', async () => {
    const [ada, ben] = await people(2)
    const room = await directOf(ada, ben)
    await subscribed(ben)
    await says(ada, room.id, 'One')
    await tellInboxes(room.id)
    expect(await asksForPushes(ben, 1_000)).toEqual([])
    expect(await asksForPushes(ben, 4_000)).toHaveLength(1)
    await says(ada, room.id, 'Two')
    await tellInboxes(room.id)
    expect(await asksForPushes(ben, 4_500)).toEqual([])
    expect(await asksForPushes(ben, 12_000)).toHaveLength(1)
  })

  it('of what happened around their posts, and where', async () => {
    const [ada, ben] = await people(2)
    const post = await ben.posts('The first carrots are up!')
    const phone = await subscribed(ben, { previews: true })
    const { id } = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Already?' })
    await whileAway(ben)
    await ada.follows(ben)
    await whileAway(ben)
    await ada.does('PUT', `/users/${ben.username}/friend-request`)
    await whileAway(ben)
    const name = { actor: ada.username }
    expect(await shownOn(phone)).toMatchObject([
      { kind: 'comment', ...name, preview: 'Already?', url: `/posts/${post.id}/comments/${id}`, unread: 1 },
      { kind: 'follow', ...name, url: '/notifications', unread: 2 },
      { kind: 'friend_request', ...name, url: '/friends', unread: 3 },
    ])
  })

  it('which of them it was only where it may be shown', async () => {
    const [ada, ben] = await people(2)
    const phone = await subscribed(ben)
    const post = await ben.posts('The first carrots are up!')
    await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Already?' })
    await ada.follows(ben)
    await whileAway(ben)
    const pushes = await taken(phone)
    expect(pushes.map(({ payload }) => [payload.kind, payload.count])).toEqual([
      ['notification', 1],
      ['notification', 1],
    ])
    for (const { text } of pushes)
      for (const word of [ada.username, ada.id, 'Already', 'carrots']) expect(text).not.toContain(word)
  })

  it('once, however often the event and the wish are delivered', async () => {
    const [ada, ben] = await people(2)
    const phone = await subscribed(ben)
    const release = holdEvents()
    await ada.follows(ben)
    const events = takeEvents()
    release()
    await consume(events)
    await consume(events)
    const wishes = await asksForPushes(ben)
    await consume(events)
    expect(wishes).toHaveLength(1)
    await sendPushes([...wishes])
    await sendPushes([...wishes, ...wishes])
    await sendPushes(await asksForPushes(ben))
    expect(await shownOn(phone)).toHaveLength(1)
  })

  it('on each of their devices, as each wants it', async () => {
    const [ada, ben] = await people(2)
    const [phone, tablet, desk] = [
      await subscribed(ben, { previews: true }),
      await subscribed((await logIn(ben)).actor),
      await subscribed((await logIn(ben)).actor, { off: ['follow'] }),
    ]
    await ada.follows(ben)
    await whileAway(ben)
    expect((await shownOn(phone)).map(({ kind }) => kind)).toEqual(['follow'])
    expect((await shownOn(tablet)).map(({ kind }) => kind)).toEqual(['notification'])
    expect(await shownOn(desk)).toEqual([])
  })
})

describe('nothing is told', () => {
  it('while a socket of theirs is open, nor afterwards', async () => {
    const [ada, ben] = await people(2)
    const phone = await subscribed(ben)
    const tab = await openDevice(ben)
    await ada.follows(ben)
    await tab.next('notification')
    // It was heard of since: whoever sits there has seen it.
    tab.sendRaw('ping')
    tab.send({ type: 'hello' })
    await tab.next('hello')
    await whileAway(ben)
    await tab.close()
    await sendPushes(await asksForPushes(ben, 60_000))
    expect(await taken(phone)).toEqual([])
  })

  it('when one opens before it is sent', async () => {
    const [ada, ben] = await people(2)
    const phone = await subscribed(ben)
    await ada.follows(ben)
    const wishes = await asksForPushes(ben)
    const tab = await openDevice(ben)
    expect(await sendPushes(wishes)).toBe(0)
    expect(await taken(phone)).toEqual([])
    await tab.close()
  })

  it('but it is, once a socket that fell silent counts as gone', async () => {
    const [ada, ben] = await people(2)
    const phone = await subscribed(ben)
    const tab = await openDevice(ben)
    await ada.follows(ben)
    await tab.next('notification')
    expect(await asksForPushes(ben)).toEqual([])
    const wishes = await asksForPushes(ben, 60_000)
    expect(wishes).toHaveLength(1)
    await tab.close()
    await sendPushes(wishes)
    expect(await shownOn(phone)).toHaveLength(1)
  })

  it('of what was read, taken back, muted or put away before it was asked for, or before it was sent', async () => {
    const [ada, ben] = await people(2)
    const room = await directOf(ada, ben)
    const phone = await subscribed(ben)
    const undone = {
      read: () => ben.does('PUT', `/conversations/${room.id}/read`, { seq: 99 }),
      deleted: async (seq: number) => ada.does('DELETE', `/conversations/${room.id}/messages/${seq}`),
      muted: () => ben.does('PUT', `/conversations/${room.id}/mute`),
    }
    for (const undo of Object.values(undone)) {
      const { seq } = await says(ada, room.id, 'Never mind')
      await tellInboxes(room.id)
      await undo(seq)
      await tellInboxes(room.id)
      expect(await asksForPushes(ben)).toEqual([])
      await ben.does('DELETE', `/conversations/${room.id}/mute`)
      const next = await says(ada, room.id, 'Never mind either')
      await tellInboxes(room.id)
      const wishes = await asksForPushes(ben)
      expect(wishes).toHaveLength(1)
      await undo(next.seq)
      await tellInboxes(room.id)
      await sendPushes(wishes)
      expect(await taken(phone)).toEqual([])
      await ben.does('DELETE', `/conversations/${room.id}/mute`)
    }
  })

  it.each(['blocks', 'mutes'] as const)('of somebody whom they have: one %s the other', async (does) => {
    const [ada, ben] = await people(2)
    const phone = await subscribed(ben)
    const post = await ben.posts('Here')
    await ada.follows(ben)
    const wishes = await asksForPushes(ben)
    expect(wishes).toHaveLength(1)
    // Before any event of it is handled.
    const release = holdEvents()
    await ben[does](ada)
    await sendPushes(wishes)
    release()
    takeEvents()
    expect(await taken(phone)).toEqual([])
    await ada.request('POST', `/posts/${post.id}/comments`, { body: { text: 'Still here' } })
    await whileAway(ben)
    expect(await taken(phone)).toEqual([])
  })

  it('of messages of somebody who is muted', async () => {
    const [ada, ben] = await people(2)
    const room = await directOf(ada, ben)
    const phone = await subscribed(ben)
    await ben.mutes(ada)
    await says(ada, room.id, 'Hello?')
    await tellInboxes(room.id)
    await whileAway(ben)
    expect(await taken(phone)).toEqual([])
  })

  it('of what one did oneself, elsewhere', async () => {
    const [ada, ben] = await people(2)
    const room = await directOf(ada, ben)
    const phone = await subscribed(ben)
    await says(ben, room.id, 'Hello')
    await tellInboxes(room.id)
    await whileAway(ben)
    expect(await taken(phone)).toEqual([])
  })

  it('of an edit, or of a reaction that was withdrawn', async () => {
    const [ada, ben] = await people(2)
    const room = await directOf(ada, ben)
    const { seq } = await says(ada, room.id, 'Helo')
    await tellInboxes(room.id)
    const phone = await subscribed(ben)
    await ada.does('PATCH', `/conversations/${room.id}/messages/${seq}`, { text: 'Hello' })
    await tellInboxes(room.id)
    const post = await ben.posts('Here')
    await ada.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    await ada.does('DELETE', `/posts/${post.id}/reaction`)
    await whileAway(ben)
    expect(await taken(phone)).toEqual([])
  })

  it('in quiet hours, and what follows them says how much there is', async () => {
    const [ada, ben] = await people(2)
    const around = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16)
    const phone = await subscribed(ben, { quiet: { from: around(-60), to: around(60), zone: 'UTC' } })
    await ada.follows(ben)
    await whileAway(ben)
    expect(await taken(phone)).toEqual([])
    await ben.does('PATCH', '/push/subscription', {
      quiet: { from: around(-60), to: around(60), zone: 'Asia/Tokyo' },
    })
    await ada.does('PUT', `/users/${ben.username}/friend-request`)
    await whileAway(ben)
    expect(await shownOn(phone)).toMatchObject([{ unread: 2 }])
  })

  it('by a hub whose person has no device, nor any more once the last is gone', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.follows(ben)
    expect(await asksForPushes(ben)).toEqual([])
    await subscribed(ben)
    await ben.does('DELETE', `/push/subscriptions/${(await ben.get('/push/subscriptions')).devices[0].id}`)
    await cleo.follows(ben)
    const [wish] = await asksForPushes(ben)
    expect(wish).toBeDefined()
    await sendPushes([wish])
    await ada.does('PUT', `/users/${ben.username}/friend-request`)
    expect(await asksForPushes(ben)).toEqual([])
    const phone = await subscribed(ben)
    await cleo.does('PUT', `/users/${ben.username}/friend-request`)
    await whileAway(ben)
    expect(await shownOn(phone)).toHaveLength(1)
  })
})
