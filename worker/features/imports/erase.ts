import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { clear } from './job'
import { unclearedOf } from './store'

/** Deletes what somebody uploaded to be brought in; the rows are to follow. */
export async function eraseArchives(ctx: Ctx, userId: UserId): Promise<void> {
  for (const row of await unclearedOf(ctx.db, userId)) await clear(ctx, row)
}
