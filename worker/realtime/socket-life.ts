import { z } from 'zod'
import { SessionId, UserId } from '../core/ids'
import { AppSocket } from './app-protocol'
import { closeCodes } from './protocol'

/*
 * Whose a socket is, and whether it is still one. An object forgets everything between two events, so both stand in the
 * socket's attachment. What is kept in memory here only spares reading that again, or may be lost with it.
 */
const Attachment = z.object({
  userId: UserId,
  sessionId: SessionId,
  openedAt: z.number().optional(),
  /** When it opened, or was heard of since; not for every frame. */
  heardAt: z.number(),
  /** Set once it was sent its `hello`, which is the first frame it gets. */
  greeted: z.boolean().optional(),
  /** In a room: the first message its person may see. */
  firstSeq: z.number().optional(),
  /** In a room: its person had not confirmed their address when it opened, which they must to write. */
  quiet: z.boolean().optional(),
  /** It speaks as Mastodon does, and not as we do. */
  app: AppSocket.optional(),
  /** Set once it was closed from here. */
  ended: z.boolean().optional(),
})
export type Attachment = z.infer<typeof Attachment>

/** A room reads the attachments of all its sockets for every message. */
const known = new WeakMap<WebSocket, Attachment>()

export function attach(socket: WebSocket, attachment: Attachment): void {
  socket.serializeAttachment(attachment)
  known.set(socket, attachment)
}

export function attached(socket: WebSocket): Attachment {
  const attachment = known.get(socket) ?? Attachment.parse(socket.deserializeAttachment())
  known.set(socket, attachment)
  return attachment
}

/**
 * Whether a socket may still say and hear something: whoever takes a frame, sends one or counts sockets asks this. A close
 * frame is a request, and a client that never answers it keeps its connection, also through hibernation; so what was closed
 * from here is marked as ended, and the mark counts.
 */
export function isLive(socket: WebSocket): boolean {
  return socket.readyState === WebSocket.OPEN && attached(socket).ended !== true
}

export function liveSockets(state: DurableObjectState, tag?: string): WebSocket[] {
  return state.getWebSockets(tag).filter(isLive)
}

/** Those that speak our protocol: what is sent to them, and what is heard of them, is not for apps made for Mastodon. */
export function ownSockets(state: DurableObjectState): WebSocket[] {
  return liveSockets(state).filter((socket) => attached(socket).app === undefined)
}

/** Makes room for one more socket of this person, if need be by ending those that opened first. */
export function makeRoom(state: DurableObjectState, userId: string, most: number): void {
  const opened = (socket: WebSocket) => attached(socket).openedAt ?? 0
  const oldestFirst = liveSockets(state, userId).sort((a, b) => opened(a) - opened(b))
  for (const socket of oldestFirst.slice(0, Math.max(0, oldestFirst.length + 1 - most)))
    endSocket(socket, closeCodes.tooMany, 'Too many sockets')
}

/**
 * Ends a socket: nothing is taken from it or sent to it any more, whether its client closes it or not.
 * @param code if only the platform may use it (1005, 1006, 1015), which is what a client that is gone closes with, 1000 is
 *   sent in its place
 */
export function endSocket(socket: WebSocket, code: number, reason = ''): void {
  attach(socket, { ...attached(socket), ended: true })
  try {
    const allowed = code === 1000 || (code >= 3000 && code <= 4999) || code === 1008 || code === 1012
    socket.close(allowed ? code : 1000, reason)
  } catch {
    // Closed already.
  }
}

/** Ends the sockets of somebody in a room who is no longer a member. */
export function endMember(state: DurableObjectState, userId: UserId): void {
  for (const socket of liveSockets(state, userId)) endSocket(socket, closeCodes.notMember, 'Not a member')
}

/** Ends the sockets of a session in a room, or of all the sessions of a person but one. */
export function endSessions(
  state: DurableObjectState,
  userId: UserId,
  sessions: SessionId[] | 'all',
  except: SessionId | null,
): void {
  for (const socket of liveSockets(state, userId)) {
    const { sessionId } = attached(socket)
    const ended = sessions === 'all' || sessions.includes(sessionId)
    if (ended && sessionId !== except) endSocket(socket, closeCodes.sessionEnded, 'The session ended')
  }
}
