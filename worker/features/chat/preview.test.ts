import { describe, expect, it } from 'vitest'
import { directOf, groupOf, inboxOf, roomObject, says, tellInboxes } from '../../test/rooms'
import { people, type Person } from '../../test/world'
import { UserRef } from '../profiles/contract'
import type { Conversation } from './contract'

async function previewOf(person: Person, id: string) {
  await tellInboxes(id)
  return (await inboxOf(person)).find((entry) => entry.id === id)?.lastMessage
}

describe('the preview of a conversation', () => {
  it('follows an edit of the message it shows, also above somebody’s coming', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await groupOf(ada, ben)
    const { seq } = await says(ada, id, 'At nine')
    await ada.does('PUT', `/conversations/${id}/members/${eve.username}`)
    await eve.does('POST', `/conversations/${id}/accept`)
    expect(await previewOf(ben, id)).toMatchObject({ seq, text: 'At nine' })
    await ada.does('PATCH', `/conversations/${id}/messages/${seq}`, { text: 'At ten' })
    expect(await previewOf(ben, id)).toMatchObject({ seq, text: 'At ten' })
    expect(await previewOf(eve, id)).toBeNull()
  })

  it('follows an edit above a message that was deleted or taken away', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const { seq } = await says(ada, id, 'At nine')
    const deleted = await says(ben, id, 'What?')
    const withheld = await says(ben, id, 'No!')
    await ben.does('DELETE', `/conversations/${id}/messages/${deleted.seq}`)
    await roomObject(id).moderate(withheld.seq, true)
    expect(await previewOf(ben, id)).toMatchObject({ seq, text: 'At nine' })
    await ada.does('PATCH', `/conversations/${id}/messages/${seq}`, { text: 'At ten' })
    expect(await previewOf(ben, id)).toMatchObject({ seq, text: 'At ten' })
    await roomObject(id).moderate(withheld.seq, false)
    expect(await previewOf(ada, id)).toMatchObject({ seq: withheld.seq, text: 'No!' })
  })

  it('names its sender in a group as they are called now', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await says(ada, id, 'Hello')
    await tellInboxes(id)
    const { members } = await ada.get<Conversation>(`/conversations/${id}`)
    const me = UserRef.parse(members.find((member) => member.id === ada.id))
    await roomObject(id).personChanged({ ...me, displayName: 'Ada the Second' })
    expect(await previewOf(ben, id)).toMatchObject({ senderName: 'Ada the Second', text: 'Hello' })
  })
})
