import { createHash } from 'node:crypto'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { countAttempt, enforce } from '../../use-case/rate-limit'
import { type RateLimit, rateLimit } from '../../use-case/limits'
import { knownDevice } from './device'
import { nameIn, type UserRow } from './store'

/** Takes a guess back that turned out right: statements for the transaction that follows. */
type Guess = { takeBack: () => Statement[] }

/**
 * Counts a password before it is looked at, however many are tried at once. A device the person has logged in on is
 * counted by itself. All others are counted by address, and together, for what was typed: past that they wait, the known
 * devices do not. A username and an e-mail address are counted each by itself, so no count tells that they are one
 * account's. One trip to the database, or to Redis.
 *
 * @param user whose password it is, if there is such a person
 * @param login what was typed, whether it is somebody's or not
 * @param device the token of the device, as it was presented
 * @throws rate_limited
 */
export function countLoginGuess(
  ctx: Ctx,
  { user, login, device }: { user: UserRow | undefined; login: string; device: string | undefined },
): Promise<Guess> {
  // What is typed may be a password by mistake, so it is not stored.
  const who = createHash('sha256').update(nameIn(login)).digest('base64url')
  const known = user && knownDevice(ctx.env, user, device)
  return count(ctx, { near: rateLimit.guess, all: rateLimit.strangerGuess }, { who, known })
}

/** The same for the code of somebody whose password, or what they had in its place, was right. @throws rate_limited */
export function countCodeGuess(ctx: Ctx, user: UserRow, device: string | undefined): Promise<Guess> {
  const limits = { near: rateLimit.codeGuess, all: rateLimit.strangerCode }
  return count(ctx, limits, { who: user.id, known: knownDevice(ctx.env, user, device) })
}

type Limits = { near: RateLimit; all: RateLimit }

async function count(
  ctx: Ctx,
  limits: Limits,
  { who, known }: { who: string; known: string | null | undefined },
): Promise<Guess> {
  if (known) return countNear(ctx, limits.near, `device:${known}`)
  const near = countAttempt(ctx, limits.near, `${ctx.client.address}:${who}`)
  const all = countAttempt(ctx, limits.all, who)
  const [[nearRow], [allRow]] = await ctx.db.batch([near.statement, all.statement])
  const [nearby, together] = await Promise.all([near.settle(nearRow), all.settle(allRow)])
  try {
    enforce(ctx, limits.all, together)
    enforce(ctx, limits.near, nearby)
  } catch (error) {
    // What is refused was no guess: one address alone must not use up what all others have.
    ctx.defer(ctx.db.batch([all.takeBack()]))
    throw error
  }
  return { takeBack: () => [near.takeBack(), all.takeBack()] }
}

/** The same for somebody who is logged in, in this session: another session has a count of its own. */
export function countGuess(ctx: Ctx, from: string): Promise<Guess> {
  return countNear(ctx, rateLimit.guess, from)
}

async function countNear(ctx: Ctx, limit: RateLimit, from: string): Promise<Guess> {
  const attempt = countAttempt(ctx, limit, from)
  const [[row]] = await ctx.db.batch([attempt.statement])
  enforce(ctx, limit, await attempt.settle(row))
  return { takeBack: () => [attempt.takeBack()] }
}
