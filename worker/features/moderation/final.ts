import { eq, sql } from 'drizzle-orm'
import { firstIdOf } from '../../core/ids'
import { DAY } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { appeals, moderationActions, type StoredSubject } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { removeHiddenMedia as ofComment } from '../comments/withhold'
import { deleteRemoved } from '../media/sweep'
import { removeHiddenMedia as ofPost } from '../posts/withhold'

/*
 * What moderation took out of sight stays whole, so that a decision can be undone. Its pictures, which somebody may have a
 * right to see gone, go once the decision is final: an appeal against it was turned down, or none came for so long.
 */
const FINAL_AFTER = 90 * DAY
/** The clock comes every five minutes; should it stand still, what became final meanwhile is still found for so long. */
const WINDOW = 2 * DAY
const MOST = 500

/** An appeal was decided: what it was about may be final. */
export async function removeCondemned(ctx: Ctx, event: DomainEvent<'appeal.decided'>): Promise<void> {
  const a = moderationActions
  const rows = await ctx.db
    .select({ subject: a.subject })
    .from(a)
    .innerJoin(appeals, eq(appeals.actionId, a.id))
    .where(
      sql`${appeals.id} = ${event.payload.appealId} AND ${appeals.state} = 'upheld' AND ${a.kind} IN ('hide', 'hold') AND ${a.undoneAt} IS NULL`,
    )
  await remove(ctx, rows)
  await deleteRemoved(ctx)
}

/** Nobody has appealed in time. */
export async function removeFinal(ctx: Ctx): Promise<void> {
  const a = moderationActions
  const [from, to] = [firstIdOf(ctx.now - FINAL_AFTER - WINDOW), firstIdOf(ctx.now - FINAL_AFTER)]
  const open = sql`EXISTS (SELECT 1 FROM ${appeals} WHERE ${appeals.actionId} = ${a.id} AND ${appeals.state} = 'open')`
  const rows = await ctx.db
    .select({ subject: a.subject })
    .from(a)
    .where(
      sql`${a.id} >= ${from} AND ${a.id} < ${to} AND ${a.kind} = 'hide' AND ${a.undoneAt} IS NULL AND NOT ${open}`,
    )
    .limit(MOST)
  await remove(ctx, rows)
}

async function remove({ db, now }: Ctx, rows: { subject: StoredSubject }[]): Promise<void> {
  const statements = rows.flatMap(({ subject: { type, postId, commentId } }): Statement[] => {
    if (type === 'post' && postId) return ofPost(db, postId, now)
    return type === 'comment' && commentId ? ofComment(db, commentId, now) : []
  })
  const [first, ...rest] = statements
  if (first) await db.batch([first, ...rest])
}
