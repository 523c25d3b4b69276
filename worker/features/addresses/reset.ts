import { languages } from '../../core/vocabulary'
import type { Ctx } from '../../ctx'
import { guard } from '../../db/guard'
import { emit, store } from '../../events/outbox'
import { limitAddress } from '../../use-case/rate-limit'
import { rateLimit } from '../../use-case/limits'
import { enter, type LoggedIn } from '../auth/enter'
import { hashPassword } from '../auth/password'
import { refuseWeak } from '../auth/password-policy'
import { closeSocketsOf } from '../auth/sockets'
import type { EmailInput, LinkLoginInput, ResetInput } from './contract'
import { openLink, readLink, spending, whileOpen } from './links'
import { requireMail } from './mail'
import { isTheirs, setReset, spend, spendAll } from './store'
import { deleteSessions } from '../auth/bar'

/**
 * Has a link sent to an address, whoever has it: nothing is looked up here, so neither the answer nor the work tells
 * whether there is an account.
 * @throws rate_limited by the address on the network, unavailable
 */
export async function askForLink(ctx: Ctx, { email }: EmailInput, opens: 'reset' | 'sign-in'): Promise<void> {
  requireMail(ctx.env)
  await limitAddress(ctx, rateLimit.letter)
  await store(ctx, [emit(ctx, 'link.asked', { email, opens, language: ctx.client.language ?? languages[0] })])
}

/**
 * Sets a password by a link. Everybody is logged out, no device is known any more, and no other link is good.
 * @throws invalid_link, weak_password, rate_limited
 */
export async function resetPassword(ctx: Ctx, { token, newPassword }: ResetInput): Promise<void> {
  const { id } = readLink(ctx, token, ['reset'])
  const { user } = await openLink(ctx, { id, purpose: 'reset' })
  refuseWeak(newPassword, user, 'newPassword')
  const passwordHash = await hashPassword(newPassword)
  const userId = user.id
  await spending(
    store(ctx, [
      whileOpen(ctx, id),
      guard(ctx.db, isTheirs(userId, id)),
      setReset(ctx.db, userId, passwordHash, ctx.now),
      spendAll(ctx.db, userId, ctx.now),
      deleteSessions(ctx.db, userId),
      emit(ctx, 'session.ended', { userId, sessionIds: [], except: null }),
      emit(ctx, 'account.changed', { userId, change: 'password_set', detail: '' }),
    ]),
  )
  await closeSocketsOf(ctx, { userId, sessions: 'all', except: null })
}

/**
 * Logs in by a link. It is spent with the session, or with the refusal of somebody who is barred, or whose code is needed
 * as well.
 * @param device the token this device got at an earlier log-in
 * @throws invalid_link, account_suspended, second_factor_required, rate_limited
 */
export async function enterByLink(
  ctx: Ctx,
  { token }: LinkLoginInput,
  device: string | undefined,
): Promise<LoggedIn> {
  const { id } = readLink(ctx, token, ['sign-in'])
  const { user } = await openLink(ctx, { id, purpose: 'sign-in' })
  const counts = [whileOpen(ctx, id), guard(ctx.db, isTheirs(user.id, id)), spend(ctx.db, id, ctx.now)]
  return spending(enter(ctx, user, { method: 'link', device, counts }))
}
