import { env } from 'cloudflare:workers'
import { drop } from '../cache/drop'
import { tagOf } from '../cache/tags'

/** Empties the cache of what counts posts, after they were changed behind the back of the events that do so. */
export function forgetStatistics(): Promise<void> {
  return drop({ env, now: Date.now() }, [tagOf.stats])
}
