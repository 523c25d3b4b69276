import { sql } from 'drizzle-orm'
import { type Detail, detail } from '../core/details'
import { DomainError } from '../core/errors'
import { HOUR, MINUTE, SECOND } from '../core/time'
import type { Ctx } from '../ctx'
import { rateLimits } from '../db/schema'
import { change } from '../db/statement'
import { countOnRedis, countsOnRedis } from './rate-limit-redis'

/**
 * At most `max` attempts in each fixed window of `window` milliseconds; `told` says in words that they are used up.
 * `speaks` marks what brings something before others: for that, an address may have to be confirmed first.
 */
export type RateLimit = { name: string; max: number; window: number; told?: string; speaks?: true }

/** How often it was tried since the present window began, in milliseconds UTC. */
export type Attempts = { windowStart: number; count: number }

export const rateLimit = {
  register: { name: 'register', max: 20, window: HOUR },
  login: { name: 'login', max: 60, window: 15 * MINUTE },
  /** Wrong passwords for one name from one address, from one known device, or in one session. */
  guess: { name: 'guess', max: 10, window: 15 * MINUTE, told: 'Too many wrong passwords.' },
  /** Wrong passwords for one name, of the two that an account has, from all devices on which its owner has not logged in. */
  strangerGuess: {
    name: 'stranger-guess',
    max: 15,
    window: HOUR,
    told: 'Somebody has tried many passwords with this name. Use a device you have logged in on before.',
  },
  /** Challenges for passkeys, of which each view of the log-in page asks for one. */
  challenge: { name: 'challenge', max: 120, window: 15 * MINUTE },
  /** Wrong codes, as wrong passwords are counted. There are few codes, so fewer are answered. */
  codeGuess: { name: 'code-guess', max: 5, window: 15 * MINUTE, told: 'Too many wrong codes.' },
  strangerCode: {
    name: 'stranger-code',
    max: 20,
    window: HOUR,
    told: 'Somebody has tried many codes for this account. Use a device you have logged in on before.',
  },
  account: { name: 'account', max: 60, window: HOUR },
  /** Mails that somebody asks for, by account or by the address on the network. */
  letter: { name: 'letter', max: 10, window: HOUR },
  /** Links that are opened from one address on the network. */
  link: { name: 'link', max: 60, window: 15 * MINUTE },
  invite: { name: 'invite', max: 20, window: HOUR },
  post: { name: 'post', max: 120, window: HOUR, speaks: true },
  upload: { name: 'upload', max: 120, window: HOUR, speaks: true },
  /** What belongs to an upload: smaller versions, words, second thoughts. */
  media: { name: 'media', max: 600, window: HOUR },
  comment: { name: 'comment', max: 300, window: HOUR, speaks: true },
  react: { name: 'react', max: 600, window: HOUR, speaks: true },
  relate: { name: 'relate', max: 300, window: HOUR, speaks: true },
  /** Enough for a bad day, too few to make of reporting a weapon. */
  report: { name: 'report', max: 10, window: HOUR },
  moderate: { name: 'moderate', max: 600, window: HOUR },
  converse: { name: 'converse', max: 120, window: HOUR, speaks: true },
  /** What collectibles are made of is stored, and sent to others. */
  collect: { name: 'collect', max: 60, window: HOUR, speaks: true },
  filter: { name: 'filter', max: 300, window: HOUR },
  push: { name: 'push', max: 120, window: HOUR },
  operate: { name: 'operate', max: 600, window: HOUR },
  import: { name: 'import', max: 10_000, window: HOUR },
  /** Archives that people bring along, and the parts they are sent in. */
  move: { name: 'move', max: 60, window: HOUR, speaks: true },
  movePart: { name: 'move-part', max: 600, window: HOUR },
} as const satisfies Record<string, RateLimit>

/** The same count for what takes something back, or is for oneself alone: it needs no confirmed address. */
export function quietly({ name, max, window }: RateLimit): RateLimit {
  return { name, max, window }
}

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

const countOne = change(
  (db, { key, windowStart }: { key: string; windowStart: number }) =>
    db
      .insert(rateLimits)
      .values({ key, windowStart, count: 1 })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: {
          count: sql`CASE WHEN ${rateLimits.windowStart} = excluded.window_start THEN ${rateLimits.count} + 1 ELSE 1 END`,
          windowStart: sql`excluded.window_start`,
        },
      })
      .returning({ windowStart: rateLimits.windowStart, count: rateLimits.count }),
  (rows): Attempts[] => rows.map((row) => ({ windowStart: Number(row[0]), count: Number(row[1]) })),
)

/** In the window in which it was counted; in a later one there is nothing to take back. */
function retracted({ db, now }: Ctx, limit: RateLimit, who: string) {
  return countOneLess(db, { key: `${limit.name}:${who}`, windowStart: now - (now % limit.window) })
}

const countOneLess = change((db, { key, windowStart }: { key: string; windowStart: number }) =>
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
