import { DomainError } from '../../core/errors'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { uniqueViolation } from '../../db/client'
import { store } from '../../events/outbox'
import { countAttempt, enforce, limitAddress } from '../../use-case/rate-limit'
import { rateLimit } from '../../use-case/limits'
import { enter, type LoggedIn } from '../auth/enter'
import { namesLike, refuseReserved, refuseTaken, takenMeanwhile } from '../auth/new-name'
import { newAccount, newUser } from '../auth/service'
import { openSession } from '../auth/session'
import { ownerOfAddress } from '../auth/accounts'
import type { UserRow } from '../auth/store'
import { admitNewcomer, usedUpMeanwhile } from '../invitations/admit'
import type { Provider } from '../../setup/sign-in-providers'
import type { ProviderSignUpInput } from './contract'
import type { Newcomer } from './cookies'
import { arrival, type Identity } from './policy'
import { insertLinked, type LinkedRow, noteUse, userByIdentity } from './store'

/** Before a provider is asked anything. @throws rate_limited */
export function countArrival(ctx: Ctx): Promise<void> {
  return limitAddress(ctx, rateLimit.login)
}

/**
 * Lets somebody in whose identity is linked to an account.
 *
 * @param device the token this device got at an earlier log-in
 * @returns null for somebody who is new here
 * @throws email_taken to whoever has an account with the address, but not linked; account_suspended,
 *   second_factor_required
 */
export async function arrive(
  ctx: Ctx,
  { provider, identity, device }: { provider: Provider; identity: Identity; device: string | undefined },
): Promise<LoggedIn | null> {
  const [[user], [namesake]] = await ctx.db.batch([
    userByIdentity(ctx.db, identity),
    ownerOfAddress(ctx.db, verifiedAddress(identity)),
  ])
  const next = arrival(user?.id ?? null, namesake?.id ?? null)
  if (next === 'log-in-and-link') throw addressTaken()
  return user ? enterLinked(ctx, user, { name: provider.name, identity, device }) : null
}

/**
 * Makes an account for somebody who came from a provider, without a password, and logs it in. If it is there already,
 * because this was sent twice or in two tabs, it is the one that is logged in.
 *
 * @param name of the provider
 * @throws username_reserved, username_taken, email_taken, invitation_required, invalid_invitation, approval_required,
 *   rate_limited; account_suspended, second_factor_required
 */
export async function signUp(ctx: Ctx, { newcomer, name, input, device }: SignUp): Promise<LoggedIn> {
  const known = () => userByIdentity(ctx.db, newcomer)
  const again = (user: UserRow) => enterLinked(ctx, user, { name, identity: newcomer, device })
  const attempt = countAttempt(ctx, rateLimit.register, ctx.client.address)
  const [attempts, [earlier], [namesake], namesakes, waiting, staff] = await ctx.db.batch([
    attempt.statement,
    known(),
    ownerOfAddress(ctx.db, verifiedAddress(newcomer)),
    ...namesLike(ctx, input.username),
  ])
  enforce(ctx, rateLimit.register, await attempt.settle(attempts[0]))
  if (earlier) return again(earlier)
  refuseReserved(input.username)
  refuseTaken(input.username, [...namesakes, ...waiting], staff)
  if (namesake) throw addressTaken()
  const { entrance, joins } = await admitNewcomer(ctx, input)
  // A moderator decides about somebody who can be reached; a sign-up by provider has no place to wait.
  if (entrance === 'wait') throw new DomainError('approval_required')
  const user: UserRow = {
    ...newUser(ctx.now, { ...input, ...ctx.client, email: newcomer.email ?? '' }, ''),
    emailConfirmedAt: newcomer.isEmailVerified ? ctx.now : null,
  }
  const session = openSession(ctx, user.id, 'provider', name)
  try {
    const linked = insertLinked(ctx.db, linkedRow(newcomer, user.id, ctx.now))
    await store(ctx, [...newAccount(ctx, user), linked, session.insert, ...joins(user.id)])
    return { user, ...(await session.sign(user)) }
  } catch (error) {
    const violated = uniqueViolation(error)
    if (violated === null) throw usedUpMeanwhile(error) ?? error
    const [meanwhile] = await known()
    if (meanwhile) return again(meanwhile)
    throw violated.includes('email') ? addressTaken() : takenMeanwhile(error)
  }
}

type SignUp = {
  newcomer: Newcomer
  name: string
  input: ProviderSignUpInput
  device: string | undefined
}

function linkedRow({ provider, issuer, subject, label }: Newcomer, userId: UserId, now: number): LinkedRow {
  return { provider, issuer, subject, label, userId, createdAt: now, lastUsedAt: now }
}

type Linked = {
  name: string
  identity: Pick<Identity, 'issuer' | 'subject' | 'label'>
  device: string | undefined
}

function enterLinked(ctx: Ctx, user: UserRow, { name, identity, device }: Linked): Promise<LoggedIn> {
  const counts = [noteUse(ctx.db, identity, ctx.now)]
  return enter(ctx, user, { method: 'provider', provider: name, device, counts })
}

/** An address that is only said is nobody's: it is not looked for. */
function verifiedAddress({ email, isEmailVerified }: Pick<Identity, 'email' | 'isEmailVerified'>): string {
  return isEmailVerified && email !== null ? email : ''
}

function addressTaken(): DomainError {
  const detail =
    'There is an account with your e-mail address here. Log in to it as before, and link the other service in the settings.'
  return new DomainError('email_taken', detail)
}
