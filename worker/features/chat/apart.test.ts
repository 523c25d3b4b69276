import { describe, expect, it } from 'vitest'
import { holdEvents } from '../../test/bus'
import { freshState, groupOf, historyOf, inboxOf, roomObject, says, tellInboxes } from '../../test/rooms'
import { openRoom, type RoomSocket } from '../../test/socket'
import { people, type Person } from '../../test/world'
import { UserRef } from '../profiles/contract'

async function enter(person: Person, id: string): Promise<RoomSocket> {
  const socket = await openRoom(person, id)
  socket.send({ type: 'hello' })
  await socket.next('hello')
  return socket
}

async function seenOf(viewer: Person, id: string, other: Person) {
  const { conversation } = await freshState(viewer, id)
  return conversation.members.find((member) => member.id === other.id)
}

/** A group of three, whose hubs know it. */
async function shared() {
  const [ada, ben, cleo] = await people(3)
  const { id } = await groupOf(ada, ben, cleo)
  await tellInboxes(id)
  return { ada, ben, cleo, id }
}

const unblocks = (ada: Person, ben: Person) => ada.does('DELETE', `/users/${ben.username}/block`)

describe('a block between two members of a group', () => {
  it('brings the blocker no unread and no preview of the other, who notices nothing', async () => {
    const { ada, ben, cleo, id } = await shared()
    await says(cleo, id, 'Tea?')
    await says(ben, id, 'Said before')
    await ada.blocks(ben)
    await tellInboxes(id)
    expect(await inboxOf(ada)).toMatchObject([{ unread: 1, lastMessage: { text: 'Tea?' } }])
    await says(ben, id, 'Said after')
    await tellInboxes(id)
    const [before] = await inboxOf(ada)
    expect(before).toMatchObject({ unread: 1, lastMessage: { text: 'Tea?' } })
    expect(await inboxOf(cleo)).toMatchObject([{ unread: 2, lastMessage: { text: 'Said after' } }])
    // All three still see all of it; one of them is asked to fold.
    for (const who of [ada, ben, cleo]) expect((await historyOf(who, id)).at(-1)?.text).toBe('Said after')
    expect(await seenOf(ada, id, ben)).toMatchObject({ blocking: true, state: 'joined' })
    expect(await seenOf(ben, id, ada)).toMatchObject({ blocking: false, state: 'joined' })
    await cleo.does('PATCH', `/conversations/${id}/messages/4`, { text: 'Coffee?' })
    await tellInboxes(id)
    expect(await inboxOf(ada)).toMatchObject([{ lastMessage: { text: 'Coffee?' } }])
    await unblocks(ada, ben)
    await tellInboxes(id)
    expect(await inboxOf(ada)).toMatchObject([{ unread: 3, lastMessage: { text: 'Said after' } }])
    expect(await seenOf(ada, id, ben)).toMatchObject({ blocking: false })
  })

  it.each(['ada blocks', 'ben blocks'])(
    'lets neither typing, nor reading, nor a new name pass when %s',
    async (who) => {
      const { ada, ben, cleo, id } = await shared()
      const { seq } = await says(cleo, id, 'Tea?')
      const release = holdEvents()
      try {
        await (who === 'ada blocks' ? ada.blocks(ben) : ben.blocks(ada))
        const [hers, his, others] = [await enter(ada, id), await enter(ben, id), await enter(cleo, id)]
        const known = await seenOf(ben, id, ada)
        hers.send({ type: 'typing' })
        hers.send({ type: 'read', seq })
        await others.next('typing')
        await others.next('read')
        await roomObject(id).personChanged({ ...UserRef.parse(ada.me), displayName: 'Another' })
        await others.next('member', ({ member }) => member?.displayName === 'Another')
        await says(cleo, id, 'That was it')
        await his.next('message', ({ message }) => message.text === 'That was it')
        const types = his.frames.map(({ type }) => type)
        expect(types).not.toContain('typing')
        expect(types).not.toContain('read')
        expect(JSON.stringify(his.frames)).not.toContain('Another')
        expect(await seenOf(ben, id, ada)).toEqual(known)
        expect(await seenOf(cleo, id, ada)).toMatchObject({ displayName: 'Another', readSeq: seq })
        await (who === 'ada blocks' ? unblocks(ada, ben) : unblocks(ben, ada))
        expect(await seenOf(ben, id, ada)).toMatchObject({ displayName: 'Another', readSeq: seq })
        await his.next('member', ({ member }) => member?.displayName === 'Another')
      } finally {
        release()
      }
    },
  )

  it('is known to the room also when one of them comes after it', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(cleo, ada)
    await ada.blocks(ben)
    await cleo.does('PUT', `/conversations/${id}/members/${ben.username}`)
    await ben.does('POST', `/conversations/${id}/accept`)
    expect(await seenOf(ada, id, ben)).toMatchObject({ blocking: true })
    await says(ben, id, 'Hello, all')
    await tellInboxes(id)
    expect(await inboxOf(ada)).toMatchObject([{ unread: 0, lastMessage: null }])
  })
})
