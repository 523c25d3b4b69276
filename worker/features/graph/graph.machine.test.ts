import { env } from 'cloudflare:workers'
import { inArray, or } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problems } from '../../core/errors'
import { connect } from '../../db/client'
import { blocks, follows, friendRequests, friendships, users } from '../../db/schema'
import { people, type Person } from '../../test/world'
import { type Action, actions, next, type Pair, refusal, shown, strangers, turned } from './policy'
import { runs } from '../../test/runs'

const calls = {
  befriend: ['PUT', '/users/:username/friend-request'],
  withdraw: ['DELETE', '/users/:username/friend-request'],
  unfriend: ['DELETE', '/users/:username/friendship'],
  follow: ['PUT', '/users/:username/follow'],
  unfollow: ['DELETE', '/users/:username/follow'],
  'remove-follower': ['DELETE', '/followers/:username'],
  block: ['PUT', '/users/:username/block'],
  unblock: ['DELETE', '/users/:username/block'],
  mute: ['PUT', '/users/:username/mute'],
  unmute: ['DELETE', '/users/:username/mute'],
  'hide-reposts': ['DELETE', '/users/:username/reposts'],
  'show-reposts': ['PUT', '/users/:username/reposts'],
} as const satisfies Record<Action, [method: string, path: string]>

/** One of three people does something about one of the other two. */
type Step = { who: number; whom: number; action: Action }

// Requests, and the first two people, come up more often than the rest: what is rare is friendship.
const step: fc.Arbitrary<Step> = fc
  .record({
    pair: fc.constantFrom([0, 1], [1, 0], [0, 1], [1, 0], [0, 2], [2, 0], [1, 2], [2, 1]),
    action: fc.constantFrom<Action>(...actions, 'befriend', 'befriend', 'befriend', 'befriend'),
  })
  .map(({ pair: [who, whom], action }) => ({ who: who!, whom: whom!, action }))
const mostly = fc.constantFrom(true, true, true, false)

function act(trio: Person[], { who, whom, action }: Step) {
  const [method, path] = calls[action]
  return trio[who]!.request(method, path.replace(':username', trio[whom]!.username))
}

/** The model of the three: each pair once, seen by the one with the lower number. */
class Model {
  readonly pairs = new Map<string, Pair>()

  see(who: number, whom: number): Pair {
    const pair = this.pairs.get(`${Math.min(who, whom)}${Math.max(who, whom)}`) ?? strangers
    return who < whom ? pair : turned(pair)
  }

  do({ who, whom, action }: Step, accepts: boolean): Pair {
    const after = next(this.see(who, whom), action, accepts)
    this.pairs.set(`${Math.min(who, whom)}${Math.max(who, whom)}`, who < whom ? after : turned(after))
    return after
  }
}

type Edge = [from: string, to: string]

/** Everything stored between these people; `has` asks for one edge. */
async function stored(trio: Person[]) {
  const db = connect(env)
  const ids = trio.map((who) => who.id)
  const between = async (rows: PromiseLike<{ from: string; to: string }[]>): Promise<Edge[]> =>
    (await rows).map(({ from, to }) => [from, to])
  return {
    friends: await between(
      db
        .select({ from: friendships.userId, to: friendships.friendId })
        .from(friendships)
        .where(or(inArray(friendships.userId, ids), inArray(friendships.friendId, ids))),
    ),
    asked: await between(
      db
        .select({ from: friendRequests.fromId, to: friendRequests.toId })
        .from(friendRequests)
        .where(inArray(friendRequests.fromId, ids)),
    ),
    follows: await between(
      db
        .select({ from: follows.followerId, to: follows.followeeId })
        .from(follows)
        .where(inArray(follows.followerId, ids)),
    ),
    blocks: await between(
      db
        .select({ from: blocks.blockerId, to: blocks.blockedId })
        .from(blocks)
        .where(inArray(blocks.blockerId, ids)),
    ),
    counters: await db
      .select({
        id: users.id,
        friends: users.friendCount,
        followers: users.followerCount,
        following: users.followingCount,
      })
      .from(users)
      .where(inArray(users.id, ids)),
  }
}

