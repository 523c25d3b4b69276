import { clientPath } from '../../../worker/core/client-path'

/** What the server answers itself, whoever asks. */
const SERVERS = /^\/(?:api|media|avatars|dev|healthz|readyz)(?:\/|$)/

/** Whether a window that opens this address gets the client's page. */
export function isPage(pathname: string): boolean {
  if (SERVERS.test(pathname)) return false
  const kind = clientPath(pathname)
  // Names of people may have dots in them, so only what has the ending of a feed is one.
  return kind === 'page' || (kind === 'public' && !/\.(?:atom|json|xml|txt)$/i.test(pathname))
}
