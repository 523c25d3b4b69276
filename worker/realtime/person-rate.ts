import type { UserId } from '../core/ids'
import { socketLimits } from './protocol'

type Window = { since: number; count: number; hellos: number }

/** People whose windows are remembered before those that are over are forgotten. */
const REMEMBERED = 1_000

/**
 * How much each person asks of an object, whatever the number of sockets they have there and whether they also write over
 * HTTP: a socket opened anew begins no new count. Kept in memory, for an object sleeps only after a longer silence than the
 * window that is counted.
 */
export class PersonRate {
  readonly #windows = new Map<UserId, Window>()

  /** Counts a frame, or a change over HTTP. @returns whether it is one too many */
  exceeds(userId: UserId, now: number): boolean {
    const window = this.#windowOf(userId, now)
    window.count++
    return window.count > socketLimits.frames
  }

  /** Counts a `hello`, whose answer may be long. @returns whether it is one too many */
  greetsTooOften(userId: UserId, now: number): boolean {
    const window = this.#windowOf(userId, now)
    window.hellos++
    return window.hellos > socketLimits.hellos
  }

  #windowOf(userId: UserId, now: number): Window {
    const known = this.#windows.get(userId)
    if (known && now - known.since < socketLimits.window) return known
    if (this.#windows.size >= REMEMBERED) this.#forget(now)
    const fresh = { since: now, count: 0, hellos: 0 }
    this.#windows.set(userId, fresh)
    return fresh
  }

  #forget(now: number): void {
    for (const [userId, { since }] of this.#windows)
      if (now - since >= socketLimits.window) this.#windows.delete(userId)
  }
}
