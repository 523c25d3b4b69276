import type { RoomServerFrame } from '../../realtime/protocol'
import { applyRoomFrame, type RoomState } from './apply'

/*
 * How a client follows a room. Changes are applied in the order of their numbers and none is left out: what comes early is
 * held, what comes again is dropped, and as long as something is held a change is missing, which is asked for by saying
 * `hello` with `seen`. So the state is at any time what the server had at `seen`, whatever the connection did to the frames.
 * Pure and free of imports of the platform: the web client uses it as it is.
 */
export type Followed = RoomState & {
  /** The change up to which all are known. */
  seen: number
  /** Later ones that came before those between. */
  held: readonly RoomServerFrame[]
}

/** Early frames that are kept; whoever holds more has missed so much that the answer to `hello` brings them anyway. */
const HELD = 200

/** The state after frames of the socket. */
export function follow<S extends Followed>(room: S, frames: readonly RoomServerFrame[]): S {
  return frames.reduce(step, room)
}

/** Whether a change is missing. */
export function isBehind({ held }: Followed): boolean {
  return held.length > 0
}

/** A state that was fetched afresh, with what the socket brought meanwhile. One that is newer already stays. */
export function refetched<S extends Followed>(known: S | undefined, fetched: S): S {
  if (!known) return fetched
  return known.seen >= fetched.seen ? known : resume({ ...fetched, held: known.held })
}

function step<S extends Followed>(room: S, frame: RoomServerFrame): S {
  if (frame.type === 'hello') return greeted(room, frame)
  const rev = revOf(frame)
  if (rev === null || rev <= room.seen) return room
  if (rev === room.seen + 1) return resume(next(room, frame))
  return { ...room, held: [...room.held, frame].slice(0, HELD) }
}

/** The answer to a `hello` that named `seen` or less tells all that changed up to its own number, or that it cannot. */
function greeted<S extends Followed>(room: S, frame: Extract<RoomServerFrame, { type: 'hello' }>): S {
  const { rev } = frame.conversation
  if (!frame.resumed) return { ...room, seen: 0, held: [] }
  if (rev < room.seen) return room
  return resume({ ...applyRoomFrame(room, frame), seen: rev })
}

/** Applies what is held as far as nothing is missing. */
function resume<S extends Followed>(room: S): S {
  const held = room.held.filter((frame) => (revOf(frame) ?? 0) > room.seen)
  const following = held.find((frame) => revOf(frame) === room.seen + 1)
  return following ? resume(next({ ...room, held }, following)) : { ...room, held }
}

function next<S extends Followed>(room: S, frame: RoomServerFrame): S {
  return { ...applyRoomFrame(room, frame), seen: room.seen + 1 }
}

/** The number of the change a frame tells of; null for one that tells of none. */
function revOf(frame: RoomServerFrame): number | null {
  switch (frame.type) {
    case 'message':
      return frame.message.rev
    case 'ack':
      return frame.message?.rev ?? null
    case 'read':
    case 'member':
    case 'room':
    case 'rev':
      return frame.rev
    case 'hello':
    case 'error':
    case 'check':
    case 'typing':
      return null
  }
}
