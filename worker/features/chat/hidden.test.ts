import { describe, expect, it } from 'vitest'
import { directOf, groupOf, historyOf, inboxOf, says, tellInboxes } from '../../test/rooms'
import { openRoom } from '../../test/socket'
import { people, type Person } from '../../test/world'

const hide = (who: Person, id: string, seq: number) =>
  who.request('PUT', `/conversations/${id}/messages/${seq}/hidden`)
const entryOf = async (who: Person, id: string) => {
  await tellInboxes(id)
  return (await inboxOf(who)).find((entry) => entry.id === id)!
}

describe('a message deleted for oneself', () => {
  it('is an empty place for that person, and as it was for the others', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await says(ada, id, 'Carrots')
    const { seq } = await says(ada, id, 'Carrots and secrets')
    for (const _ of ['first', 'again']) expect((await hide(ben, id, seq)).status).toBe(204)
    const empty = { seq, text: '', hidden: true, deleted: false, reactions: [], media: [] }
    expect((await historyOf(ben, id)).at(-1)).toMatchObject(empty)
    expect((await historyOf(ada, id)).at(-1)).toMatchObject({ text: 'Carrots and secrets', hidden: false })
    const found = await ben.get(`/conversations/${id}/messages?q=carrots`)
    expect(found.items.map((each: { seq: number }) => each.seq)).toEqual([seq - 1])
    // Nothing can be done with what is not there.
    for (const [method, path, body] of [
      ['PUT', 'reaction', { kind: 'like' }],
      ['PUT', 'pin', undefined],
    ] as const) {
      const reply = await ben.request(
        method,
        `/conversations/${id}/messages/${seq}/${path}`,
        body ? { body } : {},
      )
      expect(reply.status, path).toBe(404)
    }
  })

  it('is neither unread nor shown in their list, though it was a mention', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await says(ada, id, 'First')
    const { seq } = await says(ada, id, `Second, @${ben.username}`)
    expect(await entryOf(ben, id)).toMatchObject({ unread: 2, mentions: 1 })
    await hide(ben, id, seq)
    expect(await entryOf(ben, id)).toMatchObject({
      unread: 1,
      mentions: 0,
      mention: null,
      lastMessage: { text: 'First' },
    })
    expect(await entryOf(ada, id)).toMatchObject({ lastMessage: { seq } })
  })

  it('goes from all their open devices at once, and stays gone when it is edited; the others hear a number', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const { seq } = await says(ada, id, 'Hello')
    const [mine, theirs] = [await openRoom(ben, id), await openRoom(ada, id)]
    for (const socket of [mine, theirs]) {
      socket.send({ type: 'hello' })
      await socket.next('hello')
    }
    await hide(ben, id, seq)
    const { message } = await mine.next('message')
    expect(message).toMatchObject({ seq, hidden: true, text: '' })
    expect(await theirs.next('rev')).toEqual({ type: 'rev', rev: message.rev })
    await ada.does('PATCH', `/conversations/${id}/messages/${seq}`, { text: 'Hello again' })
    expect((await mine.next('message')).message).toMatchObject({ hidden: true, text: '' })
    expect((await theirs.next('message')).message).toMatchObject({ hidden: false, text: 'Hello again' })
    const late = await openRoom(ben, id)
    late.send({ type: 'hello', rev: message.rev - 1 })
    expect(await late.next('hello')).toMatchObject({
      resumed: true,
      messages: [{ seq, hidden: true, text: '' }],
    })
    const other = await openRoom(ada, id)
    other.send({ type: 'hello', rev: message.rev - 1 })
    expect(await other.next('hello')).toMatchObject({ messages: [{ seq, hidden: false }] })
  })

  it('is told to a device that was away when it was hidden, and to nobody else', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const { seq, rev } = await says(ada, id, 'Hello')
    await hide(ben, id, seq)
    for (const [who, messages] of [
      [ben, [{ seq, hidden: true }]],
      [ada, []],
    ] as const) {
      const socket = await openRoom(who, id)
      socket.send({ type: 'hello', rev })
      expect(await socket.next('hello')).toMatchObject({ resumed: true, messages })
    }
  })

  it('is of one’s own choice: what happened stays, and strangers learn nothing', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await groupOf(ada, ben)
    expect((await hide(ben, id, 1)).status).toBe(404)
    expect((await hide(ada, id, 1)).status).toBe(403)
    expect((await hide(eve, id, 1)).status).toBe(404)
  })
})
