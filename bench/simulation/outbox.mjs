/*
 * Events that are recorded, and forgotten when they are handled. Who records one sends it from memory, so it counts as sent
 * from then on; of what nothing was heard for a while is sent by the clock: worker/events/outbox.ts, `sweepOutbox`.
 */
const PAGES = 20
const PAGE = 100

export class Outbox {
  #rows = new Set()
  #ticking = false
  swept = 0

  constructor(clock, parameters, deliver) {
    this.clock = clock
    this.parameters = parameters
    this.deliver = deliver
  }

  get isEmpty() {
    return this.#rows.size === 0
  }

  record(message) {
    const row = { ...message, sentAt: this.clock.now }
    this.#rows.add(row)
    this.#tick()
    return row
  }

  send(rows) {
    this.deliver(rows)
  }

  forget(rows) {
    for (const row of rows) this.#rows.delete(row)
  }

  #tick() {
    if (this.#ticking) return
    this.#ticking = true
    const { sweepMs } = this.parameters
    this.clock.at((Math.floor(this.clock.now / sweepMs) + 1) * sweepMs, () => {
      this.#ticking = false
      this.#sweep()
      if (!this.isEmpty) this.#tick()
    })
  }

  #sweep() {
    const { resendMs } = this.parameters
    const due = [...this.#rows]
      .filter(({ sentAt }) => sentAt < this.clock.now - resendMs)
      .slice(0, PAGES * PAGE)
    for (const row of due) row.sentAt = this.clock.now
    this.swept += due.length
    if (due.length > 0) this.send(due)
  }
}
