import { DomainError } from '../../core/errors'
import type { UserId } from '../../core/ids'
import type { Ctx, UserCtx } from '../../ctx'
import type { Statement } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { emit, store } from '../../events/outbox'
import { admit, commit, done } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { lastProof, requireRecent } from '../auth/recent'
import { closeSocketsOf } from '../auth/sockets'
import { confirmRequest } from '../invitations/requests'
import type { ConfirmReply, EmailInput, EmailView } from './contract'
import { invalidLink, type Link, openLink, readLink, whileOpen } from './links'
import { requireMail } from './mail'
import {
  findPending,
  findPerson,
  isFree,
  removePassword,
  setConfirmed,
  setNamed,
  spend,
  spendAll,
  spendOlderAddresses,
} from './store'
import { deleteSessions } from '../auth/bar'

/** The viewer's address, and the one that waits to take its place. */
export async function myEmail({ db, viewer, now }: UserCtx): Promise<EmailView> {
  const [[person], [pending]] = await db.batch([findPerson(db, viewer.id), findPending(db, viewer.id, now)])
  if (!person) throw new DomainError('session_ended')
  return { email: person.email, confirmed: person.confirmedAt !== null, pending: pending?.email ?? null }
}

/** Has the link sent again that confirms the viewer's address. @throws conflict when it is confirmed, unavailable */
export async function askAgain(ctx: UserCtx): Promise<void> {
  requireMail(ctx.env)
  const { db, viewer } = ctx
  const [, [person]] = await admit(ctx, rateLimit.letter, [findPerson(db, viewer.id)])
  if (!person?.email) throw new DomainError('conflict', 'There is no address to confirm. Enter one.')
  if (person.confirmedAt !== null) throw new DomainError('conflict', 'Your address is confirmed already.')
  await commit(ctx, done, [emit(ctx, 'address.named', { userId: viewer.id, email: person.email })])
}

/**
 * Names another address. One that is confirmed stays until the link at the new one is opened; one that never was is
 * replaced at once. Whether somebody has the new one already is told to its owner alone.
 * @throws recent_sign_in_required, conflict when it is theirs already, unavailable
 */
export async function changeEmail(ctx: UserCtx, { email }: EmailInput): Promise<EmailView> {
  requireMail(ctx.env)
  const { db, viewer, now } = ctx
  const reads = [findPerson(db, viewer.id), lastProof(ctx)] as const
  const [, [person], proof] = await admit(ctx, rateLimit.letter, reads)
  if (!person) throw new DomainError('session_ended')
  requireRecent(ctx, proof)
  const confirmed = person.confirmedAt !== null
  if (confirmed && person.email === email) throw new DomainError('conflict', 'This is your address already.')
  const body = confirmed
    ? { email: person.email, confirmed, pending: email }
    : { email, confirmed, pending: null }
  await commit(ctx, { status: 200, body }, [
    setNamed(db, viewer.id, email),
    spendOlderAddresses(db, viewer.id, email, now),
    emit(ctx, 'address.named', { userId: viewer.id, email }),
  ])
  return body
}

/**
 * Opens a link that says whose an address is: it confirms the first one, puts a new one in the place of the present, or
 * brings back the one that was changed. Whoever reads the mail does it, logged in or not.
 * @throws invalid_link, email_taken when another account has confirmed the address first
 */
export async function confirmEmail(ctx: Ctx, token: string): Promise<ConfirmReply> {
  const link = readLink(ctx, token, ['confirm', 'change', 'undo'])
  if (link.purpose === 'confirm') {
    const waiting = await confirmRequest(ctx, link.id)
    if (waiting) return { outcome: 'waiting', ...waiting }
  }
  const { token: row, user } = await openLink(ctx, link)
  // An account that named another address meanwhile does not want this one.
  if (link.purpose === 'confirm' && user.email !== row.email) throw invalidLink()
  const isUndone = link.purpose === 'undo'
  const isChange = user.email !== row.email
  // What was undone is not undone again, so the address that goes is not told.
  const detail = isUndone ? '' : user.email
  const changed = { userId: user.id, change: 'email_changed' as const, detail }
  try {
    await store(ctx, [
      whileOpen(ctx, link.id),
      guard(ctx.db, isFree(row.email, user.id)),
      ...(isUndone ? takeBack(ctx, user.id, row.createdAt) : []),
      ...(isChange ? [emit(ctx, 'account.changed', changed)] : []),
      setConfirmed(ctx.db, user.id, row.email, ctx.now),
      spend(ctx.db, link.id, ctx.now),
    ])
  } catch (error) {
    throw guardFailed(error) ? await refusal(ctx, link) : error
  }
  if (isUndone) await closeSocketsOf(ctx, { userId: user.id, sessions: 'all', except: null })
  return { outcome: outcomes[link.purpose], email: row.email, username: user.username }
}

const outcomes = { confirm: 'confirmed', change: 'changed', undo: 'restored' } as const

/**
 * Whoever changed the address was let in, and knows a password: nobody is logged in any more, and the way back is a new
 * password, by a link to the address that is theirs again.
 */
function takeBack(ctx: Ctx, userId: UserId, since: number): Statement[] {
  return [
    deleteSessions(ctx.db, userId),
    removePassword(ctx.db, userId),
    spendAll(ctx.db, userId, ctx.now, since),
    emit(ctx, 'session.ended', { userId, sessionIds: [], except: null }),
    emit(ctx, 'account.changed', { userId, change: 'password_removed', detail: '' }),
  ]
}

/** Why the guards of a link did not hold: it was spent meanwhile, or the address was. */
async function refusal(ctx: Ctx, link: Link): Promise<unknown> {
  try {
    await openLink(ctx, link)
  } catch (error) {
    return error
  }
  return new DomainError('email_taken', 'Another account has confirmed this address already.')
}
