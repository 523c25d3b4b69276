import { sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import type { PostId, UserId } from '../../core/ids'
import { DAY, MINUTE } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import type { Database, Statement } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { posts } from '../../db/schema'
import { emit } from '../../events/outbox'
import { admit, commit, done } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import type { PostSchedule } from './contract'
import { postLimits } from './limits'
import { wallIsClosed } from './on-wall'
import { countScheduled, deleteSchedule, isScheduled, putSchedule } from './schedule-store'
import { onOpenWall } from './viewer-columns'
import { visibleTo } from './visible'
import type { ScheduleRefusal } from './vocabulary'

/** How far ahead a post can be scheduled, in milliseconds. */
const AHEAD = { min: MINUTE, max: 366 * DAY }

/**
 * @param publishAt as ISO 8601
 * @returns milliseconds UTC
 * @throws invalid_input unless it is ahead by a minute, and by a year at most
 */
export function timeOf(publishAt: string, now: number): number {
  const at = Date.parse(publishAt)
  if (at >= now + AHEAD.min && at <= now + AHEAD.max) return at
  const message = 'Choose a time that is at least a minute ahead, and within a year'
  throw new DomainError('invalid_input', `${message}.`, { errors: [{ path: 'publishAt', message }] })
}

/** The statements by which a draft waits for its time. */
export function schedule(ctx: UserCtx, postId: PostId, publishAt: number): Statement[] {
  return [
    putSchedule(ctx.db, postId, publishAt),
    emit(ctx, 'post.scheduled', { postId, authorId: ctx.viewer.id, publishAt }),
  ]
}

/** @throws conflict where so many wait that another may not */
export function requireRoom([scheduled]: { count: number }[]): void {
  if ((scheduled?.count ?? 0) < postLimits.scheduled) return
  const message = `You have ${postLimits.scheduled} scheduled posts already. Publish or cancel one of them first.`
  throw new DomainError('conflict', message)
}

/**
 * Publishes a draft of one's own at that time, or at another than was said before.
 * @throws not_found, forbidden on a wall that is closed, invalid_input, conflict once it is published or too many wait
 */
export async function schedulePost(ctx: UserCtx, id: PostId, { publishAt }: PostSchedule): Promise<void> {
  const { db, viewer, now } = ctx
  const reads = [selectDraft(db, viewer.id, id), countScheduled(db, viewer.id, id)] as const
  const [, [row], scheduled] = await admit(ctx, rateLimit.post, reads)
  const at = timeOf(publishAt, now)
  requireDraft(row, viewer.id)
  if (!row.wallIsOpen) throw wallIsClosed()
  requireRoom(scheduled)
  try {
    await commit(ctx, done, [guard(db, isDraft(id)), ...schedule(ctx, id, at)])
  } catch (error) {
    throw guardFailed(error) ? isPublished() : error
  }
}

/** Lets a draft wait for nothing but its author. @throws not_found, forbidden, conflict once it is published */
export async function unschedulePost(ctx: UserCtx, id: PostId): Promise<void> {
  const { db, viewer } = ctx
  const [, [row]] = await admit(ctx, quietly(rateLimit.post), [selectDraft(db, viewer.id, id)])
  requireDraft(row, viewer.id)
  await commit(ctx, done, [deleteSchedule(db, id)])
}

/** The statements by which a draft no longer waits, and its author hears why; nothing, if it did not wait. */
export function refuse(
  ctx: Ctx,
  { id: postId, authorId }: { id: PostId; authorId: UserId },
  reason: ScheduleRefusal,
): Statement[] {
  const waits = isScheduled(postId)
  return [
    emit(ctx, 'post.schedule-refused', { postId, authorId, reason }, waits),
    deleteSchedule(ctx.db, postId),
  ]
}

function selectDraft(db: Database, viewer: UserId, id: PostId) {
  return db
    .select({
      authorId: posts.authorId,
      wallIsOpen: sql<number>`${onOpenWall}`.as('wall_is_open'),
      isDraft: sql<number>`${posts.feedKey} IS NULL`.as('is_draft'),
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${visibleTo(viewer)}`)
}

type Draft = Awaited<ReturnType<typeof selectDraft>>[number]

function requireDraft(row: Draft | undefined, viewer: UserId): asserts row {
  if (!row) throw notFound('post')
  if (row.authorId !== viewer) throw new DomainError('forbidden', 'Only its author can schedule a post.')
  if (!row.isDraft) throw isPublished()
}

const isDraft = (id: PostId) =>
  sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${id} AND ${posts.feedKey} IS NULL)`

function isPublished(): DomainError {
  return new DomainError('conflict', 'This post is published already.')
}
