import type { UserId } from '../core/ids'
import type { RoomServerFrame } from './protocol'
import type { Said } from './room-incoming'
import { attach, attached, liveSockets } from './socket-life'
import { broadcast, sendAtOnce } from './sockets'

/** The frames that answer what came in at a socket, in its order. */
export type Answers = ReadonlyMap<WebSocket, RoomServerFrame[]>

export const noAnswers: Answers = new Map()

/** @param frames what each was answered, if it was */
export function answersTo(said: Said[], frames: (RoomServerFrame | null)[]): Answers {
  const answers = new Map<WebSocket, RoomServerFrame[]>()
  said.forEach(({ socket }, i) => {
    const frame = frames[i]
    if (!frame) return
    const earlier = answers.get(socket)
    if (earlier) earlier.push(frame)
    else answers.set(socket, [frame])
  })
  return answers
}

/** Answers first, each socket at once with what is told to everybody; then tells all the others. */
export function speak(state: DurableObjectState, answers: Answers, told: RoomServerFrame[]): void {
  for (const [socket, theirs] of answers) {
    if (theirs[0]?.type === 'hello') attach(socket, { ...attached(socket), greeted: true })
    sendAtOnce(socket, [...theirs, ...told.filter((frame) => isFor(frame, socket))])
  }
  if (told.length === 0) return
  const others = liveSockets(state).filter((socket) => !answers.has(socket))
  broadcast(others, told, isFor)
}

function isFor(frame: RoomServerFrame, socket: WebSocket): boolean {
  const { userId, greeted = false, firstSeq = 0 } = attached(socket)
  return greeted && concerns(frame, userId, firstSeq)
}

/** A message from before somebody joined is not theirs to see, whatever happens to it; and one knows that one types. */
function concerns(frame: RoomServerFrame, userId: UserId, firstSeq: number): boolean {
  if (frame.type === 'message') return frame.message.seq >= firstSeq
  return frame.type !== 'typing' || frame.userId !== userId
}
