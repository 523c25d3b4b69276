import { describe, expect, it } from 'vitest'
import { directOf, groupOf, says, tellInboxes } from '../../test/rooms'
import { people, type Person } from '../../test/world'
import type { FoundMessage } from './contract-elsewhere'

const search = async (who: Person, q: string, limit = 50) =>
  who.all<FoundMessage>(`/messages?q=${encodeURIComponent(q)}`, limit)

describe('a search over all conversations', () => {
  it('finds what one may read in any of them, and says where and whose it is', async () => {
    const [ada, ben, cleo] = await people(3)
    const [direct, group] = [await directOf(ada, ben), await groupOf(cleo, ada)]
    await says(ben, direct.id, 'Carrots are up')
    await says(cleo, group.id, 'Who has carrots?')
    await says(cleo, group.id, 'Nobody, it seems')
    const hidden = await says(cleo, group.id, 'Rotten carrots')
    await ada.does('PUT', `/conversations/${group.id}/messages/${hidden.seq}/hidden`)
    for (const { id } of [direct, group]) await tellInboxes(id)
    await ada.does('PUT', `/conversations/${direct.id}/archive`)
    const found = await search(ada, 'CARROTS')
    expect(
      found.map(({ conversation, senderName, message }) => [conversation.id, senderName, message.text]),
    ).toEqual(
      expect.arrayContaining([
        [group.id, cleo.username, 'Who has carrots?'],
        [direct.id, ben.username, 'Carrots are up'],
      ]),
    )
    expect(found).toHaveLength(2)
    expect(await search(ada, 'turnips')).toEqual([])
    expect((await search(ben, 'carrots')).map(({ message }) => message.text)).toEqual(['Carrots are up'])
  })

  it('pages through conversations, and meets nothing twice', async () => {
    const [ada] = await people(1)
    const groups = []
    for (let n = 0; n < 4; n++) groups.push(await groupOf(ada))
    for (const { id } of groups) {
      for (let n = 0; n < 7; n++) await says(ada, id, `Carrot ${n}`)
      await tellInboxes(id)
    }
    // Five at most of each: where there are more, one searches there.
    for (const limit of [50, 5, 12]) {
      const found = await search(ada, 'carrot', limit)
      expect(
        new Set(found.map(({ conversation, message }) => `${conversation.id} ${message.seq}`)).size,
      ).toBe(20)
      expect(found).toHaveLength(20)
    }
  })

  it('is of what was said since one joined, and while one is a member', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada)
    await says(ada, id, 'Early carrots')
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
    await tellInboxes(id)
    expect(await search(ben, 'carrots'), 'while invited').toEqual([])
    await ben.does('POST', `/conversations/${id}/accept`)
    await says(ada, id, 'Late carrots')
    await tellInboxes(id)
    expect((await search(ben, 'carrots')).map(({ message }) => message.text)).toEqual(['Late carrots'])
    await ada.does('DELETE', `/conversations/${id}/members/${ben.username}`)
    expect(await search(ben, 'carrots')).toEqual([])
  })

  it('wants words', async () => {
    const [ada] = await people(1)
    for (const query of ['', '?q=', `?q=${'x'.repeat(500)}`])
      expect((await ada.request('GET', `/messages${query}`)).status, query).toBe(400)
  })
})
