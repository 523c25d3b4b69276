import { DomainError } from '../../core/errors'
import { iso, isoOrNull } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { emit, store } from '../../events/outbox'
import { isBarred } from '../../core/standing'
import { comeBack, type Departure, departureOf } from './departure'
import { knownDevice } from './device'
import { openSession, type OpenedSession } from './session'
import { setLanguage, type UserRow } from './store'
import { type FirstProof, signErrandToken, signSecondFactorToken } from './tokens'
import type { SignInMethod } from './vocabulary'

export type LoggedIn = OpenedSession & { user: UserRow }

type Entry = {
  method: SignInMethod
  /** For the method `provider`: what it is called. */
  provider?: string
  /** The token of the device, as it was presented. */
  device?: string | undefined
  /** What a right proof changes of the attempts counted before; stored also when the person may not come in. */
  counts?: Statement[]
  /** The code of their authenticator app was right, too. */
  secondFactor?: boolean
  /** They have said that their deletion is to be stopped. */
  stopsDeletion?: boolean
}

/**
 * Begins a session for somebody who has shown who they are, by whichever method. A passkey is two factors by itself: who
 * holds it, and their face, finger or PIN. Everything else needs the code of those who use one.
 *
 * @throws account_suspended with a token to appeal; second_factor_required with a token for the code; deletion_pending with
 *   a token to stop it; account_gone once it has begun
 */
export async function enter(ctx: Ctx, user: UserRow, entry: Entry): Promise<LoggedIn> {
  const { method, provider = '', device, counts = [], secondFactor = false } = entry
  // Who is in good standing is not away, and nothing more is asked of the database.
  const [away] = user.standing === 'active' ? [] : await departureOf(ctx.db, user.id)
  const refusal = isBarred(user, ctx.now)
    ? await barred(ctx, user)
    : user.secondFactor && method !== 'passkey' && !secondFactor
      ? await needsCode(ctx, user, { method, provider })
      : away && (await mustDecide(ctx, away, entry))
  if (refusal) {
    if (counts.length > 0) await store(ctx, counts)
    throw refusal
  }
  const session = openSession(ctx, user.id, method, provider)
  const isNew = knownDevice(ctx.env, user, device) === null
  const told = isNew ? [emit(ctx, 'account.changed', newDevice(ctx, user))] : []
  const back = away ? comeBack(ctx, user, away) : { statements: [], user }
  await store(ctx, [...back.statements, session.insert, ...counts, ...told, ...speaks(ctx, user)])
  return { user: back.user, ...(await session.sign(back.user)) }
}

/** Mails are written in the language of the browser they last came in by, unless they have chosen one. */
function speaks({ db, client }: Ctx, { id, language }: UserRow): Statement[] {
  return client.language === null || client.language === language
    ? []
    : [setLanguage(db, id, client.language)]
}

function newDevice({ client }: Ctx, { id }: UserRow) {
  return { userId: id, change: 'new_device' as const, detail: client.userAgent.slice(0, 200) }
}

/** Who has only deactivated their account is back by logging in; who is to be deleted is asked first. */
async function mustDecide(
  ctx: Ctx,
  { userId, step, dueAt }: Departure,
  { method, provider = '', stopsDeletion }: Entry,
): Promise<DomainError | null> {
  if (step !== null || userId === null)
    return new DomainError('account_gone', 'The time to stop it has passed: this account is being deleted.')
  if (dueAt === null || stopsDeletion) return null
  const deletionAt = iso(dueAt)
  const returnToken = await signErrandToken(ctx.env, 'return', userId, ctx.now, {
    method,
    provider,
    deletionAt,
  })
  const detail = `This account is to be deleted on ${deletionAt.slice(0, 10)}. Stop the deletion to log in.`
  return new DomainError('deletion_pending', detail, { more: { returnToken, deletionAt } })
}

/** The refusal says until when, and brings a token to ask why and to appeal: it is they. */
async function barred(ctx: Ctx, { id, standing, suspendedUntil }: UserRow): Promise<DomainError> {
  const until = standing === 'banned' ? null : isoOrNull(suspendedUntil)
  const detail =
    until === null
      ? 'This account is banned. You can see why, and appeal.'
      : `This account is suspended until ${until.slice(0, 16).replace('T', ' ')} UTC. You can see why, and appeal.`
  const appealToken = await signErrandToken(ctx.env, 'appeal', id, ctx.now)
  return new DomainError('account_suspended', detail, { more: { appealToken, suspendedUntil: until } })
}

async function needsCode(ctx: Ctx, { id }: UserRow, proof: FirstProof): Promise<DomainError> {
  const secondFactorToken = await signSecondFactorToken(ctx.env, id, proof, ctx.now)
  const detail = 'Enter the code of your authenticator app, or one of your recovery codes.'
  return new DomainError('second_factor_required', detail, { more: { secondFactorToken } })
}
