import { describe, expect, it, vi } from 'vitest'
import { shownOn, subscribed, whileAway } from '../../test/push'
import { directOf, groupOf, inboxOf, says, tellInboxes } from '../../test/rooms'
import { openDevice } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { InboxEntry } from './contract'

const entryOf = async (who: Person, id: string): Promise<InboxEntry> => {
  await tellInboxes(id)
  return (await inboxOf(who)).find((entry) => entry.id === id)!
}
const unreadOf = async (who: Person) =>
  (await who.get<{ conversations: number }>('/notifications/unread-count')).conversations
const mute = (who: Person, id: string, query = '') =>
  who.does<InboxEntry>('PUT', `/conversations/${id}/mute${query}`)

describe('a message that mentions a member', () => {
  it('is counted for them alone, until they have read it', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, ben, cleo)
    await says(ada, id, `Come, @${ben.username}, @nobody-here and @${ada.username}`)
    const { seq } = await says(ada, id, `And you, @${ben.username.toUpperCase()}?`)
    await says(ada, id, 'It is spring')
    expect(await entryOf(ben, id)).toMatchObject({
      unread: 3,
      mentions: 2,
      mention: { seq, senderId: ada.id },
      lastMessage: { text: 'It is spring' },
    })
    expect(await entryOf(cleo, id)).toMatchObject({ unread: 3, mentions: 0, mention: null })
    expect(await entryOf(ada, id)).toMatchObject({ mentions: 0, mention: null })
    await ben.does('PUT', `/conversations/${id}/read`, { seq })
    expect(await entryOf(ben, id)).toMatchObject({ unread: 1, mentions: 0, mention: null })
  })

  it('counts as it reads now: edited in, edited out, deleted', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const { seq } = await says(ada, id, 'Come')
    const edit = (text: string) => ada.does('PATCH', `/conversations/${id}/messages/${seq}`, { text })
    await says(ada, id, 'Later')
    await edit(`Come, @${ben.username}`)
    expect(await entryOf(ben, id)).toMatchObject({ mentions: 1, mention: { seq } })
    await edit('Come, all')
    expect(await entryOf(ben, id)).toMatchObject({ mentions: 0, mention: null })
    await edit(`@${ben.username}!`)
    await ada.does('DELETE', `/conversations/${id}/messages/${seq}`)
    expect(await entryOf(ben, id)).toMatchObject({ unread: 1, mentions: 0, mention: null })
  })

  it.each(['blocks', 'is blocked'])('calls nobody who %s its sender', async (side) => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await (side === 'blocks' ? ben.blocks(ada) : ada.blocks(ben))
    await says(ada, id, `Come, @${ben.username}`)
    expect(await entryOf(ben, id)).toMatchObject({ mentions: 0, mention: null })
  })

  it('mentions nobody who has left, and whoever comes later', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await ben.does('POST', `/conversations/${id}/leave`)
    await says(ada, id, `Where is @${ben.username}?`)
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
    await ben.does('POST', `/conversations/${id}/accept`)
    expect(await entryOf(ben, id)).toMatchObject({ unread: 0, mentions: 0 })
  })
})

describe('a conversation muted but for mentions', () => {
  it('is counted, shown and pushed by what mentions me, and by nothing else', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await tellInboxes(id)
    expect(await mute(ben, id, '?mentions=true')).toMatchObject({
      muted: true,
      mute: { mentions: true, until: null },
    })
    const phone = await subscribed(ben, { previews: true })
    await says(ada, id, 'Nothing for you')
    await tellInboxes(id)
    await whileAway(ben)
    expect(await unreadOf(ben)).toBe(0)
    expect(await shownOn(phone)).toEqual([])
    await says(ada, id, `This is for @${ben.username}`)
    await says(ada, id, 'And this is not')
    await tellInboxes(id)
    await whileAway(ben)
    expect(await unreadOf(ben)).toBe(1)
    expect(JSON.stringify(await shownOn(phone))).toContain('This is for')
    await says(ada, id, 'Nor this')
    await tellInboxes(id)
    await whileAway(ben)
    const shown = await shownOn(phone)
    expect(shown).toHaveLength(1)
    expect(JSON.stringify(shown)).not.toContain('Nor this')
  })
})

describe('a mute with a duration', () => {
  it('is over when its time is, for counts and pushes alike, and nobody has to be told', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await tellInboxes(id)
    const phone = await subscribed(ben)
    const until = new Date(Date.now() + 300_000).toISOString()
    expect(await mute(ben, id, `?until=${until}`)).toMatchObject({
      muted: true,
      mute: { mentions: false, until },
    })
    await says(ada, id, 'While it is muted')
    await tellInboxes(id)
    await whileAway(ben)
    expect(await unreadOf(ben)).toBe(0)
    expect(await shownOn(phone)).toEqual([])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 300_001 })
    try {
      expect(await unreadOf(ben)).toBe(1)
      expect((await inboxOf(ben))[0]).toMatchObject({ muted: false, mute: null, unread: 1 })
    } finally {
      vi.useRealTimers()
    }
    // A time that is over mutes nothing.
    expect(await mute(ben, id, '?until=2020-01-01T00:00:00.000Z')).toMatchObject({ muted: false, mute: null })
    await says(ada, id, 'Heard again')
    await tellInboxes(id)
    await whileAway(ben)
    expect(await shownOn(phone)).toHaveLength(1)
  })

  it('is as it was asked for last', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await tellInboxes(id)
    const until = '2999-01-01T00:00:00.000Z'
    await mute(ada, id, `?mentions=true&until=${until}`)
    expect(await mute(ada, id)).toMatchObject({ muted: true, mute: { mentions: false, until: null } })
    expect(await ada.does('DELETE', `/conversations/${id}/mute`)).toMatchObject({ muted: false, mute: null })
    const wrong = await ada.request('PUT', `/conversations/${id}/mute?until=tomorrow`)
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_query' } })
  })
})

describe('a conversation marked as unread', () => {
  const mark = (who: Person, id: string) => who.request('PUT', `/conversations/${id}/unread`)

  it('counts on every device until it is unmarked, and the others hear nothing of it', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await tellInboxes(id)
    const [socket, other] = [await openDevice(ada), await openDevice(ben)]
    expect((await mark(ada, id)).body).toMatchObject({ markedUnread: true, unread: 0 })
    expect((await mark(ada, id)).body).toMatchObject({ markedUnread: true })
    expect(await socket.next('conversation')).toMatchObject({
      conversation: { id, markedUnread: true },
      unread: { conversations: 1 },
    })
    expect(await unreadOf(ada)).toBe(1)
    expect((await inboxOf(ben))[0]).toMatchObject({ markedUnread: false })
    await ada.does('DELETE', `/conversations/${id}/unread`)
    expect(await socket.next('conversation')).toMatchObject({ conversation: { markedUnread: false } })
    expect(await unreadOf(ada)).toBe(0)
    await other.settled()
    expect(other.frames.filter(({ type }) => type === 'conversation')).toEqual([])
  })

  it('is read again with what is unread in it then', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await tellInboxes(id)
    await mark(ada, id)
    const { seq } = await says(ben, id, 'Hello')
    expect(await entryOf(ada, id)).toMatchObject({ markedUnread: true, unread: 1 })
    await ada.does('PUT', `/conversations/${id}/read`, { seq })
    expect(await entryOf(ada, id)).toMatchObject({ markedUnread: false, unread: 0 })
    expect(await unreadOf(ada)).toBe(0)
  })

  it('is one’s own, and no invitation', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await groupOf(ada)
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
    await tellInboxes(id)
    expect(await mark(eve, id)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await mark(ben, id)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })
})
