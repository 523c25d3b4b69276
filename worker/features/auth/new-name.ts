import { DomainError } from '../../core/errors'
import { isReservedName, skeletonOf } from '../../core/reserved-names'
import type { Ctx } from '../../ctx'
import { uniqueViolation } from '../../db/client'
import { waitingByName } from '../invitations/requests'
import { ownersOfName, staffNames } from './store'

/*
 * Whether somebody new may be called so, whichever way they came.
 */

/** @throws username_reserved */
export function refuseReserved(username: string): void {
  if (isReservedName(username)) throw nameReserved()
}

/** What `refuseTaken` has to know, as reads for one batch: who has the name, who waits with it, and who is on the staff. */
export function namesLike(ctx: Ctx, username: string) {
  return [ownersOfName(ctx, username), waitingByName(ctx.db, username), staffNames(ctx.db)] as const
}

/**
 * @param namesakes who has the very name, or waits with it
 * @param staff moderators and admins
 * @throws username_taken; username_reserved for a name that is hard to tell from that of a moderator or an admin
 */
export function refuseTaken(username: string, namesakes: object[], staff: { username: string }[]): void {
  if (namesakes.length > 0) throw nameTaken()
  const skeleton = skeletonOf(username)
  if (staff.some((person) => skeletonOf(person.username) === skeleton)) throw nameReserved()
}

/** The same from the database, where somebody else took the name meanwhile; any other error as it is. */
export function takenMeanwhile(error: unknown): unknown {
  return uniqueViolation(error)?.includes('username') ? nameTaken() : error
}

function nameReserved(): DomainError {
  const message = 'This name is reserved. Choose another.'
  return new DomainError('username_reserved', message, { errors: [{ path: 'username', message }] })
}

function nameTaken(): DomainError {
  return new DomainError('username_taken', 'This username is taken. Choose another.')
}
