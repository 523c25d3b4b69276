import { percentile } from './random.mjs'

/** A post on its way: what was done for it, and whom it reached. */
export class Post {
  messages = 0
  calls = 0
  idle = 0
  elsewhere = 0
  startedAt = 0
  /** The author's own hub is one of those told; their entry is not counted here. */
  #calls = new Map()
  #arrivals = []

  constructor(author) {
    this.author = author
  }

  /** A hub writes the entry once, however often it is called: the key of the entry is the post's. */
  arrive(reader, now) {
    const before = this.#calls.get(reader) ?? 0
    this.#calls.set(reader, before + 1)
    if (before === 0) this.#arrivals.push(now - this.startedAt)
  }

  get reached() {
    return this.#arrivals.length
  }

  get duplicates() {
    return [...this.#calls.values()].reduce((sum, calls) => sum + calls - 1, 0)
  }

  has(reader) {
    return this.#calls.has(reader)
  }

  /** Seconds until so large a share of the hubs had it. */
  secondsUntil(...shares) {
    const sorted = Float64Array.from(this.#arrivals).sort()
    return shares.map((share) => percentile(sorted, share) / 1000)
  }
}
