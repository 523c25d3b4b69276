import { clientPath } from '@worker/core/client-path'

/**
 * What the server answers itself, whoever asks; and the page where apps ask to be let in, which has headers of its own: a window
 * that another site has opened must stay in that site’s reach.
 */
const SERVERS = /^\/(?:api|media|avatars|dev|healthz|readyz|oauth|\.well-known|nodeinfo)(?:\/|$)/

/** Whether a window that opens this address gets the client's page. */
export function isPage(pathname: string): boolean {
  if (SERVERS.test(pathname)) return false
  const kind = clientPath(pathname)
  // Names of people may have dots in them, so only what has the ending of a feed is one.
  return kind === 'page' || (kind === 'public' && !/\.(?:atom|json|xml|txt)$/i.test(pathname))
}
