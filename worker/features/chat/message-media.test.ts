import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { acts, caseAbout, moderators, reports } from '../../test/moderation'
import { picture } from '../../test/pictures'
import { directOf, groupOf, historyOf, inboxOf, says, tellInboxes } from '../../test/rooms'
import { openRoom } from '../../test/socket'
import { ConversationId } from '../../core/conversation-id'
import { DAY, HOUR } from '../../core/time'
import { makeCtx } from '../../ctx'
import { testEnv } from '../../test/bus'
import { readAccessToken } from '../auth/tokens'
import { reconcile } from '../media/reconcile'
import { deleteRemoved } from '../media/sweep'
import { claimMedia, messageMedia } from './media'
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

  it('keeps the files that an edit names, in that order, and loses the others with their bytes', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const [one, two, three] = [
      await ada.uploads('message'),
      await ada.uploads('message', picture(9, 9)),
      await ada.uploads('message', picture(8, 8)),
    ]
    const { seq } = await sends(ada, id, [one, two], { text: 'Two of them' })
    const edit = (body: object, who = ada) =>
      who.request<Message>('PATCH', `/conversations/${id}/messages/${seq}`, { body })
    const socket = await openRoom(ben, id)
    socket.send({ type: 'hello' })
    await socket.next('hello')

    const edited = await edit({ media: [three.id, one.id] })
    expect(edited.body).toMatchObject({ text: 'Two of them', media: [three, one] })
    expect(edited.body.editedAt).not.toBeNull()
    expect((await socket.next('message')).message).toEqual(edited.body)
    expect((await historyOf(ben, id)).at(-1)).toEqual(edited.body)
    expect(await Promise.all([one, two, three].map((each) => statusFor(ben, each)))).toEqual([200, 404, 200])
    await tellInboxes(id)
    expect(await Promise.all([one, two, three].map(objectsOf))).toEqual([1, 0, 1])

    // The same again is no other edit.
    expect((await edit({ media: [three.id, one.id] })).body).toEqual(edited.body)
    // What was taken away is gone, what is elsewhere stays there, and something has to be left.
    const other = await ada.uploads('message')
    await sends(ada, id, [other])
    expect(await edit({ media: [two.id] })).toMatchObject({ status: 422 })
    expect(await edit({ media: [other.id] })).toMatchObject({ status: 409 })
    expect(await edit({ text: '', media: [] })).toMatchObject({ status: 422 })
    expect(await edit({ media: [], card: null })).toMatchObject({ status: 422 })
    // Nobody else edits it, and what they named stays theirs to use.
    const theirs = await ben.uploads('message')
    expect(await edit({ media: [theirs.id] }, ben)).toMatchObject({ status: 403 })
    expect(await sends(ben, id, [theirs])).toMatchObject({ media: [{ id: theirs.id }] })

    expect((await edit({ text: 'Only words', media: [] })).body).toMatchObject({
      media: [],
      text: 'Only words',
    })
    await tellInboxes(id)
    expect(await Promise.all([one, three, other].map(objectsOf))).toEqual([0, 0, 1])
  })

  it('tells what a picture shows, also when that is said later', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const media = await ada.uploads('message')
    await sends(ada, id, [media])
    const said = {
      alt: 'Nine carrots',
      color: '#a8521a',
      placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      duration: 1_500,
    }
    await ada.does('PATCH', `/media/${media.id}`, said)
    expect((await historyOf(ben, id)).at(-1)?.media).toEqual([{ ...media, ...said }])
    expect(
      (await ben.get<{ items: Message[] }>(`/conversations/${id}/messages?q=carrot`)).items,
    ).toHaveLength(1)
  })
})

it('that was never sent, because the process died, leaves files that nobody sees and the clock finds', async () => {
  const [ada, ben] = await people(2)
  const { id } = await directOf(ada, ben)
  const [left, sent, nowhere] = [
    await ada.uploads('message'),
    await ada.uploads('message'),
    await ada.uploads('message'),
  ]
  const at = (now: number) => makeCtx(testEnv, { now, defer: (work) => void work.catch(() => undefined) })
  const viewer = await readAccessToken(testEnv, ada.token, Date.now())
  // This is as far as it came: the next step would have been to hand the message to its room.
  await claimMedia({ ...at(Date.now()), viewer: viewer! }, ConversationId.parse(id), [left.id])
  await claimMedia({ ...at(Date.now()), viewer: viewer! }, ConversationId.parse(crypto.randomUUID()), [
    nowhere.id,
  ])
  await sends(ada, id, [sent])
  for (const who of [ada, ben]) expect(await statusFor(who, left)).toBe(404)
  const look = async (now: number) => {
    await reconcile(at(now), { message: messageMedia })
    await deleteRemoved(at(now))
    return Promise.all([left, nowhere, sent].map(objectsOf))
  }
  // Its sender may be trying again.
  expect(await look(Date.now())).toEqual([1, 1, 1])
  expect(await look(Date.now() + DAY + 2 * HOUR)).toEqual([0, 0, 1])
  expect(await statusFor(ben, sent)).toBe(200)
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
