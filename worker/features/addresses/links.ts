import { DomainError } from '../../core/errors'
import { readSignedId } from '../../core/signed-id'
import { DAY, HOUR, MINUTE } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { countAttempt, enforce } from '../../use-case/rate-limit'
import { rateLimit } from '../../use-case/limits'
import { secrets } from '../auth/tokens'
import { findOwnerOfToken, findToken, isOpen } from './store'

type Purpose = 'confirm' | 'change' | 'undo' | 'reset' | 'sign-in'
export type Link<P extends Purpose = Purpose> = { id: string; purpose: P }

const USED = 'This link was used already, or another one in its place.'

/** How long a link is good, in milliseconds; for what it allows once (docs/accounts.md). */
export const linkLife: Record<Purpose, number> = {
  confirm: DAY,
  change: DAY,
  undo: 7 * DAY,
  reset: HOUR,
  'sign-in': 15 * MINUTE,
}

/**
 * The id in a link and what it is for, once its signature was looked at: a forged one costs no SQL.
 * @throws invalid_link
 */
export function readLink<P extends Purpose>(ctx: Ctx, token: string, purposes: readonly P[]): Link<P> {
  for (const purpose of purposes) {
    const id = readSignedId(secrets(ctx.env), purpose, token)
    if (id) return { id, purpose }
  }
  throw new DomainError('invalid_link', 'This link is not whole. Copy all of it from the mail.')
}

/** A link that can still be opened, with the account it is for. @throws invalid_link, rate_limited */
export async function openLink(ctx: Ctx, { id, purpose }: Link) {
  const attempt = countAttempt(ctx, rateLimit.link, ctx.client.address)
  const [attempts, [token], [user]] = await ctx.db.batch([
    attempt.statement,
    findToken(ctx.db, id),
    findOwnerOfToken(ctx.db, id),
  ])
  enforce(ctx, rateLimit.link, await attempt.settle(attempts[0]))
  if (!token || !user || token.purpose !== purpose) throw invalidLink()
  const { usedAt, expiresAt } = token
  if (usedAt !== null) throw invalidLink(USED)
  if (expiresAt <= ctx.now) throw invalidLink('This link has run out. Ask for another.')
  return { token, user }
}

/** The condition under which a batch that spends the link is stored: of two at once, one fails. */
export function whileOpen(ctx: Ctx, id: string): Statement {
  return guard(ctx.db, isOpen(id, ctx.now))
}

/** Does what spends a link. @throws invalid_link when one of its guards did not hold */
export async function spending<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw guardFailed(error) ? invalidLink(USED) : error
  }
}

export function invalidLink(detail = 'There is nothing that this link could open.'): DomainError {
  return new DomainError('invalid_link', detail)
}
