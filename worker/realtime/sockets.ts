import { z } from 'zod'
import { closeCodes, socketLimits } from './protocol'
import { attach, attached, endSocket, isLive } from './socket-life'

/* What both objects do with sockets: send to them, and read what comes in. */

export const pingPong = () => new WebSocketRequestResponsePair('ping', 'pong')

/**
 * Sends frames to many sockets, several at once as an array. One socket that fails, or is closing, must not keep them from
 * the others.
 * @param view a frame as a socket gets it, null if it does not; without it everybody gets all frames as they are
 */
export function broadcast<Frame extends object>(
  sockets: Iterable<WebSocket>,
  frames: Frame[],
  view: (frame: Frame, socket: WebSocket) => Frame | null = (frame) => frame,
): void {
  const forAll = textOf(frames)
  for (const socket of sockets) {
    if (frames.every((frame) => view(frame, socket) === frame)) sendText(socket, forAll)
    else {
      const theirs = frames.flatMap((frame) => view(frame, socket) ?? [])
      if (theirs.length > 0) sendText(socket, textOf(theirs))
    }
  }
}

/** Sends frames to one socket, several as an array. */
export function sendAtOnce(socket: WebSocket, frames: object[]): void {
  sendText(socket, textOf(frames))
}

function textOf(frames: object[]): string {
  return JSON.stringify(frames.length === 1 ? frames[0] : frames)
}

export function send(socket: WebSocket, frame: object): void {
  sendText(socket, JSON.stringify(frame))
}

function sendText(socket: WebSocket, text: string): void {
  if (!isLive(socket)) return
  try {
    socket.send(text)
  } catch {
    // It closed in this moment; its close event will say so.
  }
}

/** Frames in the present window; an object that slept heard nothing for longer than a window. */
const frames = new WeakMap<WebSocket, number>()

/** Counts a frame. @returns whether the socket sent too many in this window */
function floods(socket: WebSocket, now: number): boolean {
  const attachment = attached(socket)
  const goesOn = now - attachment.heardAt < socketLimits.window
  const count = goesOn ? (frames.get(socket) ?? 0) + 1 : 1
  if (!goesOn) attach(socket, { ...attachment, heardAt: now })
  frames.set(socket, count)
  return count > socketLimits.frames
}

/** The error to send, and the code to close with, as far as there is one. */
export type Refused = { ok: false; close: number | null; error: object | null }
export type Parsed<Frame> = { ok: true; frame: Frame } | Refused

/**
 * Reads a client frame: counts it against the socket's rate (if that is `limited`), checks its size, and parses it.
 * @returns the frame, or the error to send; `close` is set when the socket must go
 */
export function parseFrame<Frame>(
  socket: WebSocket,
  data: string | ArrayBuffer,
  schema: z.ZodType<Frame>,
  { now, limited }: { now: number; limited: boolean },
): Parsed<Frame> {
  if (floods(socket, now) && limited) {
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

export function refuseFrame(socket: WebSocket, { error, close }: Refused): void {
  if (error) send(socket, error)
  if (close !== null) endSocket(socket, close)
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
