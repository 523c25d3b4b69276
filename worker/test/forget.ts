import { env } from 'cloudflare:workers'
import { drop } from '../cache/drop'
import { tagOf } from '../cache/tags'
import type { PostId } from '../core/ids'

/** Empties the cache of what counts posts, after they were changed behind the back of the events that do so. */
export function forgetStatistics(): Promise<void> {
  return drop({ env, now: Date.now() }, [tagOf.stats])
}

/** The same for whatever is about everybody: lists, trends and numbers. */
export function forgetEveryList(): Promise<void> {
  return drop({ env, now: Date.now() }, [tagOf.stats, tagOf.lists, tagOf.trends])
}

/** The same for posts that were changed themselves. */
export function forgetPosts(ids: PostId[]): Promise<void> {
  return drop({ env, now: Date.now() }, ids.map(tagOf.post))
}
