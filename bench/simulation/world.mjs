import { fanOut, wholeLists } from '../../worker/features/timeline/fan-out.ts'
import { isAwake, listsOf } from '../../worker/features/timeline/policy.ts'
import { Clock } from './clock.mjs'
import { Database } from './database.mjs'
import { Invocation } from './invocation.mjs'
import { Outbox } from './outbox.mjs'
import { latencies, randomFrom } from './random.mjs'

const TODAY = 20_000

/**
 * Warren's way from a new post to the timelines: outbox, queue, consumer, D1, hubs. What the consumer does with a message
 * is `fanOut` itself (worker/features/timeline), and its ports do here what subscriber.ts lets them do: ask the database,
 * call a hub, record further messages. Around it stands what worker/consumer.ts does with a batch.
 */
export class World {
  clock = new Clock()
  peak = { messages: 0, running: 0, waiting: 0 }
  #queue = []
  #running = new Set()
  #allowed = 1
  #second = { at: 0, sent: 0 }

  constructor(network, parameters) {
    this.network = network
    this.parameters = parameters
    this.db = new Database(this.clock, parameters)
    this.outbox = new Outbox(this.clock, parameters, (messages) => this.#send(messages))
    this.callLatency = latencies(randomFrom(parameters.seed + 1), parameters.callMs, parameters.slowCallMs)
  }

  /** A post was written: its event is in the outbox, and the request that wrote it sends it. */
  publish(post) {
    post.startedAt = this.clock.now
    const message = this.outbox.record({ post, errand: null })
    this.outbox.send([message])
  }

  /** Until everything is done, but at least so long. */
  async run(least = 0) {
    const done = () => this.outbox.isEmpty && this.#queue.length === 0 && this.#running.size === 0
    await this.clock.runUntil(() => this.clock.now >= least && done())
  }

  /** Every running consumer stops where it is; the queue delivers its messages again, later. */
  kill() {
    for (const invocation of this.#running) {
      invocation.kill()
      this.clock.at(this.clock.now + this.parameters.redeliverMs, () => this.#wait(invocation.batch))
    }
    this.#running.clear()
    this.#allowed = 1
  }

  #send(messages) {
    this.#countSent(messages.length)
    this.clock.at(this.clock.now + this.parameters.queueMs, () => this.#wait(messages))
  }

  #countSent(count) {
    const at = Math.floor(this.clock.now / 1000)
    if (at !== this.#second.at) this.#second = { at, sent: 0 }
    this.#second.sent += count
    this.peak.messages = Math.max(this.peak.messages, this.#second.sent)
  }

  #wait(messages) {
    this.#queue.push(...messages)
    this.peak.waiting = Math.max(this.peak.waiting, this.#queue.length)
    this.#start()
  }

  #start() {
    while (this.#queue.length > 0 && this.#running.size < this.#allowed) {
      const invocation = new Invocation(
        this.clock,
        this.#queue.splice(0, this.parameters.batch),
        this.parameters,
      )
      this.#running.add(invocation)
      this.peak.running = Math.max(this.peak.running, this.#running.size)
      void this.#consume(invocation).then(() => this.#finish(invocation))
    }
  }

  #finish(invocation) {
    this.#running.delete(invocation)
    const { consumers, moreConsumers } = this.parameters
    this.#allowed = this.#queue.length > 0 ? Math.min(consumers, this.#allowed + moreConsumers) : 1
    this.#start()
  }

  /** worker/consumer.ts: who is switched off, each message alone, what became of them, and what they led to. */
  async #consume(invocation) {
    await this.db.trip(invocation, { rows: 8 })
    const { batch } = invocation
    await Promise.all(batch.map((message) => this.#handle(invocation, message)))
    const forget = () => this.outbox.forget(batch)
    await this.db.trip(invocation, { rows: batch.length, written: batch.length + 1, effect: forget })
  }

  async #handle(invocation, { post, errand }) {
    post.messages++
    const errands = errand ? [errand] : wholeLists(listsOf(ownWall))
    if (!errand) {
      for (let i = 0; i < this.parameters.postTrips; i++) await this.db.trip(invocation, { rows: 8 })
      await this.#call(invocation, post, post.author)
    }
    await this.db.trip(invocation, { rows: 1 })
    await Promise.all(errands.map((one) => fanOut(one, TODAY, this.#ports(invocation, post))))
  }

  #ports(invocation, post) {
    const { cutRows, readerRows, outboxWrites } = this.parameters
    return {
      audienceAfter: async (stretch, limit) => {
        const [from, to] = this.#ends(post, stretch)
        const readers = []
        for (let n = from; n < Math.min(to, from + limit); n++)
          readers.push(this.#reader(post, stretch.list, n))
        const rows = 1 + readers.length * readerRows
        // The first of each list come with the post.
        if (stretch.after !== null || stretch.upTo !== null) await this.db.trip(invocation, { rows })
        else this.db.read(rows)
        for (const { elsewhere, visited } of readers) {
          if (elsewhere) post.elsewhere++
          else if (!isAwake(visited, TODAY)) post.idle++
        }
        return readers
      },
      cutsAfter: async (stretch, size, count) => {
        const [from, to] = this.#ends(post, stretch)
        const cuts = []
        for (let n = from + size - 1; n < to && cuts.length < count; n += size)
          cuts.push(this.#placeOf(post, stretch.list, n))
        await this.db.trip(invocation, { rows: 1 + Math.min(to - from, size * count) * cutRows })
        return cuts
      },
      tellHub: ({ id }) => this.#call(invocation, post, Number(id)),
      sendOn: async (errands) => {
        const rows = []
        const record = () => rows.push(...errands.map((each) => this.outbox.record({ post, errand: each })))
        const written = errands.length * (outboxWrites - 1)
        await this.db.trip(invocation, { rows: errands.length, written, effect: record })
        this.outbox.send(rows)
      },
    }
  }

  /** A call that has left arrives, whatever becomes of the caller. */
  async #call(invocation, post, reader) {
    await invocation.calls.take()
    post.calls++
    const ms = this.callLatency()
    this.clock.noteAt(this.clock.now + ms / 2, () => post.arrive(reader, this.clock.now))
    await invocation.wait(ms)
    invocation.calls.give()
  }

  /** The latest is first and has the greatest time; a place is found again by it. */
  #placeOf(post, list, n) {
    return {
      at: this.network.count(list, post.author) - n,
      id: String(this.network.member(list, post.author, n)),
    }
  }

  #ends(post, { list, after, upTo }) {
    const count = this.network.count(list, post.author)
    return [after ? count - after.at + 1 : 0, upTo ? count - upTo.at + 1 : count]
  }

  #reader(post, list, n) {
    const place = this.#placeOf(post, list, n)
    const days = this.network.visited[Number(place.id)]
    return {
      ...place,
      visited: days === 255 ? null : TODAY - days,
      elsewhere: list === 'friends' && this.network.follows(Number(place.id), post.author),
    }
  }
}

const ownWall = { authorId: 'author', wallId: 'author', visibility: 'public' }
