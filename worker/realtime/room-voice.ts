import type { UserId } from '../core/ids'
import { type Apart, everyoneApart, frameFrom } from '../features/chat/room-apart'
import { discreetFrame, discreetOnes, type Hiding } from '../features/chat/room-discretion'
import { emptied, hidersOf, hidesAnything } from '../features/chat/room-hidden'
import type { RoomServerFrame } from './protocol'
import { attach, attached, liveSockets } from './socket-life'
import { broadcast, type Refused, refuseFrame, sendAtOnce } from './sockets'

/** A frame that goes out: to one socket, or (null) to everybody who may see it; or to one person, the others hearing that it was. */
export type Outgoing = { to: WebSocket | null; frame: RoomServerFrame; only?: UserId }

/** Milliseconds in which those who read the same message are gathered, and how many at most. */
const READS_WAIT = 250
const READS_HELD = 64

/**
 * How a room speaks: everything in the order in which it happened, to everybody alike. That somebody read can wait for a
 * moment, in which the others read the same: eight readers would else be told of eight times. It goes out before whatever
 * comes next, so the order holds; and it is stored before, so nothing is lost with the object.
 */
export class RoomVoice {
  #reads: Outgoing[] = []
  #waits = false
  #apart: Apart | null = null
  #hiding: Hiding | null = null
  #hides: boolean | null = null
  #hiders: { seq: number; rev: number; by: ReadonlyMap<UserId, number> } | null = null

  constructor(readonly state: DurableObjectState) {}

  /** To be said whenever somebody blocks another, or hides something, or no more. */
  forgetApart(): void {
    this.#apart = null
    this.#hiding = null
    this.#hides = null
    this.#hiders = null
  }

  speak(out: Outgoing[]): void {
    if (out.some(({ frame }) => frame.type !== 'read')) return this.#deliver(out)
    this.#reads.push(...out)
    if (this.#reads.length >= READS_HELD) this.#flush()
    else if (this.#reads.length > 0) this.#wait()
  }

  refuse(socket: WebSocket, refused: Refused): void {
    this.#flush()
    refuseFrame(socket, refused)
  }

  /** Tells what waits, before something else is answered. */
  #flush(): void {
    if (this.#reads.length > 0) this.#deliver([])
  }

  #wait(): void {
    if (this.#waits) return
    this.#waits = true
    setTimeout(() => {
      this.#waits = false
      this.#flush()
    }, READS_WAIT)
  }

  #deliver(next: Outgoing[]): void {
    const out = [...this.#reads.splice(0), ...next]
    const answered = new Set(out.flatMap(({ to }) => to ?? []))
    for (const socket of answered) sendAtOnce(socket, this.#framesFor(socket, out))
    const told = out.filter(({ to }) => to === null)
    if (told.length === 0) return
    const others = liveSockets(this.state).filter((socket) => !answered.has(socket))
    const only = new Map(told.flatMap(({ frame, only: one }) => (one ? [[frame, one] as const] : [])))
    const frames = told.map(({ frame }) => frame)
    broadcast(others, frames, (frame, socket) => this.#seenAt(frame, socket, only.get(frame)))
  }

  /** What this socket gets, its answers in their places. It hears nothing before its `hello`. */
  #framesFor(socket: WebSocket, out: Outgoing[]): RoomServerFrame[] {
    return out.flatMap(({ to, frame, only }) => {
      if (to === null) return this.#seenAt(frame, socket, only) ?? []
      if (to !== socket) return []
      if (frame.type === 'hello') {
        this.#everyoneApart()
        this.#everyoneHiding()
        this.#isAnythingHidden()
        attach(socket, { ...attached(socket), greeted: true })
      }
      return frame
    })
  }

  #seenAt(frame: RoomServerFrame, socket: WebSocket, only?: UserId): RoomServerFrame | null {
    const { userId, greeted = false, firstSeq = 0 } = attached(socket)
    if (!greeted) return null
    if (frame.type === 'message' && only !== undefined && only !== userId)
      return { type: 'rev', rev: frame.message.rev }
    const apart = this.#everyoneApart()
    const near = apart.size === 0 ? frame : frameFrom(apart.get(userId), frame)
    const shown = near && discreetFrame(this.#everyoneHiding(), userId, near)
    return shown && this.#withoutHidden(seenBy(shown, userId, firstSeq), userId)
  }

  /** A message as somebody gets it who has deleted it for themselves. */
  #withoutHidden(frame: RoomServerFrame | null, userId: UserId): RoomServerFrame | null {
    if (frame?.type !== 'message' || frame.message.hidden) return frame
    const { sql } = this.state.storage
    if (!this.#isAnythingHidden()) return frame
    const { seq, rev } = frame.message
    if (this.#hiders?.seq !== seq || this.#hiders.rev !== rev)
      this.#hiders = { seq, rev, by: hidersOf(sql, seq) }
    const by = this.#hiders.by.get(userId)
    return by === undefined ? frame : { ...frame, message: emptied(frame.message, by) }
  }

  #isAnythingHidden(): boolean {
    return (this.#hides ??= hidesAnything(this.state.storage.sql))
  }

  #everyoneHiding(): Hiding {
    return (this.#hiding ??= discreetOnes(this.state.storage.sql))
  }

  #everyoneApart(): Apart {
    return (this.#apart ??= everyoneApart(this.state.storage.sql))
  }
}

/** A message from before somebody joined is not theirs to see, whatever happens to it; and one knows that one types. */
function seenBy(frame: RoomServerFrame, userId: UserId, firstSeq: number): RoomServerFrame | null {
  if (frame.type === 'message' && frame.message.seq < firstSeq) return { type: 'rev', rev: frame.message.rev }
  return frame.type === 'typing' && frame.userId === userId ? null : frame
}
