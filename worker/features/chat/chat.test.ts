import { describe, expect, it, vi } from 'vitest'
import { crowd, directOf, groupOf, historyOf, inboxOf, roomObject, says, tellInboxes } from '../../test/rooms'
import { everyPage, people, type Person } from '../../test/world'
import { UserRef } from '../profiles/contract'
import type { Conversation, Message } from './contract'
import { chatLimits } from './limits'

const key = (value: string = crypto.randomUUID()) => ({ 'idempotency-key': value })

describe('a conversation with a friend', () => {
  it('is one, whoever opens it and however often', async () => {
    const [ada, ben] = await people(2)
    const first = await directOf(ada, ben)
    const again = await ben.does<Conversation>('POST', '/conversations', {
      kind: 'direct',
      with: ada.username,
    })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ kind: 'direct', name: null, readOnly: false })
    expect(first.members.map(({ id, state }) => [id, state]).sort()).toEqual(
      [ada, ben].map(({ id }) => [id, 'joined']).sort(),
    )
  })

  it('is not opened with a stranger, nobody, or somebody behind a block', async () => {
    const [ada, ben, eve] = await people(3)
    await eve.blocks(ada)
    const open = (who: string) =>
      ada.request('POST', '/conversations', { body: { kind: 'direct', with: who } })
    expect(await open(ben.username)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await open('nobody-of-that-name')).toMatchObject({ status: 404 })
    expect(await open(eve.username)).toMatchObject({ status: 404 })
  })

  it('is nobody else’s', async () => {
    const [ada, ben, eve] = await people(3)
    const { id } = await directOf(ada, ben)
    const { seq } = await says(ada, id, 'Between us')
    const attempts: [string, string, object?][] = [
      ['GET', ''],
      ['PATCH', '', { name: 'Mine' }],
      ['GET', '/messages'],
      ['POST', '/messages', { text: 'Hello' }],
      ['PATCH', `/messages/${seq}`, { text: 'Hello' }],
      ['DELETE', `/messages/${seq}`],
      ['PUT', `/messages/${seq}/reaction`, { kind: 'like' }],
      ['PUT', '/read', { seq }],
      ['PUT', `/members/${eve.username}`],
      ['DELETE', `/members/${ada.username}`],
      ['PUT', `/members/${ada.username}/role`, { role: 'admin' }],
      ['POST', '/accept'],
      ['POST', '/decline'],
      ['POST', '/leave'],
      ['PUT', '/mute'],
    ]
    for (const [method, path, body] of attempts) {
      const reply = await eve.request(method, `/conversations/${id}${path}`, body ? { body } : {})
      expect(reply, `${method} ${path}`).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
  })

  it('can be read but not written to once it is closed', async () => {
    const [ada, ben] = await people(2)
    const conversation = await directOf(ada, ben)
    const { id } = conversation
    await says(ben, id, 'Goodbye')
    const { seq } = await says(ada, id, 'Never mind')
    const refs = conversation.members.map((member) => UserRef.parse(member))
    await roomObject(id).openDirect(conversation.id, refs, true)
    const refused: [string, string, object][] = [
      ['POST', '/messages', { text: 'One more' }],
      ['PATCH', `/messages/${seq}`, { text: 'One more' }],
      ['PUT', '/messages/1/reaction', { kind: 'like' }],
    ]
    for (const [method, path, body] of refused)
      expect((await ada.request(method, `/conversations/${id}${path}`, { body })).status, path).toBe(403)
    await ada.does('DELETE', `/conversations/${id}/messages/${seq}`)
    expect((await historyOf(ada, id)).map(({ text }) => text)).toEqual(['Goodbye', ''])
    await roomObject(id).openDirect(conversation.id, refs, false)
    await says(ada, id, 'Welcome back')
  })

  it('with oneself is for notes', async () => {
    const [ada] = await people(1)
    const notes = await ada.does<Conversation>('POST', '/conversations', { kind: 'self' })
    expect(notes).toMatchObject({ kind: 'self', members: [{ id: ada.id }] })
    await says(ada, notes.id, 'Buy seeds')
    expect((await ada.does('POST', '/conversations', { kind: 'self' })).id).toBe(notes.id)
    await tellInboxes(notes.id)
    expect(await inboxOf(ada)).toMatchObject([
      { kind: 'self', unread: 0, with: null, lastMessage: { text: 'Buy seeds' } },
    ])
  })
})

