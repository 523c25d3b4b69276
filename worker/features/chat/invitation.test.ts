import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../core/time'
import { groupOf, roomObject, tellInboxes } from '../../test/rooms'
import { people, type Person } from '../../test/world'

const invite = (owner: Person, id: string, other: Person) =>
  owner.request('PUT', `/conversations/${id}/members/${other.username}`)

async function toldOfInvitations(person: Person, id: string) {
  await tellInboxes(id)
  const { items } = await person.get<{ items: { kind: string }[] }>('/notifications')
  return items.filter(({ kind }) => kind === 'group_invitation').length
}

describe('who declined an invitation', () => {
  it('is left in peace by everybody in that group for a week', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await groupOf(ada, eve)
    await ada.does('PUT', `/conversations/${id}/members/${eve.username}/role`, { role: 'admin' })
    expect((await invite(ada, id, ben)).status).toBe(200)
    expect(await toldOfInvitations(ben, id)).toBe(1)
    await ben.does('POST', `/conversations/${id}/decline`)
    for (const who of [ada, eve, ada]) {
      const again = await invite(who, id, ben)
      expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
      expect(again.body.detail).toContain('in 7 days')
      expect(await toldOfInvitations(ben, id)).toBe(0)
    }
    await runInDurableObject(roomObject(id), (_, { storage }) => {
      storage.sql.exec('UPDATE members SET declined_at = declined_at - ? WHERE user_id = ?', 7 * DAY, ben.id)
    })
    expect((await invite(ada, id, ben)).status).toBe(200)
    await ben.does('POST', `/conversations/${id}/accept`)
  })

  it('is not one whose invitation was taken back, or ended with a block', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada)
    await invite(ada, id, ben)
    await ada.does('DELETE', `/conversations/${id}/members/${ben.username}`)
    expect((await invite(ada, id, ben)).status).toBe(200)
    await ada.blocks(ben)
    await roomObject(id).settle(ben.id, 'withdraw')
    await ada.does('DELETE', `/users/${ben.username}/block`)
    expect((await invite(ada, id, ben)).status).toBe(200)
  })
})

describe('who may invite me to groups', () => {
  const chooses = (person: Person, groupInvitations: string) =>
    person.does('PATCH', '/users/me', { preferences: { privacy: { groupInvitations } } })
  const newGroup = (owner: Person, other: Person) =>
    owner.request('POST', '/conversations', {
      body: { kind: 'group', name: 'Den', invite: [other.username] },
    })

  it.each([
    ['everyone', 200, 200],
    ['friends', 403, 200],
    ['nobody', 403, 403],
  ])('%s', async (choice, stranger, friend) => {
    const [ada, ben, eve] = await people(3)
    await ada.befriends(ben)
    await chooses(ben, choice)
    for (const [who, status] of [
      [eve, stranger],
      [ada, friend],
    ] as const) {
      const { id } = await groupOf(who)
      expect((await invite(who, id, ben)).status).toBe(status)
      const made = await newGroup(who, ben)
      expect(made.status).toBe(status === 200 ? 201 : 422)
      if (status !== 200) expect(made.body).toMatchObject({ errors: [{ path: 'invite' }] })
    }
  })
})
