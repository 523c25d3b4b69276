import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { acts, caseAbout, moderators, reports } from '../../test/moderation'
import { picture } from '../../test/pictures'
import { directOf, groupOf, historyOf, inboxOf, says, tellInboxes } from '../../test/rooms'
import { openRoom } from '../../test/socket'
import { fetchFile, people, type Person, person } from '../../test/world'
import type { MediaView } from '../media/contract'
import type { Message } from './contract'

const sends = (who: Person, id: string, media: MediaView[], rest: object = {}) =>
  says(who, id, '', { media: media.map((each) => each.id), ...rest })
const statusFor = async (who: Person, { url }: MediaView) => (await who.fetches(url)).status
const objectsOf = async ({ id }: MediaView) => (await env.MEDIA.list({ prefix: `${id}/` })).objects.length

describe('a message with media', () => {
  it('may have no text, and shows to whoever may read it, and to nobody else', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await directOf(ada, ben)
    const media = await ada.uploads('message')
    expect(await statusFor(ben, media)).toBe(404)
    const message = await sends(ada, id, [media])
    expect(message).toMatchObject({ text: '', media: [media] })
    expect((await historyOf(ben, id)).at(-1)).toEqual(message)
    for (const member of [ada, ben]) expect(await statusFor(member, media)).toBe(200)
    expect(await statusFor(cleo, media)).toBe(404)
    expect((await fetchFile(media.url)).status).toBe(404)
    const shown = await ben.fetches(media.url)
    expect(shown.headers.get('cache-control')).toBe('private, no-cache')
  })

  it('is told to every socket, and stands in words in the list of conversations', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const socket = await openRoom(ben, id)
    socket.send({ type: 'hello' })
    await socket.next('hello')
    const media = await ada.uploads('message')
    await sends(ada, id, [media])
    const frame = await socket.next('message')
    expect(frame.message.media).toEqual([media])
    await tellInboxes(id)
    expect((await inboxOf(ben)).find((entry) => entry.id === id)).toMatchObject({
      unread: 1,
      lastMessage: { text: 'A picture' },
    })
  })

  it('takes any file, which is only ever saved', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const bytes = new TextEncoder().encode('<script>alert(1)</script>')
    const reply = await ada.request<MediaView>('POST', '/media?for=message&name=notes.html', {
      raw: bytes,
      headers: { 'content-length': String(bytes.length) },
    })
    expect(reply.body).toMatchObject({ kind: 'file', name: 'notes.html' })
    await sends(ada, id, [reply.body])
    const saved = await ben.fetches(reply.body.url)
    expect(saved.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''notes.html")
    expect(saved.headers.get('content-type')).toBe('application/octet-stream')
    expect((await ben.get<{ items: Message[] }>(`/conversations/${id}/messages?q=notes`)).items).toHaveLength(
      1,
    )
  })

  it('sent again is the same message; a file is part of one message', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [one, other] = [await ada.uploads('message'), await ada.uploads('message', picture(9, 9))]
    const first = await sends(ada, id, [one], { clientId: 'once' })
    expect(await sends(ada, id, [one], { clientId: 'once' })).toEqual(first)
    const send = (body: object) => ada.request('POST', `/conversations/${id}/messages`, { body })
    expect(await send({ text: '', media: [other.id], clientId: 'once' })).toMatchObject({ status: 422 })
    expect(await send({ text: 'Again', media: [one.id], clientId: 'twice' })).toMatchObject({ status: 409 })
    expect(await statusFor(ben, one)).toBe(200)
    // What was refused is not lost: it can still be sent.
    expect(await sends(ada, id, [other])).toMatchObject({ media: [{ id: other.id }] })
  })

  it('needs something in it, and files that are mine and for it', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [theirs, forPosts] = [await ben.uploads('message'), await ada.uploads('post')]
    const mine = await ada.uploads('message')
    const send = (body: object) => ada.request('POST', `/conversations/${id}/messages`, { body })
    for (const wrong of [theirs, forPosts])
      expect(await send({ text: 'Look', media: [mine.id, wrong.id] })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'media.1', code: 'media_not_usable' }] },
      })
    expect(await send({ text: '' })).toMatchObject({ status: 422 })
    const { seq } = await sends(ada, id, [mine], { text: 'Look' })
    const edit = (at: number, text: string) =>
      ada.request<Message>('PATCH', `/conversations/${id}/messages/${at}`, { body: { text } })
    expect(await edit(seq, '')).toMatchObject({ status: 200, body: { text: '', media: [{ id: mine.id }] } })
    const bare = await says(ada, id, 'Only words')
    expect(await edit(bare.seq, '')).toMatchObject({ status: 422 })
  })

  it('tells what a picture shows, also when that is said later', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const media = await ada.uploads('message')
    await sends(ada, id, [media])
    await ada.does('PATCH', `/media/${media.id}`, { alt: 'Nine carrots' })
    expect((await historyOf(ben, id)).at(-1)?.media).toMatchObject([{ id: media.id, alt: 'Nine carrots' }])
    expect(
      (await ben.get<{ items: Message[] }>(`/conversations/${id}/messages?q=carrot`)).items,
    ).toHaveLength(1)
  })
})

