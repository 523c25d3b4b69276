/*
 * Events that are recorded, and forgotten when they are handled. What nobody sent, and what was sent and never heard of
 * again, is sent by the clock: worker/events/outbox.ts, `sweepOutbox`.
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
    const row = { ...message, recordedAt: this.clock.now, sentAt: null }
    this.#rows.add(row)
    this.#tick()
    return row
  }

  /** Only what was not sent: so that two who send do not send the same. */
  send(rows) {
    const due = rows.filter((row) => row.sentAt === null)
    for (const row of due) row.sentAt = this.clock.now
    this.deliver(due)
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
    const { unsentMs, resendMs } = this.parameters
    const isDue = ({ sentAt, recordedAt }) =>
      sentAt === null ? recordedAt < this.clock.now - unsentMs : sentAt < this.clock.now - resendMs
    const due = [...this.#rows].filter(isDue).slice(0, PAGES * PAGE)
    for (const row of due) row.sentAt = null
    this.swept += due.length
    if (due.length > 0) this.send(due)
  }
}
