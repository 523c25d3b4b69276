import { sql } from 'drizzle-orm'
import type { PostId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { polls, posts } from '../../db/schema'
import { emit, flush, store } from '../../events/outbox'

const BATCH = 50
const ROUNDS = 20

/**
 * Tells of the polls that have ended since the clock last looked. They end by themselves at their time; that it is told is
 * noted in the same transaction as the event, so that it is told once whoever else is at it.
 */
export async function tellEnds(ctx: Ctx): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const due = await findDue(ctx)
    if (due.length === 0) return
    await store(
      ctx,
      due.flatMap((each) => tell(ctx, each)),
    )
    await flush(ctx, ctx.emitted)
    if (due.length < BATCH) return
  }
}

function findDue({ db, now }: Ctx) {
  return db
    .select({ postId: posts.id, authorId: posts.authorId })
    .from(polls)
    .innerJoin(posts, sql`${posts.id} = ${polls.postId}`)
    .where(sql`${polls.toldAt} IS NULL AND ${polls.endsAt} <= ${now}`)
    .orderBy(polls.endsAt)
    .limit(BATCH)
}

function tell(ctx: Ctx, { postId, authorId }: Awaited<ReturnType<typeof findDue>>[number]) {
  const untold = sql`${polls.postId} = ${postId} AND ${polls.toldAt} IS NULL`
  return [
    emit(ctx, 'poll.ended', { postId, authorId, after: '' }, exists(untold)),
    ctx.db.update(polls).set({ toldAt: ctx.now }).where(untold),
  ]
}

function exists(which: ReturnType<typeof sql>) {
  return sql`EXISTS (SELECT 1 FROM ${polls} WHERE ${which})`
}

/** The next of those who voted, in the order of their ids. */
export function votersAfter(ctx: Ctx, postId: PostId, after: string, most: number) {
  return ctx.db.all<{ id: string }>(selectVoters(postId, after, most))
}

export function selectVoters(postId: PostId, after: string, most: number) {
  return sql`SELECT user_id AS id FROM poll_votes WHERE post_id = ${postId} AND user_id > ${after} ORDER BY user_id LIMIT ${most}`
}
