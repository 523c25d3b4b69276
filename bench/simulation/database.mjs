/** D1: one server that does one thing at a time, at the end of a round trip. */
export class Database {
  trips = 0
  rowsRead = 0
  rowsWritten = 0
  /** Milliseconds in which it did something. */
  busy = 0
  #freeAt = 0

  constructor(clock, parameters) {
    this.clock = clock
    this.parameters = parameters
  }

  /** More rows in a trip that was made anyway. */
  read(rows) {
    const work = (rows * this.parameters.rowUs) / 1000
    this.#freeAt = Math.max(this.clock.now, this.#freeAt) + work / (1 - this.parameters.background)
    this.rowsRead += rows
    this.busy += work
  }

  /**
   * One round trip of an invocation. What it changes is done when the server is done with it, whether or not the
   * invocation still lives.
   */
  async trip(invocation, { rows = 1, written = 0, effect = () => undefined }) {
    const { tripMs, readMs, writeMs, rowUs, background } = this.parameters
    const work = (written > 0 ? writeMs : readMs) + (rows * rowUs) / 1000
    await invocation.d1.take()
    await invocation.wait(tripMs / 2)
    const from = Math.max(this.clock.now, this.#freeAt)
    // Whatever else it does takes its share of the time.
    this.#freeAt = from + work / (1 - background)
    this.trips++
    this.rowsRead += rows
    this.rowsWritten += written
    this.busy += work
    this.clock.noteAt(this.#freeAt, effect)
    await invocation.wait(this.#freeAt - this.clock.now + tripMs / 2)
    invocation.d1.give()
  }
}
