import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { polls, pollVotes } from '../../db/schema'
import { tick } from '../../cron'
import { deliverUnlessHeld, testEnv } from '../../test/bus'
import { metered } from '../../test/meter'
import { ends } from '../../test/polls'
import { people, person, type Person, request } from '../../test/world'
import type { Notification } from '../notifications/contract'
import type { PostView } from '../posts/contract'
import { publishDue } from '../posts/publish-due'
import type { PollView } from '../polls/contract'

const db = connect(env)
const poll = { options: ['Carrots', 'Parsnips', 'Beets'], multiple: false, minutes: 60 }

const asks = (who: Person, rest: object = {}) => who.posts('What shall we sow?', { poll, ...rest })
const votes = (who: Person, { id }: { id: string }, ...choices: number[]) =>
  who.request<PollView & { code: string }>('PUT', `/posts/${id}/votes`, { body: { choices } })
const pollOf = async (who: Person, { id }: { id: string }) => (await who.get<PostView>(`/posts/${id}`)).poll!
const counts = ({ options }: PollView) => options.map((option) => option.votes)

async function clock(): Promise<void> {
  const execution = createExecutionContext()
  await tick(testEnv, Date.now(), execution)
  await waitOnExecutionContext(execution)
  await deliverUnlessHeld()
}

const ended = async (who: Person) =>
  (await who.all<Notification>('/notifications')).filter(({ kind }) => kind === 'poll_ended')

