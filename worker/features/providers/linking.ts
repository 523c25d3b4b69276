import { createHash } from 'node:crypto'
import { detail } from '../../core/details'
import { DomainError } from '../../core/errors'
import { iso, isoOrNull } from '../../core/time'
import { uniqueViolation } from '../../db/client'
import { emit, store } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, commitThenRead, done } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { lastProof, proven, RECENT, requireRecent } from '../auth/recent'
import { waysIn } from '../auth/ways'
import type { Provider } from '../../setup/sign-in-providers'
import { type LinkedAccountView, MOST_LINKED } from './contract'
import type { Identity } from './policy'
import {
  deleteLinked,
  insertLinked,
  linkedIs,
  linkedOf,
  type LinkedRow,
  mayUnlink,
  noteUse,
  userByIdentity,
} from './store'

/** What a link is called towards its owner: neither an issuer nor a subject is for addresses. */
function idOf({ issuer, subject }: Pick<LinkedRow, 'issuer' | 'subject'>): string {
  return createHash('sha256').update(`${issuer}\n${subject}`).digest('base64url').slice(0, 22)
}

/** @param providers those that are configured, for their present names */
export async function linkedAccounts(
  { db, viewer }: UserCtx,
  providers: Provider[],
): Promise<LinkedAccountView[]> {
  const rows = await linkedOf(db, viewer.id)
  return rows.map((row) => ({
    id: idOf(row),
    provider: nameOf(row, providers),
    label: row.label,
    createdAt: iso(row.createdAt),
    lastUsedAt: isoOrNull(row.lastUsedAt),
  }))
}

function nameOf({ provider }: LinkedRow, providers: Provider[]): string {
  return providers.find(({ id }) => id === provider)?.name ?? provider
}

/**
 * Links an identity to the viewer's account; one that is linked to it already stays as it is.
 * @throws recent_sign_in_required, identity_taken, conflict, session_ended, account_suspended, rate_limited
 */
export async function link(ctx: UserCtx, provider: Provider, identity: Identity): Promise<void> {
  const reads = [lastProof(ctx), userByIdentity(ctx.db, identity), linkedOf(ctx.db, ctx.viewer.id)] as const
  const [, proof, [owner], mine] = await admit(ctx, rateLimit.account, reads)
  requireRecent(ctx, proof)
  if (owner?.id === ctx.viewer.id) return
  if (owner) throw identityTaken()
  if (mine.length >= MOST_LINKED)
    throw new DomainError('conflict', detail('links_full', { most: MOST_LINKED }))
  const { issuer, subject, label } = identity
  const row = { provider: provider.id, issuer, subject, label, userId: ctx.viewer.id }
  const told = { userId: ctx.viewer.id, change: 'provider_linked' as const, detail: provider.name }
  try {
    await commit(ctx, done, [
      insertLinked(ctx.db, { ...row, createdAt: ctx.now, lastUsedAt: null }),
      emit(ctx, 'account.changed', told),
    ])
  } catch (error) {
    throw uniqueViolation(error)?.includes('linked_accounts') ? identityTaken() : error
  }
}

/**
 * Takes a link away, unless it is the only way into the account. One that is gone already is gone.
 * @throws recent_sign_in_required, last_way_in, session_ended, account_suspended, rate_limited
 */
export async function unlink(ctx: UserCtx, id: string, providers: Provider[]): Promise<void> {
  const reads = [lastProof(ctx), linkedOf(ctx.db, ctx.viewer.id)] as const
  const [, proof, mine] = await admit(ctx, rateLimit.account, reads)
  requireRecent(ctx, proof)
  const row = mine.find((each) => idOf(each) === id)
  if (!row) return
  const ways = waysIn(ctx.env, ctx.viewer.id)
  const told = {
    userId: ctx.viewer.id,
    change: 'provider_unlinked' as const,
    detail: nameOf(row, providers),
  }
  const left = await commitThenRead(
    ctx,
    [
      emit(ctx, 'account.changed', told, mayUnlink(row, ctx.viewer.id, ways)),
      deleteLinked(ctx.db, row, ctx.viewer.id, ways),
    ],
    linkedIs(ctx.db, row, ctx.viewer.id),
  )
  if (left.length > 0)
    throw new DomainError(
      'last_way_in',
      'You could not log in any more. Set a password or add another way first.',
    )
}

/**
 * Notes that the viewer has just shown who they are, by an account that is linked to theirs.
 * @throws forbidden for any other account; recent_sign_in_required when the provider says that it asked nobody;
 *   session_ended, account_suspended, rate_limited
 */
export async function prove(ctx: UserCtx, identity: Identity): Promise<void> {
  const [, [owner]] = await admit(ctx, rateLimit.account, [userByIdentity(ctx.db, identity)])
  if (owner?.id !== ctx.viewer.id)
    throw new DomainError('forbidden', 'That account is not linked to yours here.')
  if (identity.authenticatedAt !== null && ctx.now - identity.authenticatedAt > RECENT)
    throw new DomainError(
      'recent_sign_in_required',
      'Log in anew at the other service, to show that it is you.',
    )
  await store(ctx, [proven(ctx), noteUse(ctx.db, identity, ctx.now)])
}

function identityTaken(): DomainError {
  return new DomainError(
    'identity_taken',
    'That account is linked to another one here. Unlink it there first.',
  )
}
