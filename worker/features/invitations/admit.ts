import { DomainError } from '../../core/errors'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { isCausedBy, type Statement } from '../../db/client'
import type { Env } from '../../env'
import type { Registration } from './contract'
import { entranceOf, stateOf } from './policy'
import { findInvitation, insertArrival } from './store'

export type Admission = {
  /** `wait`: there is to be no account until a moderator decides. */
  entrance: 'enter' | 'wait'
  /** What belongs into the transaction that makes the account; it fails when the invitation was used up meanwhile. */
  joins: (userId: UserId) => Statement[]
}

/** @returns the mode as it is configured; what nobody has heard of is the strictest */
export function registrationMode({ REGISTRATION }: Pick<Env, 'REGISTRATION'>): Registration['mode'] {
  const mode: string = REGISTRATION
  return mode === 'open' || mode === 'invite' ? mode : 'approval'
}

/** Whether somebody of that role makes invitations here. */
export function mayInvite({ INVITES_BY }: Pick<Env, 'INVITES_BY'>, role: string): boolean {
  const by: string = INVITES_BY
  return by === 'members' || role === 'moderator' || role === 'admin'
}

/**
 * Whether somebody may make an account, by whichever way they sign up: to be asked before it is made. One trip, and none
 * without an invitation.
 *
 * @param invitation the code they bring
 * @throws invitation_required, invalid_invitation
 */
export async function admitNewcomer(
  ctx: Ctx,
  { invitation }: { invitation?: string | undefined },
): Promise<Admission> {
  const [found] = invitation === undefined ? [] : await findInvitation(ctx.db, invitation)
  const isOpen = found !== undefined && isGood(ctx, found)
  const entrance = entranceOf(registrationMode(ctx.env), invitation === undefined ? null : isOpen)
  if (entrance === 'invitation_required')
    throw new DomainError(entrance, 'Ask somebody who is here for an invitation.')
  if (entrance === 'invalid_invitation') throw invalid()
  const joins = (userId: UserId) =>
    isOpen && entrance === 'enter' ? [insertArrival(ctx.db, userId, found.invitation.code, ctx.now)] : []
  return { entrance, joins }
}

type Found = Awaited<ReturnType<typeof findInvitation>>[number]

/** Of somebody who was put out, or may not invite any more, no invitation is good. */
export function isGood({ env, now }: Ctx, { invitation, inviter }: Found): boolean {
  return stateOf(invitation, now) === 'open' && inviter.standing === 'active' && mayInvite(env, inviter.role)
}

/** What the failure of a transaction means that `joins` was part of. */
export function usedUpMeanwhile(error: unknown): DomainError | null {
  return isCausedBy(error, 'invitation is not open') ? invalid() : null
}

function invalid(): DomainError {
  return new DomainError('invalid_invitation', 'This invitation was used up, has run out, or was taken back.')
}
