import { describe, expect, it } from 'vitest'
import { groupOf, historyOf, says } from '../../test/rooms'
import { people } from '../../test/world'

describe('a change of roles', () => {
  it('is told in the history: given, passed on, inherited', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, ben, cleo)
    const role = (whom: { username: string }, to: string) =>
      ada.does('PUT', `/conversations/${id}/members/${whom.username}/role`, { role: to })
    await role(ben, 'admin')
    await role(ben, 'admin')
    await role(cleo, 'owner')
    await cleo.does('POST', `/conversations/${id}/leave`)
    const told = (await historyOf(ben, id)).flatMap(({ senderId, event }) =>
      event?.type === 'role' ? [[senderId, event.subject, event.role]] : [],
    )
    expect(told).toEqual([
      [ada.id, ben.id, 'admin'],
      [ada.id, cleo.id, 'owner'],
      // The longest-standing admin inherits.
      [ada.id, ada.id, 'owner'],
    ])
  })
})

describe('messages from a time on', () => {
  it('begin with the first that was said then, and page towards the end', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    for (let n = 1; n <= 5; n++) await says(ada, id, `m${n}`)
    const all = await historyOf(ada, id)
    const third = all.find(({ text }) => text === 'm3')!
    const first = all.find(({ createdAt }) => createdAt === third.createdAt)!
    const found = await ada.all<{ seq: number }>(`/conversations/${id}/messages?from=${third.createdAt}`, 2)
    expect(found.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).filter((seq) => seq >= first.seq))
    const from = async (time: string) =>
      (await ada.get(`/conversations/${id}/messages?from=${time}&limit=1`)).items.map(
        (each: { seq: number }) => each.seq,
      )
    expect(await from('2001-01-01T00:00:00.000Z')).toEqual([1])
    expect(await from('2999-01-01T00:00:00.000Z')).toEqual([])
    for (const query of ['from=yesterday', 'from=2001-01-01T00:00:00.000Z&before=3', 'pinned=true&q=m'])
      expect((await ada.request('GET', `/conversations/${id}/messages?${query}`)).status, query).toBe(400)
  })
})
