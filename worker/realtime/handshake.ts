import type { Context } from 'hono'
import { z } from 'zod'
import { DomainError, notFound } from '../core/errors'
import { SessionId, UserId } from '../core/ids'
import { readTicket } from '../core/socket-ticket'
import type { Viewer } from '../core/viewer'
import { userHub } from '../env'
import { expected } from '../features/auth/middleware'
import type { AppEnv } from '../http/app-env'
import { AppGreeting } from './app-protocol'
import { attach, type Attachment, makeRoom } from './socket-life'

/*
 * How a socket begins: the Worker finds out who asks, and forwards the upgrade to the object with that in a header. The
 * forwarded request is a new one, so nothing a client sent reaches the object.
 */
const VIEWER_HEADER = 'x-warren-viewer'
/** From the object: this socket stays, where another was opened only to be told why it is closed. */
const ACCEPTED_HEADER = 'x-warren-accepted'

/** How an app made for Mastodon comes in, where one does. */
const APP_HEADER = 'x-warren-app'

const SocketViewer = z.object({
  userId: UserId,
  sessionId: SessionId,
  /** In a room: may read along, and say nothing until their address is confirmed. */
  quiet: z.boolean().optional(),
})
export type SocketViewer = z.infer<typeof SocketViewer>

/**
 * Who opens the socket: by one-time ticket (`?ticket=`), Bearer token or cookie. A page of another site can open a
 * socket with our cookie, and browsers do not apply CORS to it; so with a cookie the Origin must be ours. A page cannot
 * set headers here, so it says in `?account=` for whom it asks.
 *
 * @throws unauthenticated, bad_origin, wrong_account, upgrade_required
 */
export async function socketViewer(c: Context<AppEnv>): Promise<Viewer> {
  const ticket = c.req.query('ticket')
  if (ticket !== undefined) {
    // Before it is used up.
    if (!asksForSocket(c.req.raw)) throw new DomainError('upgrade_required')
    return ticketHolder(c, ticket)
  }
  const viewer = expected(c.var.ctx.viewer, c.req.query('account'))
  if (!viewer) throw new DomainError('unauthenticated', 'Please log in first.')
  if (c.req.header('authorization') === undefined && !isOwnOrigin(c)) {
    throw new DomainError('bad_origin', 'Open the socket from a page of this site, or with a ticket.')
  }
  return viewer
}

async function ticketHolder(c: Context<AppEnv>, ticket: string): Promise<Viewer> {
  const parts = readTicket(ticket)
  const viewer = parts && (await userHub(c.env, parts.userId).redeemTicket(parts.secret))
  if (!viewer) throw new DomainError('unauthenticated', 'This ticket was used, or has run out. Get another.')
  return viewer
}

function isOwnOrigin(c: Context<AppEnv>): boolean {
  const origin = c.req.header('origin')
  const allowed = c.env.ALLOWED_ORIGINS.split(',').map((o) => o.trim())
  return origin !== undefined && origin !== '' && [new URL(c.req.url).origin, ...allowed].includes(origin)
}

/**
 * Forwards the upgrade to the object and gives the client the other end.
 * @param what for the message, if the object answers that this viewer finds nothing there
 * @returns with it, whether the object keeps the socket
 */
export async function forwardUpgrade(
  c: Context<AppEnv>,
  stub: { fetch(request: Request): Promise<Response> },
  viewer: Viewer & { quiet?: boolean; app?: AppGreeting },
  what: string,
): Promise<{ response: Response; accepted: boolean }> {
  const headers = new Headers({ [VIEWER_HEADER]: JSON.stringify(viewerOf(viewer)) })
  if (viewer.app) headers.set(APP_HEADER, encodeURIComponent(JSON.stringify(viewer.app)))
  const upgrade = c.req.header('upgrade')
  if (upgrade !== undefined) headers.set('Upgrade', upgrade)
  // Without the query, in which there may be a token.
  const answer = await stub.fetch(new Request(new URL(c.req.path, c.req.url), { headers }))
  const { status, webSocket } = answer
  if (webSocket) {
    const accepted = answer.headers.has(ACCEPTED_HEADER)
    return { response: new Response(null, { status: 101, webSocket }), accepted }
  }
  throw status === 426 ? new DomainError('upgrade_required') : notFound(what)
}

function viewerOf({ id, sessionId, quiet }: Viewer & { quiet?: boolean }): SocketViewer {
  return { userId: id, sessionId, ...(quiet && { quiet }) }
}

/** In the object: who the Worker says is asking. */
export function forwardedViewer(request: Request): SocketViewer {
  return SocketViewer.parse(JSON.parse(request.headers.get(VIEWER_HEADER) ?? 'null'))
}

/** In the object: what an app is and asks for; null for a client of ours. */
export function forwardedApp(request: Request): AppGreeting | null {
  const header = request.headers.get(APP_HEADER)
  return header === null ? null : AppGreeting.parse(JSON.parse(decodeURIComponent(header)))
}

export function asksForSocket(request: Request): boolean {
  return request.headers.get('upgrade')?.toLowerCase() === 'websocket'
}

/**
 * In the object: accepts the socket so that it outlives hibernation, tagged and attached with whose it is.
 * @param most how many one person may have here
 */
export function acceptSocket(state: DurableObjectState, viewer: Accepted, most: number): Response {
  return openSocket(state, viewer, most).response
}

type Accepted = SocketViewer & Pick<Attachment, 'firstSeq' | 'app'>

/** The same, for whoever has something to say to it at once. */
export function openSocket(
  state: DurableObjectState,
  { userId, sessionId, quiet, firstSeq, app }: Accepted,
  most: number,
): { response: Response; socket: WebSocket } {
  makeRoom(state, userId, most)
  const { 0: client, 1: server } = new WebSocketPair()
  state.acceptWebSocket(server, [userId])
  attach(server, {
    userId,
    sessionId,
    openedAt: Date.now(),
    heardAt: Date.now(),
    ...(firstSeq && { firstSeq }),
    ...(quiet && { quiet }),
    ...(app && { app }),
  })
  const headers = { [ACCEPTED_HEADER]: '1' }
  return { response: new Response(null, { status: 101, webSocket: client, headers }), socket: server }
}

/** Opens a socket only to close it: the one way to tell a browser why, which sees nothing of a refused handshake. */
export function refuseSocket(code: number, reason: string): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.close(code, reason)
  return new Response(null, { status: 101, webSocket: client })
}
