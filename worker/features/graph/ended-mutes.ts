import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { mutes } from '../../db/schema'
import { emit, flush, store } from '../../events/outbox'

/** Two statements for each, in one batch. */
const BATCH = 100
const ROUNDS = 10

/**
 * The clock's part. Whoever asks the database knows by itself that a mute has ended; what was worked out before and is kept
 * (home, suggestions) hears of it as of one that was taken back.
 */
export async function forgetEndedMutes(ctx: Ctx): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const ended = await ctx.db
      .select({ by: mutes.muterId, other: mutes.mutedId })
      .from(mutes)
      .where(sql`${mutes.endsAt} < ${ctx.now}`)
      .limit(BATCH)
    if (ended.length === 0) return
    await store(
      ctx,
      ended.flatMap((pair) => forget(ctx, pair)),
    )
    await flush(ctx, ctx.emitted)
    if (ended.length < BATCH) return
  }
}

/** Unless it has begun anew this very moment. */
function forget(ctx: Ctx, { by, other }: { by: UserId; other: UserId }): Statement[] {
  const it = sql`${mutes.muterId} = ${by} AND ${mutes.mutedId} = ${other} AND ${mutes.endsAt} < ${ctx.now}`
  return [
    emit(ctx, 'mute.removed', { by, other }, sql`EXISTS (SELECT 1 FROM ${mutes} WHERE ${it})`),
    ctx.db.delete(mutes).where(it),
  ]
}
