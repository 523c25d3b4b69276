import { sql } from 'drizzle-orm'
import { type Detail, detail } from '../core/details'
import { DomainError } from '../core/errors'
import { SECOND } from '../core/time'
import type { Ctx } from '../ctx'
import { rateLimits } from '../db/schema/index'
import { preparedWrite } from '../db/prepared'
import type { Attempts, RateLimit } from './limits'
import { countOnRedis, countsOnRedis } from './rate-limit-redis'

type Count = {
  /** Belongs into the batch that checks the request; when Redis counts, it does nothing. */
  statement: ReturnType<typeof attempted> | ReturnType<typeof nothing>
  /** The attempts so far, from the row that the statement gave. */
  settle: (row: Attempts | undefined) => Promise<Attempts | undefined>
  /** Once it is settled: a statement that makes the attempt count for nothing. */
  takeBack: () => ReturnType<typeof retracted> | ReturnType<typeof nothing>
}

/**
 * Counts one attempt, exactly however many come at once. On Redis, where there is one, while the request is checked;
 * else in the database, with the statement of that check. Neither takes a round trip of its own, but for the one request
 * that finds Redis gone: it is counted in the database after all.
 */
export function countAttempt(ctx: Ctx, limit: RateLimit, who: string): Count {
  if (ctx.env.RATE_LIMITS === 'off' || !countsOnRedis(ctx.env))
    return {
      statement: attempted(ctx, limit, who),
      settle: (row) => Promise.resolve(row),
      takeBack: () => retracted(ctx, limit, who),
    }
  const counted = countOnRedis(ctx.env, limit, who)
  let isOnRedis = true
  return {
    statement: nothing(ctx),
    settle: async () => {
      const attempts = await counted
      isOnRedis = attempts !== null
      return attempts ?? (await attempted(ctx, limit, who))[0]
    },
    takeBack: () => {
      if (!isOnRedis) return retracted(ctx, limit, who)
      ctx.defer(countOnRedis(ctx.env, limit, who, -1))
      return nothing(ctx)
    },
  }
}

function attempted({ db, now }: Ctx, limit: RateLimit, who: string) {
  return countOne(db, { key: `${limit.name}:${who}`, windowStart: now - (now % limit.window) })
}

const countOne = preparedWrite(
  (db, { key, windowStart }: { key: string; windowStart: number }) =>
    db
      .insert(rateLimits)
      .values({ key, windowStart, count: 1 })
      .onConflictDoUpdate({
        target: [rateLimits.windowStart, rateLimits.key],
        set: { count: sql`${rateLimits.count} + 1` },
      })
      .returning({ windowStart: rateLimits.windowStart, count: rateLimits.count }),
  (rows): Attempts[] => rows.map((row) => ({ windowStart: Number(row[0]), count: Number(row[1]) })),
)

/** In the window in which it was counted; in a later one there is nothing to take back. */
function retracted({ db, now }: Ctx, limit: RateLimit, who: string) {
  return countOneLess(db, { key: `${limit.name}:${who}`, windowStart: now - (now % limit.window) })
}

const countOneLess = preparedWrite((db, { key, windowStart }: { key: string; windowStart: number }) =>
  db
    .update(rateLimits)
    .set({ count: sql`${rateLimits.count} - 1` })
    .where(
      sql`${rateLimits.key} = ${key} AND ${rateLimits.windowStart} = ${windowStart} AND ${rateLimits.count} > 0`,
    ),
)

function nothing(ctx: Ctx) {
  return ctx.db
    .select({ windowStart: rateLimits.windowStart, count: rateLimits.count })
    .from(rateLimits)
    .where(sql`0`)
}

/** Counts an attempt by its address on the network where that alone is asked first: one trip. @throws rate_limited */
export async function limitAddress(ctx: Ctx, limit: RateLimit): Promise<void> {
  const attempt = countAttempt(ctx, limit, ctx.client.address)
  const [[row]] = await ctx.db.batch([attempt.statement])
  enforce(ctx, limit, await attempt.settle(row))
}

/** Sets the RateLimit headers (draft-ietf-httpapi-ratelimit-headers-06); throws `rate_limited` past the limit. */
export function enforce(ctx: Ctx, limit: RateLimit, row: Attempts | undefined): void {
  if (!row || ctx.env.RATE_LIMITS === 'off') return
  const resetSeconds = Math.ceil((row.windowStart + limit.window - ctx.now) / SECOND)
  ctx.headers.set('RateLimit-Limit', String(limit.max))
  ctx.headers.set('RateLimit-Remaining', String(Math.max(0, limit.max - row.count)))
  ctx.headers.set('RateLimit-Reset', String(resetSeconds))
  if (row.count > limit.max) {
    throw new DomainError('rate_limited', tooMany(limit, resetSeconds), {
      headers: { 'Retry-After': String(resetSeconds) },
    })
  }
}

function tooMany({ told }: RateLimit, seconds: number): string | Detail {
  if (told !== undefined) return `${told} Try again in ${wait(seconds)}.`
  return seconds <= 2 * 60
    ? detail('too_fast_seconds', { seconds })
    : detail('too_fast_minutes', { minutes: Math.ceil(seconds / 60) })
}

function wait(seconds: number): string {
  return seconds <= 2 * 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}
