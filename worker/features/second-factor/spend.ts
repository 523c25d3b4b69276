import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { emit, store } from '../../events/outbox'
import { hashOf, stepOf, typed } from './codes'
import { seal, unseal } from './sealed'
import { hasRecoveryCode, secretOf, takeRecoveryCode, takeStep } from './store'

/**
 * Whether a code is right, and it is spent: of all who send it, also at once, one is told that it is. Who asks counts the
 * guess.
 * @param code of their app, or a recovery code
 */
export async function spendCode(ctx: Ctx, owner: UserId, code: string): Promise<boolean> {
  const said = typed(code)
  return said.kind === 'app' ? spendStep(ctx, owner, said.code) : spendRecoveryCode(ctx, owner, said.code)
}

async function spendStep(ctx: Ctx, owner: UserId, code: string): Promise<boolean> {
  const [row] = await secretOf(ctx.db, owner)
  const opened = row && (await unseal(ctx.env, owner, row.secret))
  if (!opened) return false
  const step = stepOf(opened.secret, code, ctx.now)
  if (step === null) return false
  const sealed = opened.byFormerKey ? await seal(ctx.env, owner, opened.secret) : row.secret
  return (await takeStep(ctx.db, owner, step, sealed)).length > 0
}

async function spendRecoveryCode(ctx: Ctx, owner: UserId, code: string): Promise<boolean> {
  const hash = hashOf(owner, code)
  const told = { userId: owner, change: 'recovery_code_used', detail: '' } as const
  const results = await store(ctx, [
    emit(ctx, 'account.changed', told, hasRecoveryCode(owner, hash)),
    takeRecoveryCode(ctx.db, owner, hash),
  ])
  return (results.at(-1) as unknown[]).length > 0
}
