import { revision } from '../core/revision'
import { framesSince } from './hub-changes'
import type { HubServerFrame } from './protocol'
import { attached, liveSockets } from './socket-life'
import { broadcast } from './sockets'

/** At most one push in this many milliseconds, however much happens: seven a second. */
const PUSH_EVERY = 140
const PUSHED = 'pushed'

/**
 * What a hub sends to its person's devices of its own accord. What happens within a moment goes out together, and a
 * thing that changed ten times is sent once, as it is then. Which changes are still to be sent is not remembered but
 * read: they are those above the last revision that was pushed, so nothing is lost with the object's memory.
 */
export class HubPush {
  /** What passes by and is stored nowhere; a client that misses it fetches it sooner or later. */
  #passing: HubServerFrame[] = []
  #resting = false

  constructor(
    readonly state: DurableObjectState,
    /** Tells a client to fetch everything afresh. */
    readonly afresh: () => HubServerFrame,
  ) {}

  /** Something that is stored has changed. */
  soon(): void {
    if (!this.#resting) this.now()
  }

  passing(frame: HubServerFrame): void {
    if (this.listening().length === 0) return
    this.#passing.push(frame)
    this.soon()
  }

  /** Sends what is due, with these frames in place of those for the changes since. */
  now(instead?: HubServerFrame[]): void {
    const { storage } = this.state
    const sockets = this.listening()
    const [pushed, rev] = [storage.kv.get<number>(PUSHED) ?? 0, revision(storage)]
    const due = sockets.length > 0 && pushed !== rev
    const stored = due ? (instead ?? framesSince(storage, pushed) ?? [this.afresh()]) : []
    const frames = [...stored, ...this.#passing.splice(0)]
    if (pushed !== rev) storage.kv.put(PUSHED, rev)
    if (sockets.length === 0 || frames.length === 0) return
    broadcast(sockets, frames)
    this.#rest()
  }

  /** A socket hears nothing before its `hello`. */
  listening(): WebSocket[] {
    return liveSockets(this.state).filter((socket) => attached(socket).greeted)
  }

  #rest(): void {
    if (this.#resting) return
    this.#resting = true
    setTimeout(() => {
      this.#resting = false
      this.now()
    }, PUSH_EVERY)
  }
}