describe('a poll', () => {
  it('hides its results from whoever can vote, until they have', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await asks(ada)
    expect(post.poll).toMatchObject({ multiple: false, ended: false, voters: 0, viewer: { canVote: false } })
    expect(Date.parse(post.poll!.endsAt!)).toBe(Date.parse(post.createdAt) + 60 * 60_000)
    expect(counts(post.poll!)).toEqual([0, 0, 0])
    expect(await pollOf(ben, post)).toMatchObject({ voters: 0, viewer: { choices: [], canVote: true } })
    const voted = await votes(ben, post, 1)
    expect(voted).toMatchObject({
      status: 200,
      body: { voters: 1, viewer: { choices: [1], canVote: false } },
    })
    expect(counts(voted.body)).toEqual([0, 1, 0])
    expect(counts(await pollOf(cleo, post))).toEqual([null, null, null])
    expect((await pollOf(cleo, post)).voters).toBe(1)
    const guest = (await request<PostView>('GET', `/posts/${post.id}`)).body.poll!
    expect([counts(guest), guest.viewer]).toEqual([[null, null, null], { choices: [], canVote: false }])
    expect(counts(await pollOf(ada, post)), 'its author cannot vote').toEqual([0, 1, 0])
    await ends(post.id)
    expect(await pollOf(cleo, post)).toMatchObject({ ended: true, viewer: { canVote: false } })
    expect(counts(await pollOf(cleo, post))).toEqual([0, 1, 0])
  })

  it('takes one vote of each, for good', async () => {
    const [ada, ben] = await people(2)
    const post = await asks(ada)
    await votes(ben, post, 1)
    expect(await votes(ben, post, 1), 'the same again').toMatchObject({ status: 200, body: { voters: 1 } })
    expect(await votes(ben, post, 2)).toMatchObject({ status: 409, body: { code: 'already_voted' } })
    expect(await votes(ada, post, 0)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('of which one may choose several counts each of them, and one voter', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await asks(ada, { poll: { ...poll, multiple: true } })
    await votes(ben, post, 2, 0)
    const { body } = await votes(cleo, post, 2)
    expect([counts(body), body.voters]).toEqual([[1, 0, 2], 2])
    expect((await pollOf(ben, post)).viewer.choices).toEqual([0, 2])
  })

  it.each([
    ['two of one', [0, 1], 422, 'invalid_input'],
    ['what there is not', [3], 422, 'invalid_input'],
    ['nothing', [], 422, 'invalid_input'],
    ['the same twice', [0, 0], 422, 'invalid_input'],
  ])('refuses a vote for %s', async (_, choices, status, code) => {
    const [ada, ben] = await people(2)
    const post = await asks(ada)
    expect(await votes(ben, post, ...choices)).toMatchObject({ status, body: { code } })
    expect((await pollOf(ben, post)).voters).toBe(0)
  })

  it('takes no votes after its end, of a draft, of who does not see it, or of a post without one', async () => {
    const [ada, ben] = await people(2)
    const post = await asks(ada)
    await ends(post.id)
    expect(await votes(ben, post, 0)).toMatchObject({ status: 409, body: { code: 'poll_ended' } })
    for (const other of [
      await asks(ada, { draft: true }),
      await asks(ada, { visibility: 'friends' }),
      await ada.posts('Plain'),
    ])
      expect(await votes(ben, other, 0)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await request('PUT', `/posts/${post.id}/votes`, { body: { choices: [0] } })).status).toBe(401)
  })

  it.each([
    ['one option', { options: ['A'] }],
    ['nine options', { options: [...'ABCDEFGHI'] }],
    ['the same option twice', { options: ['A', 'A '] }],
    ['an option that nobody sees', { options: ['A', '\u200b\u2060'] }],
    ['an option that is too long', { options: ['A', 'b'.repeat(81)] }],
    ['four minutes', { minutes: 4 }],
    ['more than thirty days', { minutes: 43_201 }],
  ])('is refused with %s', async (_, wrong) => {
    const ada = await person()
    const reply = await ada.request('POST', '/posts', { body: { text: 'Hm', poll: { ...poll, ...wrong } } })
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
  })

  it('is changed with a draft, opens when that is published, and stays as it is', async () => {
    const [ada, ben] = await people(2)
    const draft = await asks(ada, { draft: true })
    expect(draft.poll).toMatchObject({ endsAt: null, minutes: 60, ended: false })
    const changed = { options: ['Yes', 'No'], multiple: true, minutes: 5 }
    const path = `/posts/${draft.id}`
    expect((await ada.does('PATCH', path, { poll: changed })).poll.options).toHaveLength(2)
    expect((await ada.does('PATCH', path, { poll: null })).poll).toBeNull()
    await ada.does('PATCH', path, { poll: changed })
    const out = await ada.does<PostView>('PATCH', path, { draft: false })
    expect(Date.parse(out.poll!.endsAt!)).toBe(Date.parse(out.createdAt) + 5 * 60_000)
    for (const change of [changed, poll, null])
      expect(await ada.request('PATCH', path, { body: { poll: change } })).toMatchObject({
        status: 409,
        body: { code: 'conflict' },
      })
    await votes(ben, out, 0, 1)
    const edited = await ada.does<PostView>('PATCH', path, { text: 'What now?' })
    expect([counts(edited.poll!), edited.poll!.endsAt]).toEqual([[1, 1], out.poll!.endsAt])
  })

  it('opens when its post publishes itself', async () => {
    const [ada, ben] = await people(2)
    const later = await asks(ada, { publishAt: new Date(Date.now() + 2 * MINUTE).toISOString() })
    expect(later.poll).toMatchObject({ endsAt: null, ended: false })
    await publishDue(makeCtx(testEnv, { now: Date.now() + 3 * MINUTE, defer: () => undefined }), ada.id)
    await deliverUnlessHeld()
    const out = await ben.get<PostView>(`/posts/${later.id}`)
    expect(Date.parse(out.poll!.endsAt!)).toBe(Date.parse(out.createdAt) + 60 * MINUTE)
    expect(await votes(ben, later, 1)).toMatchObject({ status: 200, body: { voters: 1 } })
  })

  it('is there once, however often its post is sent', async () => {
    const ada = await person()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const send = () => ada.request<PostView>('POST', '/posts', { body: { text: 'Once', poll }, headers })
    const replies = await Promise.all(Array.from({ length: 16 }, send))
    expect(new Set(replies.map(({ body }) => JSON.stringify(body.poll))).size).toBe(1)
    expect(await db.$count(polls, eq(polls.postId, replies[0]!.body.id))).toBe(1)
  })

  it('counts exactly when 32 people vote at once, each of them twice and differently', async () => {
    const ada = await person()
    const crowd = await people(32)
    const post = await asks(ada, { poll: { ...poll, multiple: true } })
    const replies = await Promise.all(
      crowd.flatMap((who, i) =>
        [[i % 3], [(i + 1) % 3, (i + 2) % 3]].map((some) => votes(who, post, ...some)),
      ),
    )
    const told = (code: string | number) =>
      replies.filter(({ status, body }) => [status, body.code].includes(code)).length
    expect([told(200), told('already_voted')]).toEqual([32, 32])
    const stored = await db.select().from(pollVotes).where(eq(pollVotes.postId, post.id))
    expect(new Set(stored.map(({ userId }) => userId)).size).toBe(32)
    const after = await pollOf(ada, post)
    expect(after.voters).toBe(32)
    expect(counts(after)).toEqual(
      [0, 1, 2].map((place) => stored.filter(({ choices }) => (choices >> place) & 1).length),
    )
  })

  it('counts a vote once that is sent 32 times at once', async () => {
    const [ada, ben] = await people(2)
    const post = await asks(ada)
    const replies = await Promise.all(Array.from({ length: 32 }, () => votes(ben, post, 2)))
    expect(replies.map(({ status }) => status)).toEqual(Array(32).fill(200))
    const after = await pollOf(ada, post)
    expect([counts(after), after.voters]).toEqual([[0, 0, 1], 1])
  })

  it('is found, filtered and told of by the words of its options', async () => {
    const [ada, ben] = await people(2)
    const word = `w${crypto.randomUUID().slice(0, 8)}`
    const post = await asks(ada, { poll: { ...poll, options: [word, 'Other'] } })
    const { items } = await ben.get(`/search?type=posts&q=${word}`)
    expect(items.map(({ id }: PostView) => id)).toEqual([post.id])
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'Edited' })
    expect((await ben.get(`/search?type=posts&q=${word}`)).items).toHaveLength(1)
    await ben.does('POST', '/filters', { phrase: word, action: 'warn' })
    expect((await ben.get<PostView>(`/posts/${post.id}`)).viewer.filtered).toEqual([word])
  })

  it('goes with its post, votes and all', async () => {
    const [ada, ben] = await people(2)
    const post = await asks(ada)
    await votes(ben, post, 0)
    await ada.does('DELETE', `/posts/${post.id}`)
    expect(await db.$count(polls, eq(polls.postId, post.id))).toBe(0)
    expect(await db.$count(pollVotes, eq(pollVotes.postId, post.id))).toBe(0)
  })

  it.runIf(env.DATABASE === 'd1')('is voted in, and read, in as many trips as without one', async () => {
    const [ada, ben] = await people(2)
    const written = await metered(() => asks(ada))
    const cast = await metered(() => votes(ben, written.result, 0))
    const read = await metered(() => ben.get(`/posts/${written.result.id}`))
    expect([written.trips, cast.trips, read.trips]).toEqual([2, 2, 1])
  })
})

