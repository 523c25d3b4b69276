import { z } from 'zod'
import { SessionId, UserId } from '../core/ids'
import { closeCodes, socketLimits } from './protocol'

/*
 * What both objects do with sockets. An object forgets everything between two events, so who a socket belongs to stands
 * in its attachment, and how much it sent in the attachment too.
 */
const Attachment = z.object({
  userId: UserId,
  sessionId: SessionId,
  windowStart: z.number(),
  frames: z.number(),
  /** Set once it was sent its `hello`, which is the first frame it gets. */
  greeted: z.boolean().optional(),
  /** In a room: the first message its person may see. */
  firstSeq: z.number().optional(),
})
export type Attachment = z.infer<typeof Attachment>

export function attach(socket: WebSocket, attachment: Attachment): void {
  socket.serializeAttachment(attachment)
}

export function attached(socket: WebSocket): Attachment {
  return Attachment.parse(socket.deserializeAttachment())
}

export const pingPong = () => new WebSocketRequestResponsePair('ping', 'pong')

/** The open sockets: one that is closing is still listed by the platform. */
export function openSockets(state: DurableObjectState, tag?: string): WebSocket[] {
  return state.getWebSockets(tag).filter((socket) => socket.readyState === WebSocket.OPEN)
}

/** Sends a frame (or several at once); one socket that fails must not keep it from the others. */
export function broadcast(sockets: Iterable<WebSocket>, frame: object): void {
  const text = JSON.stringify(frame)
  for (const socket of sockets) sendText(socket, text)
}

export function send(socket: WebSocket, frame: object): void {
  sendText(socket, JSON.stringify(frame))
}

function sendText(socket: WebSocket, text: string): void {
  try {
    socket.send(text)
  } catch {
    // It closed in this moment; its close event will say so.
  }
}

/** Finishes the handshake. A code that only the platform may use (1005, 1006, 1015) must not be sent back. */
export function closeQuietly(socket: WebSocket, code: number, reason = ''): void {
  try {
    const allowed = code === 1000 || (code >= 3000 && code <= 4999) || code === 1008 || code === 1012
    socket.close(allowed ? code : 1000, reason)
  } catch {
    // Closed already.
  }
}

export type Parsed<Frame> = { ok: true; frame: Frame } | { ok: false; close: number | null; error: object }

/**
 * Reads a client frame: counts it against the socket's rate, checks its size, and parses it.
 * @returns the frame, or the error to send; `close` is set when the socket must go
 */
export function parseFrame<Frame>(
  socket: WebSocket,
  data: string | ArrayBuffer,
  schema: z.ZodType<Frame>,
  now: number,
): Parsed<Frame> {
  const attachment = attached(socket)
  const fresh = now - attachment.windowStart >= socketLimits.window
  const counted = fresh ? { windowStart: now, frames: 1 } : { frames: attachment.frames + 1 }
  attach(socket, { ...attachment, ...counted })
  if (counted.frames > socketLimits.frames) {
    return { ok: false, close: closeCodes.flood, error: refusal('rate_limited', 'Too many frames.') }
  }
  if (typeof data !== 'string')
    return { ok: false, close: null, error: refusal('invalid_frame', 'Send text frames.') }
  if (data.length > socketLimits.frame) {
    return {
      ok: false,
      close: null,
      error: refusal('too_large', `A frame has at most ${socketLimits.frame} bytes.`),
    }
  }
  const json = parseJson(data)
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, frame: parsed.data }
  const issue = parsed.error.issues[0]
  const detail = issue ? `${issue.path.join('.')}: ${issue.message}` : 'Not a frame.'
  return { ok: false, close: null, error: refusal('invalid_frame', detail, idOf(json)) }
}

export function refusal(code: string, detail: string, id?: string): object {
  return { type: 'error', ...(id !== undefined && { id }), code, detail }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function idOf(json: unknown): string | undefined {
  const parsed = z.object({ id: z.string().max(64) }).safeParse(json)
  return parsed.success ? parsed.data.id : undefined
}
