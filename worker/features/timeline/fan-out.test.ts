import { describe, expect, it } from 'vitest'
import type { UserId } from '../../core/ids'
import { CUTS, type Errand, fanOut, PART, type Place, type Ports, type Reader, wholeLists } from './fan-out'
import type { List } from './policy'

const TODAY = 20_000

/** An audience of any size, and a queue that counts what each message does. */
class Network {
  readonly lists: Record<List, Reader[]>
  readonly told: string[] = []
  readonly queue: Errand[] = []
  readonly perMessage: { read: number; told: number; sent: number }[] = []
  failing = new Set<string>()

  constructor(followers: number, friends: number, visited: (i: number) => number | null = () => TODAY) {
    const list = (name: string, size: number, told: (i: number) => boolean) =>
      Array.from({ length: size }, (_, i) => ({
        at: size - (i % 7 === 0 ? i + 1 : i),
        id: `${name}${String(i).padStart(7, '0')}` as UserId,
        visited: visited(i),
        elsewhere: told(i),
      })).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    this.lists = {
      followers: list('follower', followers, () => false),
      friends: list('friend', friends, (i) => i % 2 === 0),
    }
  }

  async run(errand: Errand): Promise<void> {
    const count = { read: 0, told: 0, sent: 0 }
    this.perMessage.push(count)
    const ports: Ports = {
      audienceAfter: async (stretch, limit) => {
        const people = this.#within(stretch).slice(0, limit)
        count.read += people.length
        return people
      },
      cutsAfter: async (stretch, size, most) =>
        this.#within(stretch)
          .slice(0, size * most)
          .filter((_, i) => (i + 1) % size === 0),
      tellHub: async ({ id }) => {
        count.told++
        if (this.failing.has(id)) throw new Error('no answer')
        this.told.push(id)
      },
      sendOn: async (errands) => {
        count.sent += errands.length
        this.queue.push(...errands)
      },
    }
    await fanOut(errand, TODAY, ports)
  }

  /** Every message until none is left; one that fails is delivered again. */
  async runAll(): Promise<void> {
    this.queue.push(...wholeLists(['followers', 'friends']))
    for (let errand = this.queue.shift(); errand; errand = this.queue.shift()) {
      const failed = await this.run(errand).then(
        () => false,
        () => true,
      )
      if (failed) this.queue.push(errand)
      this.failing.clear()
    }
  }

  #within({ list, after, upTo }: Errand): Reader[] {
    const beyond = (a: Place, b: Place) => a.at < b.at || (a.at === b.at && a.id < b.id)
    return this.lists[list === 'tag' ? 'followers' : list].filter(
      (one) => (!after || beyond(one, after)) && (!upTo || !beyond(one, upTo)),
    )
  }
}

describe('an audience', () => {
  it.each([0, 1, PART - 1, PART, PART + 1, 5 * PART, PART * CUTS, PART * CUTS + 1, 25_000])(
    'of %i is told once each',
    async (size) => {
      const network = new Network(size, 150)
      await network.runAll()
      expect(new Set(network.told).size).toBe(network.told.length)
      expect(network.told).toHaveLength(size + 75)
    },
  )

  it('costs a number of messages that follows from its size, each of a bounded size', async () => {
    const network = new Network(100_000, 0)
    await network.runAll()
    expect(network.told).toHaveLength(100_000)
    // Parts, the messages that cut, and the list of friends, which is empty.
    expect(network.perMessage.length).toBeLessThanOrEqual(1_000 + Math.ceil(100_000 / (PART * CUTS)) + 2)
    for (const { read, told, sent } of network.perMessage) {
      expect(read).toBeLessThanOrEqual(PART)
      expect(told).toBeLessThanOrEqual(PART)
      expect(sent).toBeLessThanOrEqual(CUTS + 1)
    }
  })

  it('is cut on before it is told, so that the cutting of a large one never waits', async () => {
    const network = new Network(25_000, 0)
    await network.run({ list: 'followers', tag: null, after: null, upTo: null })
    const [first, ...others] = network.queue
    expect(first).toMatchObject({ after: others[0]!.upTo, upTo: null })
    expect(others.every(({ upTo }) => upTo !== null)).toBe(true)
  })

  it('leaves out hubs that nobody has used for thirty days, or ever', async () => {
    const visits = [null, TODAY, TODAY - 30, TODAY - 31]
    const network = new Network(400, 0, (i) => visits[i % 4]!)
    await network.runAll()
    expect(network.told).toHaveLength(200)
    expect(network.told.every((id) => [1, 2].includes(Number(id.slice(-7)) % 4))).toBe(true)
  })
})

describe('a hub that fails', () => {
  it('keeps nobody else waiting, and its part alone is repeated', async () => {
    const network = new Network(1_000, 0)
    const victim = network.lists.followers[555]!.id
    network.failing.add(victim)
    await network.runAll()
    expect(new Set(network.told).size).toBe(1_000)
    expect(network.told.length).toBeLessThanOrEqual(1_000 + PART)
    expect(network.told).toContain(victim)
  })
})

describe('a stretch that has grown while it waited', () => {
  it('is told to its end', async () => {
    const network = new Network(350, 0)
    const [first, last] = [network.lists.followers[0]!, network.lists.followers[320]!]
    await network.run({ list: 'followers', tag: null, after: first, upTo: last })
    for (let errand = network.queue.shift(); errand; errand = network.queue.shift()) await network.run(errand)
    expect(network.told).toHaveLength(320)
  })
})
