import { z } from 'zod'
import { closeCodes, socketLimits } from './protocol'
import { sendText, settleArrears } from './arrears'
import type { PersonRate } from './person-rate'
import { attach, attached, endSocket } from './socket-life'

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

/** The error to send, and the code to close with, as far as there is one. */
export type Refused = { ok: false; close: number | null; error: object | null }
export type Parsed<Frame> = { ok: true; frame: Frame } | Refused

/** What frames are counted against; unless `limited`, none is too many. */
export type Counting = { now: number; limited: boolean; rate: PersonRate }

/**
 * Reads a client frame: counts it, checks its size, and parses it.
 * @returns the frame, or the error to send, if any; `close` is set when the socket must go
 */
export function parseFrame<Frame extends { type: string }>(
  socket: WebSocket,
  data: string | ArrayBuffer,
  schema: z.ZodType<Frame>,
  counting: Counting,
): Parsed<Exclude<Frame, { type: 'checked' }>> {
  if (isTooMuch(socket, counting)) {
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
  if (parsed.success) return accepted(socket, parsed.data, counting)
  const issue = parsed.error.issues[0]
  const detail = issue ? `${issue.path.join('.')}: ${issue.message}` : 'Not a frame.'
  return { ok: false, close: null, error: refusal('invalid_frame', detail, idOf(json)) }
}

function accepted<Frame extends { type: string }>(
  socket: WebSocket,
  frame: Frame,
  { now, limited, rate }: Counting,
): Parsed<Exclude<Frame, { type: 'checked' }>> {
  if (isChecked(frame)) {
    settleArrears(socket, frame.n)
    return { ok: false, close: null, error: null }
  }
  if (frame.type === 'hello' && rate.greetsTooOften(attached(socket).userId, now) && limited) {
    const error = refusal('rate_limited', 'That was a little fast. Say hello again in a few seconds.')
    return { ok: false, close: null, error }
  }
  return { ok: true, frame: frame as Exclude<Frame, { type: 'checked' }> }
}

function isChecked(frame: { type: string }): frame is { type: 'checked'; n: number } {
  return frame.type === 'checked'
}

/** Notes that the socket was heard of, and counts the frame. */
function isTooMuch(socket: WebSocket, { now, limited, rate }: Counting): boolean {
  const attachment = attached(socket)
  if (now - attachment.heardAt >= socketLimits.window) attach(socket, { ...attachment, heardAt: now })
  return rate.exceeds(attachment.userId, now) && limited
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