describe('the end of a poll', () => {
  it('is told once to its author and to those who voted and still see it', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const post = await asks(ada)
    for (const who of [ben, cleo]) await votes(who, post, 0)
    await ada.blocks(cleo)
    await clock()
    expect(await ended(ben), 'before its time').toEqual([])
    await ends(post.id)
    await Promise.all([clock(), clock()])
    await clock()
    expect(await ended(ada)).toMatchObject([{ actorCount: 1, subject: { postId: post.id, yours: 'post' } }])
    expect(await ended(ben)).toMatchObject([{ actorCount: 1, preview: 'What shall we sow?', read: false }])
    expect([await ended(cleo), await ended(dan)]).toEqual([[], []])
    await ada.does('DELETE', `/posts/${post.id}`)
    expect([await ended(ada), await ended(ben)]).toEqual([[], []])
  })

  it('is told to nobody who does not want to hear of it', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await asks(ada)
    for (const who of [ben, cleo]) await votes(who, post, 0)
    await ben.does('PATCH', '/users/me', { preferences: { notifications: { poll_ended: false } } })
    await cleo.does('PUT', `/posts/${post.id}/mute`)
    await ends(post.id)
    await clock()
    expect([await ended(ben), await ended(cleo)]).toEqual([[], []])
    expect(await ended(ada)).toHaveLength(1)
  })
})