describe('a group', () => {
  it('takes in only who accepts, and shows them what is said from then on', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await ada.does<Conversation>('POST', '/conversations', {
      kind: 'group',
      name: 'Allotment 7',
      invite: [ben.username, cleo.username],
    })
    await says(ada, id, 'Before anyone came')
    const read = await ben.request('GET', `/conversations/${id}/messages`)
    expect(read).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await ben.request('POST', `/conversations/${id}/messages`, { body: { text: 'x' } })).status).toBe(
      403,
    )
    expect((await ben.get<Conversation>(`/conversations/${id}`)).name).toBe('Allotment 7')
    await tellInboxes(id)
    expect(await inboxOf(ben)).toMatchObject([
      { id, state: 'invited', invitedBy: { id: ada.id }, unread: 0, lastMessage: null },
    ])

    await ben.does('POST', `/conversations/${id}/accept`)
    await ben.does('POST', `/conversations/${id}/accept`)
    await cleo.does('POST', `/conversations/${id}/decline`)
    await says(ada, id, 'Welcome')
    expect((await historyOf(ben, id)).map(({ text, event }) => event?.type ?? text)).toEqual([
      'joined',
      'Welcome',
    ])
    expect((await historyOf(ada, id)).map(({ text, event }) => event?.type ?? text)).toEqual([
      'created',
      'Before anyone came',
      'joined',
      'Welcome',
    ])
    expect((await cleo.request('GET', `/conversations/${id}`)).status).toBe(404)
    const { members } = await ada.get<Conversation>(`/conversations/${id}`)
    expect(members.map((member) => [member.id, member.role, member.state])).toEqual([
      [ada.id, 'owner', 'joined'],
      [ben.id, 'member', 'joined'],
    ])
    await tellInboxes(id)
    expect(await inboxOf(ben)).toMatchObject([{ state: 'joined', unread: 1, memberCount: 2 }])
    expect(await inboxOf(cleo)).toEqual([])
  })

  it('invites nobody who blocks, or is nobody', async () => {
    const [ada, ben, eve] = await people(3)
    await eve.blocks(ada)
    const body = { kind: 'group', name: 'Den', invite: [ben.username, eve.username] }
    expect(await ada.request('POST', '/conversations', { body })).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ path: 'invite' }] },
    })
    const { id } = await groupOf(ada)
    expect((await ada.request('PUT', `/conversations/${id}/members/${eve.username}`)).status).toBe(404)
  })

  it('is managed by its owner and admins', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const { id } = await groupOf(ada, ben, cleo)
    const as = (who: Person, method: string, path: string, body?: object) =>
      who.request(method, `/conversations/${id}${path}`, body ? { body } : {}).then(({ status }) => status)
    expect(await as(ben, 'PATCH', '', { name: 'Bens' })).toBe(403)
    expect(await as(ben, 'PUT', `/members/${dan.username}`)).toBe(403)
    expect(await as(ada, 'PUT', `/members/${ben.username}/role`, { role: 'admin' })).toBe(200)
    expect(await as(ben, 'PATCH', '', { name: 'Bens' })).toBe(200)
    expect(await as(ben, 'PUT', `/members/${dan.username}`)).toBe(200)
    expect(await as(ben, 'DELETE', `/members/${ada.username}`)).toBe(403)
    expect(await as(ben, 'DELETE', `/members/${dan.username}`)).toBe(204)
    expect(await as(ben, 'DELETE', `/members/${cleo.username}`)).toBe(204)
    expect(await as(ada, 'DELETE', `/members/${dan.username}`)).toBe(404)
    const said = await says(ada, id, 'Mine')
    expect(await as(ben, 'PATCH', `/messages/${said.seq}`, { text: 'Yours' })).toBe(403)
    expect(await as(ben, 'DELETE', `/messages/${said.seq}`)).toBe(204)
    const events = (await historyOf(ben, id)).flatMap(({ event }) => (event ? [event] : []))
    expect(events).toContainEqual({ type: 'renamed', subject: 'Bens' })
    expect(events).toContainEqual({ type: 'removed', subject: cleo.id })
  })

  it('passes to the longest-standing admin or member when its owner leaves', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, ben, cleo)
    await ada.does('PUT', `/conversations/${id}/members/${cleo.username}/role`, { role: 'admin' })
    await ada.does('POST', `/conversations/${id}/leave`)
    const owner = async (who: Person) =>
      (await who.get<Conversation>(`/conversations/${id}`)).members.find(({ role }) => role === 'owner')?.id
    expect(await owner(ben)).toBe(cleo.id)
    await cleo.does('POST', `/conversations/${id}/leave`)
    expect(await owner(ben)).toBe(ben.id)
    await tellInboxes(id)
    expect(await inboxOf(ada)).toEqual([])
    expect((await ada.request('GET', `/conversations/${id}/messages`)).status).toBe(404)
  })

  it('lets somebody come back, to what is said from then on', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await says(ada, id, 'While you were here')
    await ben.does('POST', `/conversations/${id}/leave`)
    await says(ada, id, 'While you were away')
    await ada.does('PUT', `/conversations/${id}/members/${ben.username}`)
    await ben.does('POST', `/conversations/${id}/accept`)
    await says(ada, id, 'Back')
    expect((await historyOf(ben, id)).map(({ text, event }) => event?.type ?? text)).toEqual([
      'joined',
      'Back',
    ])
    await tellInboxes(id)
    expect(await inboxOf(ben)).toMatchObject([{ unread: 1, lastMessage: { text: 'Back' } }])
  })

  it('is made once by one request, however often it is sent', async () => {
    const [ada, ben] = await people(2)
    const headers = key()
    const body = { kind: 'group', name: 'Once', invite: [ben.username] }
    const make = () => ada.request<Conversation>('POST', '/conversations', { body, headers })
    const replies = await Promise.all([make(), make(), make(), make()])
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1)
    const other = await ada.request('POST', '/conversations', { body: { ...body, name: 'Twice' }, headers })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  })

  it('has room for so many', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada)
    await crowd(id, chatLimits.members - 1, 'told')
    const full = await ada.request('PUT', `/conversations/${id}/members/${ben.username}`)
    expect(full).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })
})

