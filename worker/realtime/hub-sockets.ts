import type { UserId } from '../core/ids'
import { iso } from '../core/time'
import { connect } from '../db/client'
import { type Env, userHub } from '../env'
import { LONGEST_WATCH } from '../features/comments/watch-store'
import { findAuthor, findOwner } from '../features/posts/audience'
import { friendsShown } from '../features/presence/hub-store'
import { missedSince } from './hub-changes'
import { closeCodes, type HubClientFrame, type HubServerFrame } from './protocol'
import { attached, endSocket, ownSockets } from './socket-life'

/** A socket that was silent for so long is closed: whoever is at the other end comes back. */
const DEAD = 10 * 60_000

export function helloFrame(storage: DurableObjectStorage, rev: number | undefined): HubServerFrame {
  const missed = missedSince(storage, rev)
  return { type: 'hello', time: iso(Date.now()), ...missed, online: friendsShown(storage) }
}

/** When a socket was last heard of: it opened, sent a frame, or pinged. */
export function heardAt(state: DurableObjectState, socket: WebSocket): number {
  const ping = state.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
  return Math.max(ping, attached(socket).heardAt)
}

/** Apps made for Mastodon say nothing of their own accord. */
export function closeDead(state: DurableObjectState, now: number): void {
  for (const socket of ownSockets(state)) {
    if (heardAt(state, socket) < now - DEAD) endSocket(socket, closeCodes.restart, 'Silent')
  }
}

/**
 * Wishes to hear of comments on a post, or no longer, which also who has lost sight of it may say.
 * @returns false when the viewer may not see a post they want to watch
 */
export async function watchPost(
  env: Env,
  viewer: UserId,
  { type, postId }: Extract<HubClientFrame, { type: 'watch' | 'unwatch' }>,
): Promise<boolean> {
  const db = connect(env)
  const isWish = type === 'watch'
  const [author] = await (isWish ? findAuthor(db, viewer, postId) : findOwner(db, postId))
  if (author) await userHub(env, author.id).watchPost(postId, viewer, isWish ? Date.now() + LONGEST_WATCH : 0)
  return author !== undefined || !isWish
}
