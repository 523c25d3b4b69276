import { closeCodes, socketLimits } from './protocol'
import { endSocket, isLive } from './socket-life'

/*
 * What a socket was sent and has not said to have got. The platform buffers without end for whoever does not read, and
 * tells nobody how much (it has no `bufferedAmount`, and a `ping` shows only that a client writes). So after some bytes a
 * client is asked, in the same stream, to say that it has got so far; one that owes too much is closed, comes back and
 * resumes. Kept in memory: an object that has slept had nothing to send for longer than a reader may lag.
 */
type Arrears = {
  bytes: number
  /** The number of the check it was sent and has not answered, and what came after that. */
  check: number | null
  since: number
  checks: number
}

const owed = new WeakMap<WebSocket, Arrears>()

/** Sends, and counts what it owes. */
export function sendText(socket: WebSocket, text: string): void {
  if (!isLive(socket)) return
  const arrears = owed.get(socket) ?? { bytes: 0, check: null, since: 0, checks: 0 }
  owed.set(socket, arrears)
  arrears.bytes += text.length
  if (arrears.bytes > socketLimits.arrears && arrears.check !== null) {
    endSocket(socket, closeCodes.lagging, 'Too much unread')
    return
  }
  deliver(socket, text)
  if (arrears.check !== null) arrears.since += text.length
  else if (arrears.bytes > socketLimits.checkAfter) {
    arrears.check = ++arrears.checks
    arrears.since = 0
    deliver(socket, JSON.stringify({ type: 'check', n: arrears.check }))
  }
}

/** The client has got everything up to that check. */
export function settleArrears(socket: WebSocket, n: number): void {
  const arrears = owed.get(socket)
  if (!arrears || arrears.check !== n) return
  arrears.bytes = arrears.since
  arrears.check = null
}

function deliver(socket: WebSocket, text: string): void {
  try {
    socket.send(text)
  } catch {
    // It closed in this moment; its close event will say so.
  }
}
