import type { Viewer } from '../../core/viewer'

/*
 * The access tokens whose signature this isolate has checked, so that a person's next request need not check it again.
 * Whoever has the memory of the isolate has its signing key, too: this gives nothing away.
 */
const MOST_VERIFIED = 1_000
const verified = new Map<string, { viewer: Viewer; secret: string }>()

/** Whom the token speaks for, if it was good before, its time is not over and its signing key is still one of ours. */
export function recall(token: string, keys: string[], now: number): Viewer | null {
  const found = verified.get(token)
  if (!found) return null
  if (found.viewer.tokenExpiresAt > now && keys.includes(found.secret)) return found.viewer
  verified.delete(token)
  return null
}

export function remember(token: string, secret: string, viewer: Viewer): void {
  // A Map remembers the order of insertion: the first key is the one that was checked longest ago.
  const [oldest] = verified.keys()
  if (oldest !== undefined && verified.size >= MOST_VERIFIED) verified.delete(oldest)
  verified.set(token, { viewer: Object.freeze(viewer), secret })
}
