import { sql } from 'drizzle-orm'
import { DomainError } from '../../core/errors'
import { emit, store } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, done } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import type { PasswordInput } from './contract'
import { countGuess } from './guesses'
import { hashPassword, verifyPassword } from './password'
import { refuseWeak } from './password-policy'
import { lastProof, proven, requireRecent } from './recent'
import { closeSocketsOf } from './sockets'
import { deleteOtherSessions, removePasswordHash, setPasswordHash, userById, type UserRow } from './store'
import { waysIn } from './ways'

/** Whether it is the viewer's. Who asks counts the guess. */
export async function isOwnPassword(ctx: UserCtx, password: string): Promise<boolean> {
  const [user] = await userById(ctx.db, ctx.viewer.id)
  return user !== undefined && verifyPassword(password, user.passwordHash)
}

/**
 * Sets the password and ends every other session. Devices that were known are so no more: all get a new token at their
 * next log-in. Whoever has a password names it; whoever has none has shown recently who they are, by another way in.
 * @returns the account as it is now
 * @throws invalid_credentials, recent_sign_in_required, weak_password, rate_limited
 */
export async function changePassword(ctx: UserCtx, input: PasswordInput): Promise<UserRow> {
  const [, [user], proof] = await admit(ctx, rateLimit.account, [
    userById(ctx.db, ctx.viewer.id),
    lastProof(ctx),
  ])
  if (!user) throw new DomainError('session_ended')
  refuseWeak(input.newPassword, user, 'newPassword')
  const right = await proveOwner(ctx, user, input.currentPassword, proof)
  const passwordHash = await hashPassword(input.newPassword)
  await commit(ctx, done, [
    ...right,
    setPasswordHash(ctx.db, user.id, passwordHash),
    deleteOtherSessions(ctx.db, user.id, ctx.viewer.sessionId),
    emit(ctx, 'session.ended', { userId: user.id, sessionIds: [], except: ctx.viewer.sessionId }),
    emit(ctx, 'account.changed', { userId: user.id, change: 'password_set', detail: '' }),
  ])
  await closeSocketsOf(ctx, { userId: user.id, sessions: 'all', except: ctx.viewer.sessionId })
  return { ...user, passwordHash }
}

async function proveOwner(
  ctx: UserCtx,
  { passwordHash }: UserRow,
  password: string | undefined,
  proof: { provenAt: number }[],
) {
  if (passwordHash === '') {
    requireRecent(ctx, proof)
    return []
  }
  const guess = await countGuess(ctx, `session:${ctx.viewer.sessionId}`)
  if (password === undefined || !(await verifyPassword(password, passwordHash)))
    throw new DomainError('invalid_credentials', 'This is not your current password.')
  return [...guess.takeBack(), proven(ctx)]
}

/**
 * Forgets the password, where there is another way in, and ends every other session. Removing what is not there does
 * nothing.
 * @returns the account as it is now
 * @throws recent_sign_in_required, last_way_in
 */
export async function removePassword(ctx: UserCtx): Promise<UserRow> {
  const { db, viewer } = ctx
  const [, [user], proof] = await admit(ctx, rateLimit.account, [userById(db, viewer.id), lastProof(ctx)])
  if (!user) throw new DomainError('session_ended')
  requireRecent(ctx, proof)
  if (user.passwordHash === '') return user
  // Asked before the password goes, in the same transaction: what follows it happens with it or not at all.
  const goes = sql`${waysIn(ctx.env, viewer.id)} > 1 AND EXISTS (SELECT 1 FROM users WHERE id = ${viewer.id} AND password_hash <> '')`
  const rows = await store(ctx, [
    emit(ctx, 'session.ended', { userId: viewer.id, sessionIds: [], except: viewer.sessionId }, goes),
    emit(ctx, 'account.changed', { userId: viewer.id, change: 'password_removed', detail: '' }, goes),
    deleteOtherSessions(db, viewer.id, viewer.sessionId, goes),
    removePasswordHash(db, viewer.id, goes),
  ])
  if ((rows.at(-1) as unknown[]).length === 0)
    throw new DomainError(
      'last_way_in',
      'Your password is the only way into your account. Add another first.',
    )
  await closeSocketsOf(ctx, { userId: viewer.id, sessions: 'all', except: viewer.sessionId })
  return { ...user, passwordHash: '' }
}
