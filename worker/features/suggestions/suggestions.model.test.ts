import fc from 'fast-check'
import { expect, it } from 'vitest'
import { settle, SIZE, smallWarren, type SmallWarren, tagOf } from '../../test/small-warren'
import { person } from '../../test/world'
import type { Suggestion } from './contract'
import { type Evidence, noEvidence, rank, shares } from './rank'
import { reasonsFor } from './reason'
import { runs } from '../../test/runs'

/*
 * The rules, written without thought for speed, and without SQL. The weights are those of `rank`, which has its own
 * tests; this is about what is evidence, and of whom.
 */
const everybody = Array.from({ length: SIZE }, (_, who) => who)
const says = (many: number) => 1 / Math.log(Math.max(many, 2))

class Naive {
  constructor(readonly warren: SmallWarren) {}

  friends(a: number, b: number): boolean {
    return this.warren.edges.some(([x, y]) => (x === a && y === b) || (x === b && y === a))
  }

  get candidates(): number[] {
    return everybody.filter((who) => {
      const { relation, suggestMe, standing } = this.warren.bunnies[who]!
      return who > 0 && !this.friends(0, who) && relation === 'none' && suggestMe && standing === 'active'
    })
  }

  /** The latest friends first. */
  mutuals(who: number): number[] {
    const since = (friend: number) => this.warren.edges.findIndex(([a, b]) => a === 0 && b === friend)
    const hides = (one: number) => this.warren.bunnies[one]!.friendList
    return everybody
      .filter((friend) => friend > 0 && this.friends(0, friend) && this.friends(friend, who))
      .filter((friend) => hides(friend) !== 'nobody' || hides(who) === 'everyone')
      .sort((a, b) => since(b) - since(a))
  }

  sees({ author, visibility }: SmallWarren['posts'][number]): boolean {
    const { relation, followed } = this.warren.bunnies[author]!
    if (author === 0) return true
    if (visibility === 'private' || relation.startsWith('block')) return false
    return visibility === 'public' || this.friends(0, author) || (visibility === 'followers' && followed)
  }

  tagsOf(who: number): Evidence['tags'] {
    const { posts } = this.warren
    const wrote = posts.filter(({ author }) => author === 0).flatMap(({ tags }) => tags)
    const liked = posts.filter((post) => post.author > 0 && this.sees(post) && post.likedBy.includes(0))
    return [...new Set([...wrote, ...liked.flatMap(({ tags }) => tags)])].flatMap((tag) => {
      const open = posts.filter((post) => post.visibility === 'public' && this.sees(post))
      const authors = new Set(open.filter(({ tags }) => tags.includes(tag)).map(({ author }) => author))
      return authors.has(who)
        ? [{ tag: String(tag), wrote: wrote.includes(tag), says: says(authors.size) }]
        : []
    })
  }

  evidence(who: number): Evidence {
    const { posts, bunnies, edges } = this.warren
    const answered = (by: number) => (post: SmallWarren['posts'][number]) =>
      post.likedBy.includes(by) || post.commentedBy.includes(by)
    const talks = posts.filter(
      (post) =>
        ![0, who].includes(post.author) &&
        this.sees(post) &&
        [0, who].every((one) => post.commentedBy.includes(one)),
    )
    const degree = (friend: number) => edges.filter((edge) => edge.includes(friend)).length
    return {
      ...noEvidence,
      mutualFriends: this.mutuals(who).length,
      friendsSay: this.mutuals(who).reduce((sum, friend) => sum + says(degree(friend)), 0),
      tags: this.tagsOf(who),
      theirs: posts.filter((post) => post.author === 0 && answered(who)(post)).length,
      mine: posts.filter((post) => post.author === who && this.sees(post) && answered(0)(post)).length,
      conversations: talks.length,
      conversationsSay: talks.reduce((sum, post) => sum + says(post.commentedBy.length), 0),
      followerCount: bunnies[who]!.followed ? 1 : 0,
      following: bunnies[who]!.followed,
    }
  }
}

const known = (evidence: Evidence) => Object.values(shares(evidence)).some((share) => share > 0)

/** What should be told, the best first: of whom, in which words, and which friends are named. */
function expected(warren: SmallWarren, ids: string[]) {
  const naive = new Naive(warren)
  const people = naive.candidates.map((who) => {
    const evidence = naive.evidence(who)
    return { id: ids[who]!, who, evidence: { ...evidence, tags: named(evidence.tags, ids[0]!) } }
  })
  const ranked = rank(
    people.filter(({ evidence }) => known(evidence)),
    { day: 0, viewer: ids[0]! },
  )
  return ranked.map(({ person: { id, who, evidence } }) => {
    const mutuals = naive.mutuals(who).slice(0, 3)
    const refs = mutuals.map((friend) => ({ id: ids[friend]!, displayName: ids[friend]! }))
    const words = reasonsFor(evidence, refs as Suggestion['mutuals']).map(({ text }) => text)
    return { id, words, mutuals: refs.map((friend) => friend.id), following: evidence.following }
  })
}

const named = (tags: Evidence['tags'], me: string) =>
  tags.map((each) => ({ ...each, tag: tagOf(me, Number(each.tag)) }))

it('suggestions are those of a naive search, in its order, and pages join to the whole', async () => {
  await fc.assert(
    fc.asyncProperty(smallWarren, async (warren) => {
      const me = await person('me')
      const ids = await settle(me, warren)
      const whole = await me.all<Suggestion>('/suggestions', 50)
      const told = whole
        .filter(({ reasons }) => !['popular', 'trending', 'new'].includes(reasons[0]!.kind))
        .map(({ user, reasons, mutuals, following }) => ({
          id: user.id,
          words: reasons.map(({ text }) => text),
          mutuals: mutuals.map((friend) => friend.id),
          following,
        }))
      expect(told).toEqual(expected(warren, ids))
      const all = whole.map(({ user }) => user.id)
      expect(new Set(all).size).toBe(all.length)
      const { candidates } = new Naive(warren)
      for (const [who, id] of ids.entries()) if (!candidates.includes(who)) expect(all).not.toContain(id)
      expect((await me.all<Suggestion>('/suggestions', 7)).map(({ user }) => user.id)).toEqual(all)
    }),
    { numRuns: runs(8) },
  )
})
