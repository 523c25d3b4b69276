import { sql } from 'drizzle-orm'
import { newId, type UserId } from '../../core/ids'
import { isBarred, type Standing } from '../../core/standing'
import { MINUTE, SECOND } from '../../core/time'
import type { Ctx } from '../../ctx'
import { guard, guardFailed } from '../../db/guard'
import { posts, users } from '../../db/schema'
import { emit, flush, store } from '../../events/outbox'
import { opened, pollStatements } from '../polls/of-draft'
import { stillAs } from './edit'
import { postLimits } from './limits'
import { textsOfLastMinute } from './pace'
import { refuse } from './schedule'
import { deleteSchedule, dueBy, isScheduled, selectNextDue, selectStanding } from './schedule-store'
import { told } from './service'
import { isQuotable } from './quoting'
import { updatePost } from './store'
import { type PostRow, selectPosts } from './view'
import type { ScheduleRefusal } from './vocabulary'

/** No faster than anybody may write. */
const MOST = postLimits.perMinute.post
/** When to look again at what was changed in the very moment, in milliseconds. */
const AGAIN = 10 * SECOND

/**
 * Publishes what of an author's is due. Each in a batch of its own that also takes it from what waits and records the
 * event, and that fails unless it still waits: so it is published once, however often this runs and wherever it ends.
 *
 * @returns when to come back, in milliseconds UTC; null where nothing waits
 * @throws whatever the database throws; what was published before it is, and the rest still waits
 */
export async function publishDue(ctx: Ctx, author: UserId): Promise<number | null> {
  const { db, now } = ctx
  const page = sql`${dueBy(author, now)} LIMIT ${MOST}`
  const [due, [person], lost, ...minute] = await db.batch([
    selectPosts(db, author, { page, order: sql`page.key, page.id` }),
    selectStanding(db, author),
    // Those that quote what their author may no longer quote.
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        sql`${posts.id} IN (SELECT id FROM (${page})) AND ${posts.quotedId} IS NOT NULL AND NOT ${isQuotable(author, posts.quotedId)}`,
      ),
    ...textsOfLastMinute(ctx, author),
  ])
  const written = minute.reduce((sum, { posts, comments }) => sum + posts.length + comments.length, 0)
  const refused = due.flatMap((row) => {
    const isLost = lost.some(({ id }) => id === row.id)
    const reason = refusalOf(row, person, now) ?? (isLost ? 'quote' : null)
    return reason ? [{ row, reason }] : []
  })
  const free = due.filter((row) => !refused.some((each) => each.row === row))
  try {
    for (const { row, reason } of refused) await store(ctx, refuse(ctx, row, reason))
    for (const row of free.slice(0, Math.max(0, MOST - written))) await publish(ctx, row, person)
  } finally {
    await flush(ctx, ctx.emitted)
  }
  const [next] = await selectNextDue(db, author)
  if (next?.at == null) return null
  return Math.max(next.at, now + (free.length > MOST - written ? MINUTE : AGAIN))
}

/** Why a post cannot be published by its author at its time; null: it can. */
export function refusalOf(
  { wallIsOpen }: Pick<PostRow, 'wallIsOpen'>,
  person: Standing | undefined,
  now: number,
): ScheduleRefusal | null {
  if (!person || person.standing === 'deactivated' || isBarred(person, now)) return 'account'
  return wallIsOpen ? null : 'wall'
}

/** What has changed since it was read waits on, and is looked at again. */
async function publish(ctx: Ctx, row: PostRow, person: Standing | undefined): Promise<void> {
  const { db, now } = ctx
  const standing = sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = ${row.authorId} AND ${users.standing} = ${person?.standing})`
  try {
    await store(ctx, [
      ...(row.quotedId === null ? [] : [guard(db, isQuotable(row.authorId, row.quotedId))]),
      guard(db, sql`${stillAs(row)} AND ${isScheduled(row.id, now)} AND ${standing}`),
      ...updatePost(db, { ...row, feedKey: newId(now), createdAt: now, editedAt: null }),
      ...pollStatements(db, row, { poll: opened(row.poll, now) }),
      deleteSchedule(db, row.id),
      emit(ctx, 'post.created', told(row)),
    ])
  } catch (error) {
    if (!guardFailed(error)) throw error
  }
}
