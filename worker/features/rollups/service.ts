import { dayOf, DAY } from '../../core/time'
import type { Ctx } from '../../ctx'
import { rolledUp } from '../../db/schema'
import { CHUNK } from './count'
import { countNext, moveSince } from './store'

/** What one run of the clock counts of each source; the rest waits for the next. */
const MOST_PER_RUN = 20_000

/**
 * Counts what waits: posts and popularity each time, everything else when its day is over or when much waits. It can end anywhere and be
 * begun again by anybody, also by two at once: each statement counts what it passes, or does not happen.
 */
export async function rollUp({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const midnight = dayOf(now) * DAY
  for (const source of rolledUp) {
    for (let counted = 0; counted < MOST_PER_RUN; counted += CHUNK)
      if (!(await countNext(db, source, midnight))) break
    await moveSince(db, source, midnight)
  }
}
