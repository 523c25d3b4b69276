import type { z } from 'zod'
import { DomainError, notFound } from '../../core/errors'
import { DAY, iso } from '../../core/time'
import { uniqueViolation } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { fitting, type Page, toPage } from '../../db/page'
import { audit } from '../../events/audit'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, type Reply } from '../../use-case/exactly-once'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import { rateLimit } from '../../use-case/limits'
import { approvedUser, ownerOfAddress } from '../auth/accounts'
import { newAccount } from '../auth/service'
import { isWaiting, listWaiting, requestById, type RequestRow, settleRequest } from '../invitations/requests'
import { avatarUrl } from '../profiles/view'
import type { SignUpDecision, SignUpOutcome, SignUpRequest } from './contract'

/** How long somebody waits until they are forgotten, in milliseconds. */
export const LONGEST_WAIT = 30 * DAY

/** Those who wait, the longest first. */
export async function listRequests(
  { db }: UserCtx,
  query: z.infer<typeof PageQuery>,
): Promise<Page<SignUpRequest>> {
  const page = pageRequest('sign-ups', IdKey, query)
  return toPage(fitting(await listWaiting(db, page)), page.limit, 'sign-ups', (row) => [row.id], viewOf)
}

/**
 * Lets somebody in, or does not. Their address counts as confirmed if they opened its link while they waited, and nobody
 * was first.
 * @throws not_found, conflict when another moderator decided, username_taken
 */
export async function decide(
  ctx: UserCtx,
  id: string,
  { outcome }: SignUpDecision,
): Promise<Reply<SignUpOutcome>> {
  const { db, viewer, now } = ctx
  const [, [request]] = await admit(ctx, rateLimit.moderate, [requestById(db, id)])
  if (!request) throw notFound('request')
  if (request.outcome !== null) throw decided()
  const settled = [
    guard(db, isWaiting(id)),
    settleRequest(db, id, outcome, { userId: viewer.id, now }),
    emit(ctx, 'sign-up.decided', { requestId: id }),
  ]
  try {
    if (outcome === 'refused') {
      const told = audit(ctx, 'sign-up.refused', `request:${id}`, { username: request.username })
      return await commit(ctx, { status: 200, body: { outcome, username: null } }, [...settled, told])
    }
    const [owner] = request.emailConfirmedAt === null ? [] : await ownerOfAddress(db, request.email)
    const user = approvedUser(now, request, owner === undefined)
    return await commit(ctx, { status: 200, body: { outcome, username: user.username } }, [
      ...settled,
      ...newAccount(ctx, user),
      audit(ctx, 'sign-up.approved', `user:${user.id}`, { username: user.username }),
    ])
  } catch (error) {
    if (guardFailed(error)) throw decided()
    if (uniqueViolation(error)?.includes('username'))
      throw new DomainError(
        'username_taken',
        'Somebody has this username by now. Refuse, and they can ask again.',
      )
    throw error
  }
}

function decided(): DomainError {
  return new DomainError('conflict', 'Another moderator has decided this meanwhile.')
}

function viewOf(row: RequestRow): SignUpRequest {
  const { id, username, email, reason, createdAt } = row
  return {
    id,
    username,
    email,
    emailConfirmed: row.emailConfirmedAt !== null,
    reason,
    avatarUrl: avatarUrl(row.avatarSeed),
    createdAt: iso(createdAt),
    expiresAt: iso(createdAt + LONGEST_WAIT),
  }
}