describe('messages over HTTP', () => {
  it('are sent once for a clientId, or for an Idempotency-Key', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const send = (body: object, headers = {}) =>
      ada.request<Message>('POST', `/conversations/${id}/messages`, { body, headers })
    for (const headers of [key(), key('k'.repeat(255))]) {
      const [first, again] = [await send({ text: 'Hi' }, headers), await send({ text: 'Hi' }, headers)]
      expect(again).toMatchObject({ status: 201, body: first.body })
      expect([first, again].map((r) => r.headers.get('idempotency-replayed'))).toEqual([null, 'true'])
      expect(await send({ text: 'Ho' }, headers)).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      })
    }
    const twins = await Promise.all(Array.from({ length: 8 }, () => send({ text: 'Hi', clientId: 'twin' })))
    expect(new Set(twins.map(({ body }) => body.seq)).size).toBe(1)
    expect((await send({ text: 'Hi', clientId: 'twin', replyTo: 1 })).status).toBe(422)
    expect(await historyOf(ben, id)).toHaveLength(3)
  })

  it('page both ways, and the pages joined are the whole', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    for (let i = 1; i <= 23; i++) await says(i % 2 ? ada : ben, id, `Message ${i}`)
    const whole = Array.from({ length: 23 }, (_, i) => i + 1)
    const list = (query: string) => ben.get(`/conversations/${id}/messages?${query}`)
    const seqs = ({ items }: { items: Message[] }) => items.map(({ seq }) => seq)
    expect((await historyOf(ben, id)).map(({ seq }) => seq)).toEqual(whole)
    const pages: number[][] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list(`limit=5${cursor && `&cursor=${cursor}`}`)
      pages.unshift(seqs(page))
      cursor = page.nextCursor
    }
    expect(pages.flat()).toEqual(whole)
    expect(seqs(await list('before=10&limit=3'))).toEqual([7, 8, 9])
    expect(seqs(await list('after=10&limit=3'))).toEqual([11, 12, 13])
    expect(seqs(await list('after=23'))).toEqual([])
    expect((await ben.request('GET', `/conversations/${id}/messages?after=1&before=3`)).status).toBe(400)
  })

  it('are found by any part of them, in any case, the newest first', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    for (const text of ['Rüben, Möhren', '100% carrots', 'RÜBEN again', 'nothing', 'a_b', "it's 'quoted'"])
      await says(ada, id, text)
    const gone = await says(ada, id, 'rüben, taken back')
    await ada.does('DELETE', `/conversations/${id}/messages/${gone.seq}`)
    const find = async (q: string) =>
      (
        await everyPage<Message>(
          (page) => ben.get(`/conversations/${id}/messages?q=${encodeURIComponent(q)}&${page}`),
          1,
        )
      ).map(({ seq }) => seq)
    expect(await find('rüben')).toEqual([3, 1])
    expect(await find('%')).toEqual([2])
    expect(await find('_')).toEqual([5])
    expect(await find("'")).toEqual([6])
    expect(await find('x'.repeat(64))).toEqual([])
  })

  it('are read: the pointer only goes forward, and one’s own moves it', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    for (const text of ['one', 'two', 'three']) await says(ada, id, text)
    const read = (seq: number) => ben.does('PUT', `/conversations/${id}/read`, { seq })
    expect(await read(2)).toEqual({ readSeq: 2 })
    expect(await read(1)).toEqual({ readSeq: 2 })
    await tellInboxes(id)
    expect(await inboxOf(ben)).toMatchObject([{ unread: 1 }])
    await ada.does('DELETE', `/conversations/${id}/messages/3`)
    await tellInboxes(id)
    expect(await inboxOf(ben)).toMatchObject([{ unread: 0, lastMessage: { text: 'two' } }])
    await says(ada, id, 'four')
    await says(ben, id, 'five')
    await tellInboxes(id)
    expect(await inboxOf(ben)).toMatchObject([{ unread: 0, lastMessage: { text: 'five' } }])
    expect(await inboxOf(ada)).toMatchObject([{ unread: 1 }])
    expect(await read(1_000_000)).toEqual({ readSeq: 5 })
  })

  it('bear reactions, one per person, and answers to what is there', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await says(ada, id, 'Look')
    const react = (who: Person, kind: string) =>
      who.does<Message>('PUT', `/conversations/${id}/messages/1/reaction`, { kind })
    await react(ada, 'wow')
    await react(ben, 'like')
    const { reactions } = await react(ben, 'wow')
    expect(reactions).toEqual([{ kind: 'wow', userIds: [ada.id, ben.id] }])
    const without = await ben.does<Message>('DELETE', `/conversations/${id}/messages/1/reaction`)
    expect(without.reactions).toEqual([{ kind: 'wow', userIds: [ada.id] }])
    expect(await says(ben, id, 'I see', { replyTo: 1 })).toMatchObject({ replyTo: 1 })
    const lost = await ben.request('POST', `/conversations/${id}/messages`, {
      body: { text: 'What?', replyTo: 9 },
    })
    expect(lost).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
  })
})

describe('the list of conversations', () => {
  it('has the latest first, and its pages joined are the whole', async () => {
    const [ada, ...others] = await people(6)
    const ids: string[] = []
    for (const other of others) ids.unshift((await directOf(ada, other)).id)
    for (const id of ids.toReversed()) {
      await says(ada, id, `In ${id}`)
      await tellInboxes(id)
      await vi.waitFor(async () => expect((await inboxOf(ada))[0]?.id).toBe(id))
    }
    expect((await inboxOf(ada)).map(({ id }) => id)).toEqual(ids)
  })

  it('remembers what is muted', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await tellInboxes(id)
    expect(await ada.does('PUT', `/conversations/${id}/mute`)).toMatchObject({ id, muted: true })
    expect(await ada.does('DELETE', `/conversations/${id}/mute`)).toMatchObject({ id, muted: false })
  })
})
