import { sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { DAY, dayOf, HOUR, WEEK } from './core/time'
import { type Ctx, makeCtx } from './ctx'
import { refold } from './db/refold'
import { hasKeyIn, keyColumns } from './db/row-key'
import {
  appCodes,
  challenges,
  deadLetters,
  eventFailures,
  gonePosts,
  idempotencyKeys,
  linkPreviews,
  mails,
  mailTokens,
  mediaUse,
  postPopularity,
  rateLimits,
  reservedNames,
  roomMessages,
  routeMetrics,
  sessions,
  signUpRequests,
  vouchers,
} from './db/schema'
import { type Env, hasCollectibles } from './env'
import { sweep } from './events/sweep'
import { sweepApps } from './features/apps/removal'
import { sweepImports } from './features/imports/sweep'
import { messageMedia } from './features/chat/media'
import { sweepCars } from './features/collectibles/objects'
import { sweepPins } from './features/collectibles/pin'
import { deleteDue } from './features/deletion/advance'
import { sweepExports } from './features/exports/sweep'
import { forgetEndedMutes } from './features/graph/ended-mutes'
import { lookAtDueProfiles } from './features/links/profile-links'
import { sendDigests } from './features/digest/service'
import { sweepMails } from './features/mail/send'
import { reconcile } from './features/media/reconcile'
import { deleteRemoved, expireLoose } from './features/media/sweep'
import { LONGEST_WAIT } from './features/sign-ups/service'
import { watchChain } from './features/minting/watch'
import { removeFinal } from './features/moderation/final'
import { refreshTrends } from './features/engagement/trends'
import { tellEnds } from './features/votes/end'
import { rollUp } from './features/rollups/service'

const BATCH = 500
const ROUNDS = 10
/** Answers to requests with an idempotency key, which are given again to whoever repeats them. */
const KEPT_ANSWERS = DAY
/** Dead letters that were replayed or discarded. */
const KEPT_SETTLED = 30 * DAY
const KEPT_MAILS = 30 * DAY

/** Search engines have long asked again by then. */
const KEPT_GONE = 365 * DAY

/**
 * The clock's door, every five minutes: sends what was left behind, deletes accounts, ranks the trends, counts what waits,
 * tidies up among the files, forgets what has run out, and folds anew what was folded by older rules.
 */
export async function tick(env: Env, now: number, execution: ExecutionContext): Promise<void> {
  const ctx = makeCtx(env, { now, defer: (work) => execution.waitUntil(work) })
  await sweep(ctx)
  await sweepMails(ctx)
  await sendDigests(ctx)
  await tellEnds(ctx)
  await deleteDue(ctx)
  await refreshTrends(ctx)
  await rollUp(ctx)
  await removeFinal(ctx)
  await expireLoose(ctx)
  await reconcile(ctx, { message: messageMedia })
  await deleteRemoved(ctx)
  await sweepExports(ctx)
  await sweepImports(ctx)
  await forgetEndedMutes(ctx)
  await lookAtDueProfiles(ctx)
  await sweepApps(ctx)
  if (hasCollectibles(env)) {
    await sweepPins(ctx)
    await sweepCars(ctx)
  }
  await forget(ctx, idempotencyKeys, idempotencyKeys.createdAt, now - KEPT_ANSWERS)
  // The longest window of `use-case/limits.ts`.
  await forget(ctx, rateLimits, rateLimits.windowStart, now - HOUR)
  await forget(ctx, sessions, sessions.expiresAt, now)
  // Kept for a day longer: one that comes a second time is known for what it is.
  await forget(ctx, appCodes, appCodes.expiresAt, now - DAY)
  await forget(ctx, mailTokens, mailTokens.expiresAt, now - WEEK)
  await forget(ctx, signUpRequests, signUpRequests.createdAt, now - LONGEST_WAIT)
  await forget(ctx, signUpRequests, signUpRequests.decidedAt, now - DAY)
  await forget(ctx, challenges, challenges.expiresAt, now)
  await forget(ctx, vouchers, vouchers.expiresAt, now)
  await forget(ctx, deadLetters, deadLetters.settledAt, now - KEPT_SETTLED)
  await forget(ctx, eventFailures, eventFailures.lastFailedAt, now - WEEK)
  await forget(ctx, reservedNames, reservedNames.until, now)
  await forget(ctx, gonePosts, gonePosts.deletedAt, now - KEPT_GONE)
  // The cards are copies, which stay.
  await forget(ctx, linkPreviews, linkPreviews.freshUntil, now - WEEK)
  await forget(ctx, mails, mails.createdAt, now - KEPT_MAILS)
  await forget(ctx, postPopularity, postPopularity.week, Math.floor(now / WEEK))
  await forget(ctx, mediaUse, mediaUse.day, dayOf(now) - 1)
  await forget(ctx, routeMetrics, routeMetrics.expiresAt, now)
  // A room that could not report for so long counts that day once more.
  await forget(ctx, roomMessages, roomMessages.day, Math.floor((now - 4 * WEEK) / DAY))
  await refold(ctx.db)
  // The last: it waits for somebody else's server.
  if (hasCollectibles(env)) await watchChain(ctx)
}

/** Deletes the rows whose column lies before a limit, a bounded number each time; the rest waits for the next tick. */
async function forget(ctx: Ctx, table: SQLiteTable, column: SQLiteColumn, before: number): Promise<void> {
  const old = sql`SELECT ${keyColumns(table)} FROM ${table} WHERE ${column} < ${before} LIMIT ${BATCH}`
  for (let round = 0; round < ROUNDS; round++) {
    const gone = await ctx.db.all(sql`DELETE FROM ${table} WHERE ${hasKeyIn(table, old)} RETURNING 1 AS one`)
    if (gone.length < BATCH) return
  }
}