const has = (edges: Edge[], from: string, to: string) => edges.some(([a, b]) => a === from && b === to)

/** What must hold whatever happened, in whatever order. */
async function expectSound(trio: Person[]): Promise<void> {
  const graph = await stored(trio)
  for (const { id } of trio) {
    for (const { id: other } of trio) {
      if (id === other) continue
      const friends = has(graph.friends, id, other)
      expect(friends, 'a friendship has both of its rows').toBe(has(graph.friends, other, id))
      const asked = has(graph.asked, id, other)
      expect(asked && has(graph.asked, other, id), 'two requests crossed').toBe(false)
      expect(friends && asked, 'friends with a request waiting').toBe(false)
      if (!has(graph.blocks, id, other)) continue
      expect(friends || asked || has(graph.asked, other, id), 'friendship across a block').toBe(false)
      expect(has(graph.follows, id, other) || has(graph.follows, other, id), 'a follow across a block').toBe(
        false,
      )
      expect(has(graph.blocks, other, id), 'a block of somebody who had blocked').toBe(false)
    }
  }
  for (const counted of graph.counters) {
    const count = (edges: Edge[], end: 0 | 1) => edges.filter((edge) => edge[end] === counted.id).length
    expect(counted).toEqual({
      id: counted.id,
      friends: count(graph.friends, 0),
      followers: count(graph.follows, 1),
      following: count(graph.follows, 0),
    })
  }
}

describe('the friend machine', () => {
  it('does what its model says, one call after the other', async () => {
    const accepting = fc.tuple(mostly, mostly, mostly)
    const story = fc.array(step, { minLength: 20, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(accepting, story, async (accepts, steps) => {
        const trio = await people(3)
        for (const [i, who] of trio.entries()) {
          if (accepts[i]) continue
          await who.does('PATCH', '/users/me', { preferences: { privacy: { friendRequests: 'nobody' } } })
        }
        const model = new Model()
        for (const each of steps) {
          const after = model.do(each, accepts[each.whom]!)
          const refused = refusal(each.action, { ...shown(after), blockedBy: after.theirs.blocks })
          const reply = await act(trio, each)
          expect(reply.status, JSON.stringify(each)).toBe(refused ? problems[refused.code][0] : 200)
          if (!refused) expect(reply.body, JSON.stringify(each)).toEqual(shown(after))
          else expect(reply.body.code).toBe(refused.code)
        }
        await expectSound(trio)
      }),
      { numRuns: runs(3) },
    )
  })

  it('stays sound when all call at once', async () => {
    const rounds = fc.array(fc.array(step, { minLength: 6, maxLength: 12 }), { minLength: 1, maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        const trio = await people(3)
        for (const steps of all) {
          const replies = await Promise.all(steps.map((each) => act(trio, each)))
          for (const { status } of replies) expect([200, 404, 409]).toContain(status)
          await expectSound(trio)
        }
      }),
      { numRuns: runs(3) },
    )
  })

  it('makes friends of two who ask each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const trio = await people(2)
      const crossing = [0, 1, 0, 1].map((who): Step => ({ who, whom: 1 - who, action: 'befriend' }))
      const replies = await Promise.all(crossing.map((each) => act(trio, each)))
      expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200])
      expect((await trio[0].profileOf(trio[1])).viewer?.friendship).toBe('friends')
      await expectSound(trio)
    }
  })

  it('keeps a block that crosses a request', async () => {
    for (let round = 0; round < 5; round++) {
      const trio = await people(2)
      await act(trio, { who: 0, whom: 1, action: 'befriend' })
      await Promise.all([
        act(trio, { who: 1, whom: 0, action: 'befriend' }),
        act(trio, { who: 0, whom: 1, action: 'block' }),
        act(trio, { who: 1, whom: 0, action: 'follow' }),
      ])
      expect((await trio[0].profileOf(trio[1])).viewer).toMatchObject({ friendship: 'none', blocking: true })
      await expectSound(trio)
    }
  })
})
