import { DomainError } from '../../core/errors'
import { emit, store } from '../../events/outbox'
import { guard, guardFailed } from '../../db/guard'
import type { UserCtx } from '../../ctx'
import { admit, commit, done } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { countGuess } from '../auth/guesses'
import { lastProof, requireRecent } from '../auth/recent'
import { forApp, newRecoveryCodes, newSecret, stepOf, typed } from './codes'
import type { RecoveryCodes } from './contract'
import { seal, unseal } from './sealed'
import {
  beginSecret,
  confirmSecret,
  isWaiting,
  removeRecoveryCodes,
  removeSecret,
  replaceRecoveryCodes,
  secretOf,
  setSecondFactor,
  usesOne,
} from './store'

/**
 * Makes a secret for an app. It counts for nothing until a code has shown that the app has it; beginning again makes
 * another.
 * @throws recent_sign_in_required, conflict where one is in use
 */
export async function beginSecondFactor(ctx: UserCtx): Promise<{ secret: string; uri: string }> {
  const { db, env, viewer, now } = ctx
  const [writer, proof] = await admit(ctx, rateLimit.account, [lastProof(ctx)])
  requireRecent(ctx, proof)
  const secret = newSecret()
  const [begun] = await beginSecret(db, viewer.id, await seal(env, viewer.id, secret), now)
  if (!begun) throw new DomainError('conflict', 'You use an authenticator app already. Turn that off first.')
  return forApp(secret, writer.username)
}

/**
 * From the first right code on, every log-in but that with a passkey asks for one. That code was asked for in the session
 * that was shown the secret, to which a recent proof led.
 *
 * What is answered is kept nowhere, so a repeat of the request is refused, and new codes can be made.
 * @throws invalid_credentials, conflict, rate_limited
 */
export async function turnOn(ctx: UserCtx, code: string): Promise<RecoveryCodes> {
  const { db, env, viewer, now } = ctx
  const [, [row]] = await admit(ctx, rateLimit.account, [secretOf(db, viewer.id)])
  if (row && row.confirmedAt !== null) throw new DomainError('conflict', 'It is on already.')
  const opened = row && (await unseal(env, viewer.id, row.secret))
  if (!opened) throw new DomainError('conflict', 'Begin anew: there is nothing to turn on.')
  const guess = await countGuess(ctx, `session:${viewer.sessionId}`)
  const step = stepOf(opened.secret, typed(code).code, now)
  if (step === null) throw wrongCode()
  const recoveryCodes = newRecoveryCodes()
  try {
    await store(ctx, [
      guard(db, isWaiting(viewer.id, row.secret)),
      confirmSecret(db, viewer.id, step, now),
      setSecondFactor(db, viewer.id, true),
      ...replaceRecoveryCodes(db, viewer.id, recoveryCodes, now),
      emit(ctx, 'account.changed', { userId: viewer.id, change: 'second_factor_on', detail: '' }),
      ...guess.takeBack(),
    ])
  } catch (error) {
    if (guardFailed(error))
      throw new DomainError('conflict', 'It was just turned on, or begun anew elsewhere.')
    throw error
  }
  return { recoveryCodes }
}

/**
 * Makes ten recovery codes in place of those there were.
 * @throws recent_sign_in_required, conflict where there is nothing to recover
 */
export async function renewRecoveryCodes(ctx: UserCtx): Promise<RecoveryCodes> {
  const { db, viewer, now } = ctx
  const [, proof] = await admit(ctx, rateLimit.account, [lastProof(ctx)])
  requireRecent(ctx, proof)
  const recoveryCodes = newRecoveryCodes()
  try {
    await store(ctx, [
      guard(db, usesOne(viewer.id)),
      ...replaceRecoveryCodes(db, viewer.id, recoveryCodes, now),
      emit(ctx, 'account.changed', { userId: viewer.id, change: 'recovery_codes_made', detail: '' }),
    ])
  } catch (error) {
    if (guardFailed(error)) throw new DomainError('conflict', 'You use no authenticator app.')
    throw error
  }
  return { recoveryCodes }
}

/** Log-ins ask for no code any more. Turning off what is off does nothing. @throws recent_sign_in_required */
export async function turnOff(ctx: UserCtx): Promise<void> {
  const { db, viewer } = ctx
  const [, proof] = await admit(ctx, rateLimit.account, [lastProof(ctx)])
  requireRecent(ctx, proof)
  const told = { userId: viewer.id, change: 'second_factor_off', detail: '' } as const
  await commit(ctx, done, [
    emit(ctx, 'account.changed', told, usesOne(viewer.id)),
    setSecondFactor(db, viewer.id, false),
    removeSecret(db, viewer.id),
    removeRecoveryCodes(db, viewer.id),
  ])
}

export function wrongCode(): DomainError {
  const detail = 'This code is not right, or was used already. Wait for the next one, and try again.'
  return new DomainError('invalid_credentials', detail)
}
