import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { connect } from '../../db/client'
import { userHub } from '../../env'
import { consume, holdEvents, takeEvents } from '../../test/bus'
import { people, type Person } from '../../test/world'
import type { PostView, Visibility } from '../posts/contract'
import { home } from '../posts/lists'
import { selectPosts } from '../posts/view'
import { HomeFilter } from './contract'
import { runs } from '../../test/runs'

/*
 * Whatever three people do, and in whichever order, how often and how late the events of it arrive: once all of them did,
 * each home is what the list of the database says. Before that it may lack something, and never shows what it should not.
 */
const filters = HomeFilter.unwrap().options

const relations = {
  follow: ['PUT', 'follow'],
  unfollow: ['DELETE', 'follow'],
  befriend: ['PUT', 'friend-request'],
  unfriend: ['DELETE', 'friendship'],
  block: ['PUT', 'block'],
  unblock: ['DELETE', 'block'],
  mute: ['PUT', 'mute'],
  unmute: ['DELETE', 'mute'],
} as const

const who = fc.nat({ max: 2 })
const pick = fc.nat({ max: 1_000 })
// What begins for few and is opened later is where an entry can be missing.
const audience = fc.constantFrom<Visibility>('private', 'private', 'friends', 'followers', 'public')
const audienceLater = fc.constantFrom<Visibility>('public', 'public', 'followers', 'friends', 'private')
const weighted = fc.constantFrom(
  ...(Object.keys(relations) as (keyof typeof relations)[]),
  ...(['follow', 'follow', 'follow', 'befriend', 'befriend', 'befriend', 'unblock', 'unblock'] as const),
)

const post = fc.record({
  do: fc.constant('post' as const),
  who,
  wall: fc.option(who, { freq: 1 }),
  visibility: audience,
  draft: fc.constantFrom(false, false, true),
})
const look = fc.record({ do: fc.constant('look' as const), who })
const deliver = fc.record({ do: fc.constant('deliver' as const), pick, twice: fc.boolean() })
const writing = [
  { weight: 5, arbitrary: post },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('edit' as const), pick, visibility: audienceLater }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publish' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), pick }) },
  { weight: 2, arbitrary: look },
  { weight: 4, arbitrary: deliver },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('evict' as const), who }) },
]
const relating = fc.record({ do: fc.constant('relate' as const), who, whom: who, how: weighted })

const busy = fc.oneof({ weight: 6, arbitrary: relating }, ...writing)
/** While nobody meets or parts, nothing reads an author's posts anew. */
const calm = fc.oneof(...writing)
type Step = typeof busy extends fc.Arbitrary<infer S> ? S : never

class World {
  readonly posts: { author: Person; id: string }[] = []
  readonly pending: unknown[] = []

  constructor(readonly crowd: Person[]) {}

  /** Two are friends, the third follows one of them, and each has a timeline that has to be kept up from now on. */
  async begin(): Promise<void> {
    const [ada, ben, cleo] = this.crowd as [Person, Person, Person]
    await ada.befriends(ben)
    await cleo.follows(ada)
    for (const viewer of this.crowd) await this.shown(viewer, 'all')
    this.pending.push(...takeEvents())
  }

  async take(step: Step): Promise<void> {
    const { crowd, posts } = this
    switch (step.do) {
      case 'relate': {
        const [method, path] = relations[step.how]
        const [one, other] = [crowd[step.who]!, crowd[step.whom]!]
        await one.request(method, `/users/${other.username}/${path}`)
        break
      }
      case 'post': {
        const author = crowd[step.who]!
        const wall = step.wall === null ? {} : { wall: crowd[step.wall]!.username }
        const body = { text: 'Hm', visibility: step.visibility, draft: step.draft, ...wall }
        const reply = await author.request<PostView>('POST', '/posts', { body })
        if (reply.status === 201) posts.push({ author, id: reply.body.id })
        break
      }
      case 'edit':
      case 'publish':
      case 'delete': {
        const post = posts[step.pick % Math.max(posts.length, 1)]
        if (!post) break
        const body = step.do === 'edit' ? { visibility: step.visibility } : { draft: false }
        if (step.do === 'delete') await post.author.request('DELETE', `/posts/${post.id}`)
        else await post.author.request('PATCH', `/posts/${post.id}`, { body })
        break
      }
      case 'look':
        await this.showsNothingForbidden(crowd[step.who]!)
        break
      case 'deliver':
        await this.deliver(step.pick, step.twice)
        break
      case 'evict':
        // Only what runs can be evicted.
        await userHub(env, crowd[step.who]!.id).presence()
        await evictDurableObject(userHub(env, crowd[step.who]!.id))
    }
    this.pending.push(...takeEvents())
  }

  /** One of the events that wait, and perhaps once more later. */
  async deliver(pick: number, twice: boolean): Promise<void> {
    if (this.pending.length === 0) return
    const at = pick % this.pending.length
    const [event] = twice ? [this.pending[at]] : this.pending.splice(at, 1)
    expect((await consume([event])).retryMessages).toEqual([])
    this.pending.push(...takeEvents())
  }

  async deliverAll(picks: number[]): Promise<void> {
    for (let i = 0; this.pending.length > 0; i++) await this.deliver(picks[i % picks.length]!, false)
  }

  async showsNothingForbidden(viewer: Person): Promise<void> {
    for (const filter of filters) {
      const [shown, allowed] = [await this.shown(viewer, filter), await this.allowed(viewer, filter)]
      expect(shown.filter((id) => !allowed.includes(id))).toEqual([])
    }
  }

  async isAsInDatabase(): Promise<void> {
    for (const viewer of this.crowd) {
      for (const filter of filters)
        expect(await this.shown(viewer, filter), filter).toEqual(await this.allowed(viewer, filter))
    }
  }

  async shown(viewer: Person, filter: HomeFilter): Promise<string[]> {
    return (await viewer.all<PostView>(`/feeds/home?filter=${filter}`, 4)).map(({ id }) => id)
  }

  async allowed(viewer: Person, filter: HomeFilter): Promise<string[]> {
    const page = home(viewer.id, filter, { limit: 1_000, after: null })
    return (await selectPosts(connect(env), viewer.id, page)).map(({ id }) => id)
  }
}

it('a home is what the database says, in any order of events', async () => {
  const some = (step: fc.Arbitrary<Step>) => fc.array(step, { minLength: 15, maxLength: 40, size: 'max' })
  const order = fc.array(pick, { minLength: 5, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(some(busy), some(calm), order, async (first, then, picks) => {
      const release = holdEvents()
      try {
        const world = new World(await people(3))
        await world.begin()
        for (const steps of [first, then]) {
          for (const step of steps) await world.take(step)
          await world.deliverAll(picks)
          await world.isAsInDatabase()
        }
      } finally {
        release()
      }
    }),
    { numRuns: runs(2) },
  )
})
