import { describe, expect, it } from 'vitest'
import { groupOf, says } from '../../test/rooms'
import { openRoom, type RoomSocket } from '../../test/socket'
import { people, type Person } from '../../test/world'
import type { Conversation } from './contract'

const reads = (who: Person, id: string, seq: number) => who.does('PUT', `/conversations/${id}/read`, { seq })
const hide = (who: Person, id: string) => who.does<Conversation>('PUT', `/conversations/${id}/read/hidden`)
const seen = async (who: Person, id: string, whom: Person) =>
  (await who.get<Conversation>(`/conversations/${id}`)).members.find((member) => member.id === whom.id)

async function present(who: Person, id: string): Promise<RoomSocket> {
  const socket = await openRoom(who, id)
  socket.send({ type: 'hello' })
  await socket.next('hello')
  return socket
}

describe('who hides how far they have read', () => {
  it('is seen by nobody, and sees nobody, by request and by socket', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, ben, cleo)
    const { seq } = await says(ada, id, 'Hello')
    const sockets = [await present(ada, id), await present(ben, id), await present(cleo, id)] as const
    expect((await hide(ben, id)).members).toContainEqual(
      expect.objectContaining({ id: ben.id, hidesRead: true }),
    )
    await reads(ben, id, seq)
    await reads(cleo, id, seq)
    expect(await seen(ada, id, ben)).toMatchObject({ readSeq: 0, hidesRead: true })
    expect(await seen(ada, id, cleo)).toMatchObject({ readSeq: seq, hidesRead: false })
    expect(await seen(ben, id, cleo)).toMatchObject({ readSeq: 0 })
    expect(await seen(ben, id, ben), 'one’s own stays').toMatchObject({ readSeq: seq })
    await says(ada, id, 'The end')
    for (const socket of sockets) await socket.next('message', ({ message }) => message.text === 'The end')
    const heard = sockets.map(({ frames }) =>
      frames.flatMap((frame) => (frame.type === 'read' ? [frame.userId] : [])),
    )
    expect(heard).toEqual([[cleo.id], [ben.id], [cleo.id]])
  })

  it('is seen again from when they show it', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const { seq } = await says(ada, id, 'Hello')
    await hide(ben, id)
    await reads(ben, id, seq)
    const { rev } = await hide(ben, id)
    expect((await hide(ben, id)).rev, 'again changes nothing').toBe(rev)
    await ben.does('DELETE', `/conversations/${id}/read/hidden`)
    expect(await seen(ada, id, ben)).toMatchObject({ readSeq: seq, hidesRead: false })
  })
})
