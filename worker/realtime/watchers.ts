import type { PostId, UserId } from '../core/ids'
import { connect } from '../db/client'
import { type Env, userHub } from '../env'
import { watchersOf } from '../features/comments/watch-store'
import { findViewers } from '../features/posts/audience'
import type { HubRpc } from '../rpc'

type Author = { me: UserId; unused: boolean; storage: DurableObjectStorage }
type Watching = Pick<HubRpc, 'pushComment' | 'pushPost'>

/**
 * The hubs of those who have a post open. Whether they may see it is asked now: it may have changed since they said that
 * they watch.
 *
 * @param self in place of the author's own, which need not be called
 */
export async function hubsWatching(
  env: Env,
  { me, unused, storage }: Author,
  postId: PostId,
  self: Watching,
): Promise<Watching[]> {
  const watchers = unused ? [] : watchersOf(storage.sql, postId, Date.now())
  if (watchers.length === 0) return []
  const viewers = await findViewers(connect(env), postId, watchers)
  return viewers.map(({ id }) => (id === me ? self : userHub(env, id)))
}
