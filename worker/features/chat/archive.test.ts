import { describe, expect, it } from 'vitest'
import { directOf, groupOf, inboxOf, says, tellInboxes } from '../../test/rooms'
import { openDevice } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { InboxEntry } from './contract'

const archive = (person: Person, id: string) => person.does<InboxEntry>('PUT', `/conversations/${id}/archive`)
const ids = (entries: InboxEntry[]) => entries.map(({ id }) => id)
const archivedOf = (person: Person) => person.all<InboxEntry>('/conversations?archived=true')
const unreadOf = async (person: Person) =>
  (await person.get<{ conversations: number }>('/notifications/unread-count')).conversations

describe('an archived conversation', () => {
  it('leaves the list and the unread, of one person alone, until the next message', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const { seq } = await says(ben, id, 'Hello')
    await tellInboxes(id)
    expect(await unreadOf(ada)).toBe(1)
    expect(await archive(ada, id)).toMatchObject({ id, archived: true, unread: 1 })
    expect(await archive(ada, id)).toMatchObject({ id, archived: true })
    expect(ids(await inboxOf(ada))).toEqual([])
    expect(ids(await archivedOf(ada))).toEqual([id])
    expect(await unreadOf(ada)).toBe(0)
    expect(ids(await inboxOf(ben))).toEqual([id])
    // What is no new message does not bring it back.
    await ben.does('PATCH', `/conversations/${id}/messages/${seq}`, { text: 'Hello, Ada' })
    await tellInboxes(id)
    expect(await archivedOf(ada)).toMatchObject([{ archived: true, lastMessage: { text: 'Hello, Ada' } }])
    await says(ben, id, 'Are you there?')
    await tellInboxes(id)
    expect(await inboxOf(ada)).toMatchObject([{ id, archived: false, unread: 2 }])
    expect(await archivedOf(ada)).toEqual([])
    expect(await unreadOf(ada)).toBe(1)
  })

  it('does not come back for what was said before, though the list hears of it later', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await tellInboxes(id)
    await says(ada, id, 'See you in spring')
    await archive(ada, id)
    await tellInboxes(id)
    expect(ids(await archivedOf(ada))).toEqual([id])
  })

  it('is moved back by hand, and other devices hear of both', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await tellInboxes(id)
    const socket = await openDevice(ada)
    await archive(ada, id)
    expect(await socket.next('conversation')).toMatchObject({ conversation: { id, archived: true } })
    const back = await ada.does<InboxEntry>('DELETE', `/conversations/${id}/archive`)
    expect(back).toMatchObject({ id, archived: false })
    expect(await socket.next('conversation')).toMatchObject({ conversation: { id, archived: false } })
    expect(ids(await inboxOf(ada))).toEqual([id])
  })

  it('is one’s own, and no invitation', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await groupOf(ada)
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
    await tellInboxes(id)
    const asked = (who: Person) => who.request('PUT', `/conversations/${id}/archive`)
    expect(await asked(eve)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await asked(ben)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })
})
