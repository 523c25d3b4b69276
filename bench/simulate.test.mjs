// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { messagesFor, tellOf } from './simulation/authors.mjs'
import { dayOf, minuteAtPeak } from './simulation/day.mjs'
import { Network } from './simulation/network.mjs'
import { parametersFrom } from './simulation/parameters.mjs'

const parameters = parametersFrom(['--people', '30000'])
const network = new Network(parameters)

/** Everybody who is to have a post of theirs, each of them once. */
function awakeAround(author) {
  const all = ['followers', 'friends'].flatMap((list) =>
    Array.from({ length: network.count(list, author) }, (_, n) => network.member(list, author, n)),
  )
  return new Set([author, ...all.filter((reader) => network.visited[reader] <= 30)])
}

describe('the network of the simulation', () => {
  it('has lists without repetitions, and knows without them who follows', () => {
    const author = network.personWith(2_000)
    const followers = Array.from({ length: 2_000 }, (_, n) => network.member('followers', author, n))
    expect(new Set(followers).size).toBe(2_000)
    const known = new Set(followers)
    for (let person = 0; person < network.size; person++)
      if (network.follows(person, author) !== known.has(person)) throw new Error(`${person}`)
  })

  it('has friends on both sides', () => {
    for (const one of [0, 77, 29_999]) {
      for (let n = 0; n < network.count('friends', one); n++) {
        const other = network.member('friends', one, n)
        const theirs = Array.from({ length: network.count('friends', other) }, (_, i) =>
          network.member('friends', other, i),
        )
        expect(theirs).toContain(one)
      }
    }
  })
})

describe('a post', () => {
  it.each([10, 99, 100, 101, 9_899, 9_900, 10_000, 15_000])(
    'of somebody with %i followers takes the messages of the formula, and is in every hub that is awake',
    async (followers) => {
      const author = network.personWith(followers)
      const { post, expected } = await tellOf(network, parameters, author)
      const around = awakeAround(author)
      expect(post.messages).toBe(expected)
      expect(post.reached).toBe(around.size)
      for (const reader of around) expect(post.has(reader)).toBe(true)
      expect([post.calls, post.duplicates]).toEqual([around.size, 0])
    },
  )

  it('leads to F / 100 messages and one for each 9,900 people', () => {
    expect([99, 100, 9_900, 10_000, 19_800, 500_000].map(messagesFor)).toEqual([0, 2, 100, 102, 200, 5_051])
  })

  it.each([0.1, 0.5, 0.9])(
    'is in every hub once although all consumers die after %f of it',
    async (share) => {
      const author = network.personWith(15_000)
      const { all } = await tellOf(network, parameters, author)
      const { post } = await tellOf(network, parameters, author, all * share * 1000)
      expect(post.reached).toBe(awakeAround(author).size)
      expect(post.duplicates).toBe(post.calls - post.reached)
      expect(post.duplicates).toBeGreaterThan(0)
    },
  )

  it('that is recorded and never sent is sent by the clock', async () => {
    const author = network.personWith(15_000)
    // So late that only the consumer that was about to send dies.
    const slow = { ...parameters, tripMs: 1_000 }
    const { post, swept } = await tellOf(network, slow, author, 6_900)
    expect(post.reached).toBe(awakeAround(author).size)
    expect(swept).toBeGreaterThan(0)
  })
})

describe('a day', () => {
  it('grows with the number of people', () => {
    const small = dayOf(network, parameters)
    const large = dayOf(network, { ...parameters, posts: parameters.posts * 2 })
    expect(large.mean['queue messages']).toBeGreaterThan(small.mean['queue messages'])
    expect(large.peak['writes to D1']).toBeCloseTo(large.mean['writes to D1'] * parameters.peak)
  })

  it('has a minute in which nothing is told twice', async () => {
    const busy = { ...parameters, posts: 20 }
    const minute = await minuteAtPeak(network, busy, 0.2)
    expect(minute.posts).toBeGreaterThan(100)
    expect(minute.duplicates).toBe(0)
  })
})

describe('the parameters', () => {
  it('are those of wrangler.toml', () => {
    const toml = readFileSync('wrangler.toml', 'utf8')
    const consumer = /queue = "warren-events"\nmax_batch_size = (\d+)/.exec(toml)
    expect(Number(consumer?.[1])).toBe(parameters.batch)
    expect(toml).toContain(`RESEND_EVENTS_AFTER = "${parameters.resendMs / 1000}"`)
    expect(toml).toContain(`crons = ["*/${parameters.sweepMs / 60_000} * * * *"]`)
  })

  it('are refused when they are none', () => {
    expect(() => parametersFrom(['--peple', '5'])).toThrow('not a parameter')
    expect(() => parametersFrom(['--people', 'many'])).toThrow('not a parameter')
  })
})
