import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { metered } from '../../test/meter'
import { people, person, type Person, request } from '../../test/world'
import type { ReactionKind, Visibility } from '../posts/contract'
import type { Reaction } from './contract'

const reacts = (who: Person, path: string, kind: ReactionKind) =>
  who.does('PUT', `${path}/reaction`, { kind })

const reactors = async (who: Person, path: string, query = ''): Promise<string[]> => {
  const reactions = await who.all<Reaction>(`${path}/reactions${query}`)
  return reactions.map(({ user, kind }) => `${user.username} ${kind}`)
}

/** The same holds for a post and for a comment on it; each is known by its path. */
const targets = {
  'a post': async (author: Person, visibility: Visibility = 'public') =>
    `/posts/${(await author.posts('Hm', { visibility })).id}`,
  'a comment': async (author: Person, visibility: Visibility = 'public') => {
    const post = await author.posts('Hm', { visibility })
    return `/comments/${(await author.does('POST', `/posts/${post.id}/comments`, { text: 'Hm hm' })).id}`
  },
}

describe.each(Object.entries(targets))('reacting to %s', (_, write) => {
  it('can be taken back from what one lost sight of, which then tells nothing else', async () => {
    const [ada, ben, cleo] = await people(3)
    const path = await write(ada)
    await reacts(ben, path, 'love')
    await reacts(cleo, path, 'love')
    await ada.blocks(ben)
    expect((await ben.request('PUT', `${path}/reaction`, { body: { kind: 'wow' } })).status).toBe(404)
    expect(await ben.does('DELETE', `${path}/reaction`)).toEqual({
      reactionCounts: {},
      viewer: { reaction: null },
    })
    expect((await ben.request('DELETE', `${path}/reaction`)).status).toBe(404)
    expect(await cleo.get(path)).toMatchObject({ reactionCounts: { love: 1 } })
  })

  it('counts one reaction per person, and the last kind is the one that stays', async () => {
    const [ada, ben, cleo] = await people(3)
    const path = await write(ada)
    expect(await reacts(ben, path, 'like')).toEqual({
      reactionCounts: { like: 1 },
      viewer: { reaction: 'like' },
    })
    expect(await reacts(cleo, path, 'wow')).toMatchObject({ reactionCounts: { like: 1, wow: 1 } })
    expect(await reacts(ben, path, 'wow')).toEqual({
      reactionCounts: { wow: 2 },
      viewer: { reaction: 'wow' },
    })
    expect(await reacts(ben, path, 'wow')).toMatchObject({ reactionCounts: { wow: 2 } })
    expect(await ben.get(path)).toMatchObject({ reactionCounts: { wow: 2 }, viewer: { reaction: 'wow' } })
    expect(await ada.get(path)).toMatchObject({ reactionCounts: { wow: 2 }, viewer: { reaction: null } })

    const removed = { reactionCounts: { wow: 1 }, viewer: { reaction: null } }
    expect(await ben.does('DELETE', `${path}/reaction`)).toEqual(removed)
    expect(await ben.does('DELETE', `${path}/reaction`)).toEqual(removed)
    expect(await cleo.get(path)).toMatchObject({ reactionCounts: { wow: 1 }, viewer: { reaction: 'wow' } })
  })

  it('knows six kinds', async () => {
    const ada = await person()
    const refused = await ada.request('PUT', `${await write(ada)}/reaction`, { body: { kind: 'meh' } })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', errors: [{ path: 'kind' }] },
    })
  })

  it('shows who reacted, the latest first, all or of one kind', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const path = await write(ada)
    await reacts(ada, path, 'love')
    await reacts(ben, path, 'like')
    await reacts(cleo, path, 'love')
    await reacts(dan, path, 'love')
    await reacts(ben, path, 'love')
    await reacts(ben, path, 'like')
    const [a, b, c, d] = [ada, ben, cleo, dan].map(({ username }) => username)
    expect(await reactors(dan, path)).toEqual([`${d} love`, `${c} love`, `${b} like`, `${a} love`])
    expect(await reactors(dan, path, '?kind=love')).toEqual([`${d} love`, `${c} love`, `${a} love`])
    expect((await request('GET', `${path}/reactions`)).body.items).toHaveLength(4)
    const { nextCursor } = await dan.get(`${path}/reactions?limit=1`)
    const other = await dan.request('GET', `${path}/reactions?kind=love&cursor=${nextCursor}`)
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
  })

  it('is not for the stranger, who sees nothing of it', async () => {
    const [ada, ben, stranger] = await people(3)
    await ada.befriends(ben)
    const path = await write(ada, 'friends')
    await reacts(ben, path, 'like')
    for (const [method, body] of [['PUT', { kind: 'like' }], ['DELETE']] as const) {
      const refused = await stranger.request(method, `${path}/reaction`, body ? { body } : {})
      expect(refused).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect((await request(method, `${path}/reaction`, body ? { body } : {})).status).toBe(401)
    }
    expect((await stranger.request('GET', `${path}/reactions`)).status).toBe(404)
    expect((await request('GET', `${path}/reactions`)).status).toBe(404)
  })

  it('ends at a block', async () => {
    const [ada, ben, cleo] = await people(3)
    const path = await write(ada)
    await reacts(ben, path, 'like')
    await reacts(cleo, path, 'love')
    await cleo.blocks(ben)
    expect(await reactors(cleo, path)).toEqual([`${cleo.username} love`])
    expect(await reactors(ben, path)).toEqual([`${ben.username} like`])
    expect(await reactors(ada, path)).toHaveLength(2)

    await ada.blocks(ben)
    expect((await ben.request('GET', `${path}/reactions`)).status).toBe(404)
    expect((await ben.request('PUT', `${path}/reaction`, { body: { kind: 'sad' } })).status).toBe(404)
  })

  it('counts exactly when twenty people react, change and remove at once', async () => {
    const crowd = await people(20)
    const path = await write(crowd[0]!)
    const kinds: ReactionKind[] = ['like', 'love', 'laugh', 'wow', 'sad', 'angry']
    await Promise.all(
      crowd.map(async (who, i) => {
        const kind = (step: number) => kinds[(i + step) % kinds.length]!
        await Promise.all([reacts(who, path, kind(0)), reacts(who, path, kind(1))])
        if (i % 3 === 0) await who.does('DELETE', `${path}/reaction`)
        if (i % 4 === 0)
          await Promise.all([reacts(who, path, kind(2)), who.does('DELETE', `${path}/reaction`)])
      }),
    )
    const recount: Partial<Record<ReactionKind, number>> = {}
    for (const { kind } of await crowd[0]!.all<Reaction>(`${path}/reactions`, 7)) {
      recount[kind] = (recount[kind] ?? 0) + 1
    }
    expect((await crowd[1]!.get(path)).reactionCounts).toEqual(recount)
  })

  it.runIf(env.DATABASE === 'd1')('writes nothing, and tells of nothing, when nothing changes', async () => {
    const [ada, ben] = await people(2)
    const path = await write(ada)
    await reacts(ben, path, 'sad')
    await ben.does('DELETE', `${path}/reaction`)
    const attempt = await metered(() => ben.request('DELETE', `${path}/reaction`))
    const first = await metered(() => reacts(ben, path, 'like'))
    const again = await metered(() => reacts(ben, path, 'like'))
    expect([attempt.trips, first.trips, again.trips]).toEqual([2, 2, 2])
    expect(first.rowsWritten).toBeGreaterThan(again.rowsWritten)
    // What is left is the count of attempts.
    expect(again.rowsWritten).toBe(attempt.rowsWritten)
    expect((await metered(() => ben.get(`${path}/reactions`))).trips).toBe(1)
  })
})

describe('what takes no reactions', () => {
  it('is a draft, and a deleted comment', async () => {
    const ada = await person()
    const draft = await ada.posts('Later', { draft: true })
    const path = `/posts/${(await ada.posts('Now')).id}/comments`
    const comment = await ada.does('POST', path, { text: 'Gone' })
    await ada.does('POST', path, { text: 'Why?', parentId: comment.id })
    await ada.does('DELETE', `/comments/${comment.id}`)
    for (const closed of [`/posts/${draft.id}`, `/comments/${comment.id}`]) {
      const refused = await ada.request('PUT', `${closed}/reaction`, { body: { kind: 'like' } })
      expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } })
      expect((await ada.get(`${closed}/reactions`)).items).toEqual([])
    }
  })
})
