import { env } from 'cloudflare:workers'
import { connect } from '../db/client'
import { rolledUp } from '../db/schema'
import { countNext } from '../features/rollups/store'

/** Counts all that waits, as the clock does when the day is over; what is made from now on waits as before. */
export async function countAllWaiting(): Promise<void> {
  const db = connect(env)
  for (const source of rolledUp) while (await countNext(db, source, Number.MAX_SAFE_INTEGER));
}
