import type { Env } from '../../env'

/** Where people find this Warren: as configured, or else where this request came in. */
export function originOf(c: { env: Pick<Env, 'PUBLIC_ORIGIN'>; req: { url: string } }): string {
  const { PUBLIC_ORIGIN } = c.env
  return PUBLIC_ORIGIN === '' ? new URL(c.req.url).origin : new URL(PUBLIC_ORIGIN).origin
}
