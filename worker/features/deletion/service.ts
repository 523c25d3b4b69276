import type { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import { iso, isoOrNull, DAY } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { fitting, type Page, toPage } from '../../db/page'
import { audit } from '../../events/audit'
import { emit } from '../../events/outbox'
import { admit, commit, done, type Reply } from '../../use-case/exactly-once'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import { countAttempt, enforce } from '../../use-case/rate-limit'
import { rateLimit } from '../../use-case/limits'
import { closeAllSockets } from '../auth/bar'
import { type Departure, leave, leaveForGood } from '../auth/departure'
import { departureOf } from '../auth/departure'
import { enter, type LoggedIn } from '../auth/enter'
import { lastProof, requireRecent } from '../auth/recent'
import { readReturnToken } from '../auth/tokens'
import {
  type Deletion,
  type DeletionView,
  GRACE_DAYS,
  type OrderedDeletion,
  type ReturnInput,
} from './contract'
import { closeBeforeAnswer } from '../profiles/sight'
import { leavingRefusal, orderRefusal } from './policy'
import { findLeaving, idByName, listDeletions, personById } from './store'

/** Nobody sees me until I log in again. @throws recent_sign_in_required, conflict for the only admin */
export async function deactivate(ctx: UserCtx): Promise<void> {
  await leaveAs(ctx, null, ctx.viewer.username)
}

/**
 * Deactivates my account, and has it deleted in two weeks.
 * @param typed my username, as I typed it
 * @throws invalid_input for another name, recent_sign_in_required, conflict for the only admin
 */
export async function askForDeletion(ctx: UserCtx, typed: string): Promise<DeletionView> {
  const dueAt = ctx.now + GRACE_DAYS * DAY
  await leaveAs(ctx, dueAt, typed)
  return { deletionAt: iso(dueAt) }
}

async function leaveAs(ctx: UserCtx, dueAt: number | null, typed: string): Promise<void> {
  const { db, viewer } = ctx
  const [, proof, [user], [facts]] = await admit(ctx, rateLimit.account, [
    lastProof(ctx),
    personById(db, viewer.id),
    findLeaving(db, viewer.id),
  ])
  if (!user || !facts) throw notFound('person')
  if (typed !== user.username) {
    const message = 'This is not your username.'
    throw new DomainError('invalid_input', message, { errors: [{ path: 'username', message }] })
  }
  requireRecent(ctx, proof)
  const refusal = leavingRefusal({ role: user.role, otherAdmins: Boolean(facts.otherAdmins) })
  if (refusal) throw new DomainError('conflict', refusal)
  const reply = dueAt === null ? done : { status: 200 as const, body: { deletionAt: iso(dueAt) } }
  const change = dueAt === null ? 'deactivated' : 'deletion_asked'
  await commit<unknown>(ctx, reply, [
    ...leave(ctx, user, { dueAt, startedBy: 'owner' }),
    emit(ctx, 'account.changed', { userId: user.id, change, detail: dateOf(dueAt) }),
  ])
  await closeBeforeAnswer(ctx, user.id)
  await closeAllSockets(ctx, user.id)
}

/**
 * Stops the deletion of somebody who has just shown who they are, and logs them in.
 * @throws invalid_token after an hour; account_gone once the deletion has begun; account_suspended, rate_limited
 */
export async function stopDeletion(
  ctx: Ctx,
  { returnToken }: ReturnInput,
  device: string | undefined,
): Promise<LoggedIn> {
  const begun = await readReturnToken(ctx.env, returnToken, ctx.now)
  if (!begun) throw tooLate()
  const attempt = countAttempt(ctx, rateLimit.login, ctx.client.address)
  const [attempts, [user], [away]] = await ctx.db.batch([
    attempt.statement,
    personById(ctx.db, begun.person),
    departureOf(ctx.db, begun.person),
  ])
  enforce(ctx, rateLimit.login, await attempt.settle(attempts[0]))
  // Good for what it was given for, once: who is back logs in as always.
  if (!user || !away) throw tooLate()
  const counts =
    away.dueAt === null || away.step !== null
      ? []
      : [emit(ctx, 'account.changed', { userId: user.id, change: 'deletion_stopped', detail: '' })]
  const { method, provider } = begun
  return enter(ctx, user, { method, provider, device, counts, secondFactor: true, stopsDeletion: true })
}

/**
 * An operator has somebody deleted who asked for it. Until then it can be stopped like any other.
 * @throws not_found, conflict when it has begun, forbidden about oneself
 */
export async function orderDeletion(
  ctx: UserCtx,
  username: string,
  { days, reason }: OrderedDeletion,
): Promise<Reply<DeletionView>> {
  const { db, viewer, now } = ctx
  const [writer, [found]] = await admit(ctx, rateLimit.operate, [idByName(db, username)])
  if (writer.role !== 'admin') throw new DomainError('forbidden')
  if (!found) throw notFound('person')
  const [[user], [facts], [away]] = await db.batch([
    personById(db, found.id),
    findLeaving(db, found.id),
    departureOf(db, found.id),
  ])
  if (!user || !facts) throw notFound('person')
  const { id, role } = user
  const refusal = orderRefusal(viewer.id, { id, role, otherAdmins: Boolean(facts.otherAdmins) })
  if (refusal) throw new DomainError('forbidden', refusal)
  if (away?.step) throw new DomainError('conflict', 'This account is being deleted already.')
  const leaving = { dueAt: now + days * DAY, startedBy: 'operator' } as const
  const body = { deletionAt: iso(leaving.dueAt) }
  const reply = await commit(ctx, { status: 200, body }, [
    ...(away ? [leaveForGood(ctx, id, leaving)] : leave(ctx, user, leaving)),
    audit(ctx, 'deletion.ordered', `user:${id}`, { days, reason }),
    emit(ctx, 'account.changed', { userId: id, change: 'deletion_asked', detail: dateOf(leaving.dueAt) }),
  ])
  await closeBeforeAnswer(ctx, id)
  await closeAllSockets(ctx, id)
  return reply
}

/** The latest first. */
export async function readDeletions({ db }: Ctx, query: z.infer<typeof PageQuery>): Promise<Page<Deletion>> {
  const { limit, after } = pageRequest('deletions', IdKey, query)
  return toPage(
    fitting(await listDeletions(db, { limit, after })),
    limit,
    'deletions',
    ({ id }) => [id],
    deletionView,
  )
}

function deletionView(row: Departure): Deletion {
  const { id, username, startedBy, since, dueAt, step, parts, touchedAt, finishedAt } = row
  return {
    id,
    username,
    startedBy,
    state: finishedAt !== null ? 'done' : step === null ? 'waiting' : 'running',
    askedAt: iso(since),
    dueAt: iso(dueAt ?? since),
    step,
    parts,
    touchedAt: isoOrNull(touchedAt),
    finishedAt: isoOrNull(finishedAt),
  }
}

/** As mails say it. */
export function dateOf(at: number | null): string {
  return at === null ? '' : `${iso(at).slice(0, 16).replace('T', ' ')} UTC`
}

function tooLate(): DomainError {
  return new DomainError('invalid_token', 'This took longer than an hour. Log in again.')
}
