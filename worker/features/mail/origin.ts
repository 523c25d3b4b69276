import type { Env } from '../../env'

/**
 * Where links in mails lead. Never what a request says of itself: whoever asks for a link to somebody else's account could
 * have it lead to a server of their own.
 * @returns null when nobody has said; then mails wait
 */
export function mailOrigin({ PUBLIC_ORIGIN, LOCAL_ORIGIN }: Env): string | null {
  const said = PUBLIC_ORIGIN || LOCAL_ORIGIN
  return said && URL.canParse(said) ? new URL(said).origin : null
}