describe('who may see a file of a message', () => {
  it('is decided by the room at each request: leaving, joining later, a block, a deletion', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.befriends(ben)
    await ada.befriends(cleo)
    const { id } = await groupOf(ada, ben)
    const media = await ada.uploads('message')
    const { seq } = await sends(ada, id, [media])
    await ada.does('PUT', `/conversations/${id}/members/${cleo.username}`)
    expect(await statusFor(cleo, media)).toBe(404)
    await cleo.does('POST', `/conversations/${id}/accept`)
    // A member sees what was said since they joined.
    expect(await statusFor(cleo, media)).toBe(404)
    // In a group what a blocked person says is folded, and can be unfolded.
    await ben.does('PUT', `/users/${ada.username}/block`)
    expect(await statusFor(ben, media)).toBe(200)
    await ben.does('POST', `/conversations/${id}/leave`)
    expect(await statusFor(ben, media)).toBe(404)
    expect(await statusFor(ada, media)).toBe(200)
    await ada.does('DELETE', `/conversations/${id}/messages/${seq}`)
    expect(await statusFor(ada, media)).toBe(404)
    await tellInboxes(id)
    expect(await objectsOf(media)).toBe(0)
  })

  it('is nobody while moderation holds the message back, and again whoever reads it when it is put back', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const { id } = await directOf(ada, ben)
    const media = await ada.uploads('message')
    const { seq } = await sends(ada, id, [media])
    await reports(ben, { type: 'message', conversationId: id, seq })
    const { id: found } = await caseAbout(mia, id)
    expect(await acts(mia, found, 'hide')).toMatchObject({ status: 201 })
    expect((await historyOf(ben, id)).at(-1)).toMatchObject({ deleted: true, media: [] })
    for (const member of [ada, ben]) expect(await statusFor(member, media)).toBe(404)
    expect(await objectsOf(media)).toBe(1)
    expect(await acts(mia, found, 'restore')).toMatchObject({ status: 201 })
    expect((await historyOf(ben, id)).at(-1)).toMatchObject({ deleted: false, media: [{ id: media.id }] })
    expect(await statusFor(ben, media)).toBe(200)
  })

  it('stays the sender alone while a message is refused', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await ben.does('DELETE', `/users/${ada.username}/friendship`)
    const media = await ada.uploads('message')
    const reply = await ada.request('POST', `/conversations/${id}/messages`, {
      body: { text: '', media: [media.id] },
    })
    expect(reply.status).toBe(403)
    expect(await statusFor(ben, media)).toBe(404)
    const notes = await ada.does('POST', '/conversations', { kind: 'self' })
    expect(await sends(ada, notes.id, [media])).toMatchObject({ media: [{ id: media.id }] })
  })
})

it('a message from before there were media reads as one without', async () => {
  const ada = await person('ada')
  const { id } = await ada.does('POST', '/conversations', { kind: 'self' })
  expect(await says(ada, id, 'Only words')).toMatchObject({ media: [] })
})
