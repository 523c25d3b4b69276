import { describe, expect, it } from 'vitest'
import { directOf, groupOf, historyOf, inboxOf, says, tellInboxes } from '../../test/rooms'
import { people, type Person } from '../../test/world'
import type { MediaView } from '../media/contract'
import type { Message } from './contract'

const forward = (
  who: Person,
  to: string,
  from: string,
  seq: number,
  clientId: string = crypto.randomUUID(),
) => who.request<Message>('POST', `/conversations/${to}/forwards`, { body: { from, seq, clientId } })
const statusFor = async (who: Person, { url }: Pick<MediaView, 'url'>) => (await who.fetches(url)).status

describe('a forwarded message', () => {
  it('says the same once more, that it was said before, and not by whom', async () => {
    const [ada, ben, cleo] = await people(3)
    const [from, to] = [await directOf(ada, ben), await groupOf(ada, cleo)]
    const { seq } = await says(ben, from.id, `Carrots are up, @${cleo.username}`)
    const first = await forward(ada, to.id, from.id, seq, 'once')
    expect(first).toMatchObject({
      status: 201,
      body: { text: `Carrots are up, @${cleo.username}`, senderId: ada.id, forwarded: true, replyTo: null },
    })
    expect(JSON.stringify(first.body)).not.toContain(ben.id)
    const again = await forward(ada, to.id, from.id, seq, 'once')
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await historyOf(cleo, to.id)).filter(({ forwarded }) => forwarded)).toHaveLength(1)
    await tellInboxes(to.id)
    expect((await inboxOf(cleo))[0], 'it calls nobody').toMatchObject({ unread: 1, mentions: 0 })
    // Also when what it was made from is gone.
    await ben.does('DELETE', `/conversations/${from.id}/messages/${seq}`)
    expect((await forward(ada, to.id, from.id, seq, 'once')).body).toEqual(first.body)
  })

  it('has files of its own, for whoever reads it, and for them alone', async () => {
    const [ada, ben, cleo] = await people(3)
    const [from, to] = [await directOf(ada, ben), await groupOf(ada, cleo)]
    const file = await ben.uploads('message')
    const said = await says(ben, from.id, '', { media: [file.id] })
    const { body } = await forward(ada, to.id, from.id, said.seq)
    const [copy] = body.media
    expect(copy).toMatchObject({ type: file.type, width: file.width, size: file.size })
    expect(copy!.id).not.toBe(file.id)
    const bytes = async (who: Person, { url }: Pick<MediaView, 'url'>) =>
      (await who.fetches(url)).arrayBuffer()
    expect(await bytes(cleo, copy!)).toEqual(await bytes(ada, file))
    expect([await statusFor(ben, copy!), await statusFor(cleo, file)]).toEqual([404, 404])
    await ben.does('DELETE', `/conversations/${from.id}/messages/${said.seq}`)
    await tellInboxes(from.id)
    expect([await statusFor(cleo, copy!), await statusFor(ada, file)]).toEqual([200, 404])
    await ada.does('DELETE', `/conversations/${to.id}/messages/${body.seq}`)
    expect(await statusFor(cleo, copy!)).toBe(404)
  })

  it('is one that can be read here, and goes where one may write', async () => {
    const [ada, ben, cleo] = await people(3)
    const [from, to] = [await directOf(ada, ben), await groupOf(cleo)]
    const own = await groupOf(ada)
    const kept = await says(ben, from.id, 'Kept')
    const gone = await says(ben, from.id, 'Gone')
    const hidden = await says(ben, from.id, 'Hidden')
    await ben.does('DELETE', `/conversations/${from.id}/messages/${gone.seq}`)
    await ada.does('PUT', `/conversations/${from.id}/messages/${hidden.seq}/hidden`)
    const refusals = [
      await forward(ada, to.id, from.id, kept.seq),
      await forward(cleo, to.id, from.id, kept.seq),
      await forward(ada, own.id, from.id, 99),
      await forward(ada, own.id, from.id, hidden.seq),
      await forward(ada, own.id, from.id, gone.seq),
      await forward(ada, own.id, own.id, 1),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 404, 404, 409, 403])
    await ada.does('DELETE', `/users/${ben.username}/friendship`)
    expect((await forward(ada, from.id, from.id, kept.seq)).status, 'nobody writes there').toBe(403)
    expect((await forward(ada, own.id, from.id, kept.seq)).status, 'it is still read').toBe(201)
  })
})
