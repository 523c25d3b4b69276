import { type SQL, sql } from 'drizzle-orm'
import { collectibles } from '../../db/schema'
import { after, type Step } from './policy'
import { collectibleStates } from './vocabulary'

/**
 * The status that a step leads to by the policy, as SQL: decided when the row is reached, since what pins and what watches the
 * chain may be at it at the same moment. Where the step leads nowhere it stays.
 *
 * @param pinning whether it is being pinned until this step
 */
export function statusAfter(step: Step, pinning: boolean): SQL {
  const cases = collectibleStates.flatMap((status) =>
    [true, false].map((wasPinned) => {
      const next = after({ status, pinning }, step, { canPin: true, wasPinned })?.status ?? status
      const held = sql.raw(wasPinned ? 'IS NOT NULL' : 'IS NULL')
      return sql`WHEN ${collectibles.status} = ${status} AND ${collectibles.pinnedAt} ${held} THEN ${next}`
    }),
  )
  return sql`CASE ${sql.join(cases, sql` `)} END`
}
