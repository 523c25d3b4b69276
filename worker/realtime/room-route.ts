import { Hono } from 'hono'
import { z } from 'zod'
import { ConversationId } from '../core/conversation-id'
import { textOf } from '../core/details'
import { DomainError } from '../core/errors'
import type { Ctx } from '../ctx'
import type { Viewer } from '../core/viewer'
import { connect } from '../db/client'
import { chatRoom, type Env, userHub } from '../env'
import type { AppEnv } from '../http/app-env'
import { describe } from '../http/describe'
import { maySpeak, requireWriter, type Writer } from '../use-case/exactly-once'
import { valid } from '../http/validate'
import { asksForSocket, forwardUpgrade, refuseSocket, socketViewer } from './handshake'
import { closeCodes } from './protocol'

const ById = z.object({ id: ConversationId })

export const roomRoute = new Hono<AppEnv>().get(
  '/conversations/:id/socket',
  describe({
    tag: 'Conversations',
    summary: 'The socket of a conversation',
    description:
      'Opens with a Bearer token, the cookie from a page of this site, or `?ticket=`. The first frame is `hello`. Closes with 4001 when the session ends, with 4003 for who is not, or no longer, a member, with 4008 when one person opens more than 12 here (the oldest goes), with 4009 when a client reads too slowly, and with 1008 for more than 60 frames in ten seconds, counted for each person.',
    auth: 'required',
    answers: { 101: ['The socket', null] },
    refusals: ['upgrade_required', 'session_ended', 'account_suspended', 'rate_limited'],
  }),
  valid('param', ById),
  async (c) => {
    const { id } = c.req.valid('param')
    const viewer = await socketViewer(c)
    const [writer, permitted] = await Promise.all([
      writerOrRefusal(c.var.ctx, viewer),
      userHub(c.env, viewer.id).permitRoom(viewer.sessionId, null),
    ])
    if (writer instanceof DomainError) {
      if (!asksForSocket(c.req.raw)) throw writer
      return refuseSocket(closeCodes.sessionEnded, writer.message)
    }
    if (!permitted.ok) {
      if (!asksForSocket(c.req.raw)) throw new DomainError(permitted.code, permitted.detail)
      const isEnded = permitted.code === 'session_ended'
      return refuseSocket(isEnded ? closeCodes.sessionEnded : closeCodes.flood, textOf(permitted.detail))
    }
    const { response, accepted } = await forwardUpgrade(
      c,
      chatRoom(c.env, id),
      { ...viewer, quiet: !maySpeak(c.env, writer) },
      'conversation',
    )
    if (accepted) await rememberRoom(c.env, viewer, id)
    return response
  },
)

/**
 * Whoever has a socket in a room may write by it, so the database is asked as before every write; and the original, for a
 * copy may not know yet. The hub, which closes the sockets of a session, may not have heard either that it ended.
 */
async function writerOrRefusal(ctx: Ctx, viewer: Viewer): Promise<Writer | DomainError> {
  try {
    return await requireWriter({ ...ctx, viewer, db: connect(ctx.env, ctx.meter) })
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/**
 * So that the socket is closed with the session; only now, when the room has one, or everybody could fill their hub with rooms
 * that do not exist. A session that ended during the handshake could not close a socket which was not there yet.
 */
async function rememberRoom(
  env: Env,
  { id: viewer, sessionId }: Viewer,
  room: ConversationId,
): Promise<void> {
  const permitted = await userHub(env, viewer).permitRoom(sessionId, room)
  if (!permitted.ok && permitted.code === 'session_ended')
    await chatRoom(env, room).closeSockets(viewer, [sessionId], null)
}
