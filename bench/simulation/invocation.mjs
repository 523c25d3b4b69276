import { Places } from './clock.mjs'

/** One run of the consumer: what it may have open at once, and whether it still lives. */
export class Invocation {
  #dead = false

  constructor(clock, batch, { d1AtOnce, callsAtOnce }) {
    this.clock = clock
    this.batch = batch
    this.d1 = new Places(d1AtOnce)
    this.calls = new Places(callsAtOnce)
  }

  /** Nothing that waits goes on after this. */
  kill() {
    this.#dead = true
  }

  async wait(ms) {
    await this.clock.wait(ms)
    if (this.#dead) await new Promise(() => undefined)
  }
}
