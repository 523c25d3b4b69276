import type { Env } from '../../env'

/** The name by which apps know this server (RFC 8414): where people find it. */
export function issuerOf(c: { env: Pick<Env, 'PUBLIC_ORIGIN'>; req: { url: string } }): string {
  const { PUBLIC_ORIGIN } = c.env
  return new URL(PUBLIC_ORIGIN === '' ? c.req.url : PUBLIC_ORIGIN).origin
}
