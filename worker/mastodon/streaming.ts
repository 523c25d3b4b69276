import type { Context } from 'hono'
import { Hono } from 'hono'
import { DomainError } from '../core/errors'
import { userHub } from '../env'
import { identifyBy } from '../features/auth/middleware'
import { originOf } from '../features/public/origin'
import type { AppEnv } from '../http/app-env'
import { forwardUpgrade } from '../realtime/handshake'

/** A token, and how it came: a browser can send none in a header of its own. */
function tokenOf(c: Context<AppEnv>): { token: string | null; protocol: string | null } {
  const [protocol = ''] = (c.req.header('sec-websocket-protocol') ?? '').split(',')
  const spoken = protocol.trim()
  return { token: c.req.query('access_token') ?? (spoken || null), protocol: spoken || null }
}

/** The socket of apps: what is listened to is said in the address, or in frames. */
export const streamingRoutes = new Hono<AppEnv>()
  .get('/api/v1/streaming/health', (c) => c.text('OK'))
  .get('/api/v1/streaming', async (c) => {
    const { ctx } = c.var
    const { token, protocol } = tokenOf(c)
    if (c.req.header('authorization') === undefined) {
      // A cookie would let pages of other sites listen.
      ctx.viewer = null
      if (token !== null) await identifyBy(ctx, token)
    }
    const { viewer, app } = ctx
    if (!viewer) throw new DomainError('unauthenticated', 'Please log in first.')
    const { stream, tag, list } = c.req.query()
    const { response } = await forwardUpgrade(
      c,
      userHub(c.env, viewer.id),
      {
        ...viewer,
        app: {
          origin: originOf(c),
          username: viewer.username,
          scopes: app && [...app.scopes],
          ...(stream && { asked: { stream, tag, list } }),
        },
      },
      'stream',
    )
    if (protocol === null) return response
    // A browser gives up where what it offered is not taken up.
    const headers = { 'Sec-WebSocket-Protocol': protocol }
    return new Response(null, { status: 101, webSocket: response.webSocket, headers })
  })
