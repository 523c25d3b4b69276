import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../core/ids'
import { connect, type Statement } from '../../db/client'
import { blocks, dismissedSuggestions, friendRequests, friendships, users } from '../../db/schema'
import { people, type Person, person } from '../../test/world'
import type { Suggestion } from './contract'
import { reasonFor } from './reason'

const suggestions = async (who: Person, limit = 50) =>
  (await who.get<{ items: Suggestion[] }>(`/suggestions?limit=${limit}`)).items
/** Those with mutual friends: the rest are the most followed people of the whole suite. */
const friendly = async (who: Person) => (await suggestions(who)).filter((each) => each.mutualFriends > 0)

describe('people I may know', () => {
  it('are friends of friends, most in common first, and say why', async () => {
    const [me, ada, ben, cleo, dan, eve] = await people(6)
    for (const friend of [ada, ben, cleo]) await me.befriends(friend)
    for (const friend of [ada, ben, cleo]) await dan.befriends(friend)
    await eve.befriends(ada)
    expect(await friendly(me)).toMatchObject([
      {
        user: { id: dan.id, username: dan.username },
        mutualFriends: 3,
        mutuals: [{ id: cleo.id }, { id: ben.id }, { id: ada.id }],
        reason: `3 mutual friends: ${cleo.username}, ${ben.username} and ${ada.username}`,
      },
      { user: { id: eve.id }, mutualFriends: 1, reason: `1 mutual friend: ${ada.username}` },
    ])
    expect(await suggestions(me, 1)).toHaveLength(1)
  })

  it('stay away once dismissed, asked or blocked', async () => {
    const [me, friend, ada, ben, cleo, dan] = await people(6)
    await me.befriends(friend)
    for (const other of [ada, ben, cleo, dan]) await friend.befriends(other)
    const left = async () => (await friendly(me)).map((each) => each.user.id)
    expect((await left()).sort()).toEqual([ada.id, ben.id, cleo.id, dan.id].sort())
    await me.does('DELETE', `/suggestions/${ada.username}`)
    await me.does('DELETE', `/suggestions/${ada.username}`)
    await ben.does('PUT', `/users/${me.username}/friend-request`)
    await cleo.blocks(me)
    expect(await left()).toEqual([dan.id])
    await me.blocks(dan)
    expect(await left()).toEqual([])
    const all = (await suggestions(me)).map((each) => each.user.id)
    for (const other of [me, friend, ada, ben, cleo, dan]) expect(all).not.toContain(other.id)
    expect((await me.request('DELETE', `/suggestions/${me.username}`)).status).toBe(409)
    expect((await me.request('DELETE', '/suggestions/nobody-at-all')).status).toBe(404)
  })

  it('are the most followed for somebody who knows nobody', async () => {
    const [me, star, ...fans] = await people(6)
    for (const fan of fans) await fan.follows(star)
    const found = await suggestions(me)
    expect(found).toContainEqual({
      user: expect.objectContaining({ id: star.id }),
      mutualFriends: 0,
      mutuals: [],
      reason: 'Followed by 4 bunnies',
    })
    await me.follows(star)
    expect((await suggestions(me)).map((each) => each.user.id)).not.toContain(star.id)
  })
})

describe('the reason', () => {
  const ada = { displayName: 'Ada' }
  const ben = { displayName: 'Ben' }
  const cleo = { displayName: 'Cleo' }
  it.each([
    [1, [ada], 0, '1 mutual friend: Ada'],
    [2, [ada, ben], 0, '2 mutual friends: Ada and Ben'],
    [3, [ada, ben, cleo], 0, '3 mutual friends: Ada, Ben and Cleo'],
    [4, [ada, ben, cleo], 0, '4 mutual friends: Ada, Ben and 2 others'],
    [5, [ada, ben, cleo], 9, '5 mutual friends: Ada, Ben and 3 others'],
    [0, [], 1, 'Followed by 1 bunny'],
    [0, [], 12, 'Followed by 12 bunnies'],
    [0, [], 0, 'New in the warren'],
  ])('for %i in common, %j, %i followers', (mutualFriends, mutuals, followerCount, reason) => {
    expect(reasonFor({ mutualFriends, mutuals, followerCount })).toBe(reason)
  })
})

