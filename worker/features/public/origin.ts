import type { Context } from 'hono'
import type { AppEnv } from '../../http/context'

/** Where people find this Warren: as configured, or else where this request came in. */
export function originOf(c: Context<AppEnv>): string {
  const { PUBLIC_ORIGIN } = c.env
  return PUBLIC_ORIGIN === '' ? new URL(c.req.url).origin : new URL(PUBLIC_ORIGIN).origin
}