/** A small warren: bunny 0 is the viewer; an edge is a friendship, which came about in the order of the list. */
type Warren = {
  edges: [number, number][]
  bunnies: {
    relation: string
    suggestMe: boolean
    friendList: string
    standing: 'active' | 'suspended' | 'banned'
  }[]
}
const SIZE = 9
const bunny = fc.record({
  relation: fc.constantFrom('none', 'none', 'none', 'asked', 'asks', 'blocked', 'blocks', 'dismissed'),
  suggestMe: fc.boolean(),
  friendList: fc.constantFrom('everyone', 'everyone', 'friends', 'nobody'),
  standing: fc.constantFrom('active' as const, 'active' as const, 'suspended' as const, 'banned' as const),
})
const warren: fc.Arbitrary<Warren> = fc.record({
  bunnies: fc.array(bunny, { minLength: SIZE, maxLength: SIZE }),
  edges: fc.uniqueArray(
    fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)).filter(([a, b]) => a < b),
    { minLength: 8, maxLength: 30, selector: ([a, b]) => a * SIZE + b },
  ),
})

/** The same rules, written without thought for speed: candidates with the mutual friends that may be shown. */
function naive({ edges, bunnies }: Warren): { who: number; mutuals: number[] }[] {
  const friends = (a: number, b: number) =>
    edges.some(([x, y]) => (x === a && y === b) || (x === b && y === a))
  const since = (a: number) => edges.findIndex(([x, y]) => x === 0 && y === a)
  const found = bunnies.map(({ relation, suggestMe, standing, friendList }, who) => {
    const eligible = who > 0 && !friends(0, who) && relation === 'none' && suggestMe && standing === 'active'
    const mutuals = bunnies
      .map((_, friend) => friend)
      .filter((friend) => eligible && friends(0, friend) && friends(friend, who))
      .filter((friend) => friendList === 'everyone' || bunnies[friend]!.friendList !== 'nobody')
      .sort((a, b) => since(b) - since(a))
    return { who, mutuals }
  })
  return found.filter(({ mutuals }) => mutuals.length > 0)
}

async function settle(me: Person, { edges, bunnies }: Warren): Promise<UserId[]> {
  const db = connect(env)
  const ids = bunnies.map((_, i) => (i === 0 ? me.id : newId<UserId>(Date.now())))
  const rows: Statement[] = bunnies.slice(1).map(({ suggestMe, friendList, standing }, i) => {
    const id = ids[i + 1]!
    const preferences = { privacy: { suggestMe, friendList } }
    const name = {
      username: id,
      email: id,
      displayName: id,
      avatarSeed: id,
      passwordHash: '',
      bannerColor: '',
    }
    return db.insert(users).values({ id, ...name, preferences, standing, createdAt: 0 })
  })
  for (const [at, [a, b]] of edges.entries()) {
    const [userId, friendId, createdAt] = [ids[a]!, ids[b]!, at + 1]
    rows.push(
      db.insert(friendships).values({ userId, friendId, createdAt }),
      db.insert(friendships).values({ userId: friendId, friendId: userId, createdAt }),
    )
  }
  const strangers = bunnies
    .map((_, i) => i)
    .filter((i) => i > 0 && !edges.some(([a, b]) => a === 0 && b === i))
  for (const i of strangers) {
    const [other, createdAt] = [ids[i]!, 1]
    const { relation } = bunnies[i]!
    if (relation === 'asked')
      rows.push(db.insert(friendRequests).values({ fromId: me.id, toId: other, createdAt }))
    if (relation === 'asks')
      rows.push(db.insert(friendRequests).values({ fromId: other, toId: me.id, createdAt }))
    if (relation === 'blocked')
      rows.push(db.insert(blocks).values({ blockerId: me.id, blockedId: other, createdAt }))
    if (relation === 'blocks')
      rows.push(db.insert(blocks).values({ blockerId: other, blockedId: me.id, createdAt }))
    if (relation === 'dismissed')
      rows.push(db.insert(dismissedSuggestions).values({ userId: me.id, dismissedId: other, createdAt }))
  }
  await db.batch(rows as [Statement, ...Statement[]])
  return ids
}

describe('suggestions', () => {
  it('are those of a naive search', async () => {
    await fc.assert(
      fc.asyncProperty(warren, async (world) => {
        const me = await person('me')
        const ids = await settle(me, world)
        const found = await friendly(me)
        const expected = naive(world)
        const told = found.map(({ user, mutualFriends, mutuals }) => ({
          id: user.id,
          mutualFriends,
          named: mutuals.map((mutual) => mutual.id),
        }))
        expect(new Map(told.map((each) => [each.id, each]))).toEqual(
          new Map(
            expected.map(({ who, mutuals }) => [
              ids[who]!,
              {
                id: ids[who]!,
                mutualFriends: mutuals.length,
                named: mutuals.slice(0, 3).map((friend) => ids[friend]!),
              },
            ]),
          ),
        )
        const counts = found.map((each) => each.mutualFriends)
        expect(counts).toEqual(counts.toSorted((a, b) => b - a))
      }),
      { numRuns: 25 },
    )
  })
})
