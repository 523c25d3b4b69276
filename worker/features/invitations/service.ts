import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import { iso, DAY } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { hasCollectibles } from '../../env'
import { fitting, type Page, toPage } from '../../db/page'
import { admit, commit, done, type Reply, requiresConfirmedEmail } from '../../use-case/exactly-once'
import { type PageQuery, pageRequest, TimeKey } from '../../use-case/page-request'
import { rateLimit } from '../../use-case/limits'
import { sendsMail } from '../mail/queue'
import { userCard, userRef } from '../profiles/view'
import { isGood, mayInvite, registrationMode } from './admit'
import {
  type Arrival,
  CodeKey,
  type InvitationCard,
  type InvitationView,
  type NewInvitation,
  type Registration,
} from './contract'
import { invitationLimits } from './limits'
import { stateOf } from './policy'
import * as store from './store'

type Query = z.infer<typeof PageQuery>

const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz'

export function registration({ env }: Ctx): Registration {
  return {
    mode: registrationMode(env),
    invitesBy: mayInvite(env, 'user') ? 'members' : 'moderators',
    mail: sendsMail(env),
    confirmFirst: requiresConfirmedEmail(env),
    collectibles: hasCollectibles(env),
  }
}

/** @throws forbidden where only moderators invite, conflict with too many open ones */
export async function invite(ctx: UserCtx, input: NewInvitation): Promise<Reply<InvitationView>> {
  const { db, env, viewer, now } = ctx
  const [writer, [open]] = await admit(ctx, rateLimit.invite, [store.countOpen(db, viewer.id, now)])
  if (!mayInvite(env, writer.role))
    throw new DomainError('forbidden', 'Here only moderators make invitations.')
  if (open && open.count >= invitationLimits.open)
    throw new DomainError('conflict', detail('invitations_full', { count: open.count }))
  const { note, maxUses, days } = input
  const row = {
    code: newCode(),
    createdBy: viewer.id,
    note,
    maxUses,
    createdAt: now,
    expiresAt: now + days * DAY,
  }
  const body = viewOf({ ...row, uses: 0, revokedAt: null }, now)
  return commit(ctx, { status: 201, body }, [store.insertInvitation(db, row)])
}

/** Takes an invitation back; whoever came by it stays. @throws not_found */
export async function revoke(ctx: UserCtx, code: string): Promise<void> {
  const { db, viewer, now } = ctx
  const [, [found]] = await admit(ctx, rateLimit.account, [store.findInvitation(db, code)])
  if (found?.invitation.createdBy !== viewer.id) throw notFound('invitation')
  await commit(ctx, done, [store.revoke(db, code, viewer.id, now)])
}

/** One's own, the newest first. */
export async function listMine({ db, viewer, now }: UserCtx, query: Query): Promise<Page<InvitationView>> {
  const page = pageRequest('invitations', CodeKey, query)
  const rows = await store.listInvitations(db, viewer.id, page)
  return toPage(
    fitting(rows),
    page.limit,
    'invitations',
    (row) => [row.createdAt, row.code],
    (row) => viewOf(row, now),
  )
}

/** Who came by an invitation of one's own. @throws not_found */
export async function listArrivals(
  { db, viewer }: UserCtx,
  code: string,
  query: Query,
): Promise<Page<Arrival>> {
  const name = `arrivals:${code}`
  const page = pageRequest(name, TimeKey, query)
  const [[found], rows] = await db.batch([store.findInvitation(db, code), store.listArrivals(db, code, page)])
  if (found?.invitation.createdBy !== viewer.id) throw notFound('invitation')
  return toPage(
    fitting(rows),
    page.limit,
    name,
    (row) => [row.at, row.id],
    ({ at, ...person }) => ({ user: userCard(person), at: iso(at) }),
  )
}

/** For whoever has the code. @throws not_found */
export async function lookAt(ctx: Ctx, code: string): Promise<InvitationCard> {
  const [found] = await store.findInvitation(ctx.db, code)
  if (!found || found.inviter.standing === 'banned' || found.inviter.standing === 'deactivated')
    throw notFound('invitation')
  return { code: found.invitation.code, inviter: userRef(found.inviter), open: isGood(ctx, found) }
}

function viewOf(row: Omit<store.InvitationRow, 'createdBy'>, now: number): InvitationView {
  const { code, note, maxUses, uses, createdAt, expiresAt } = row
  const state = stateOf(row, now)
  return { code, note, maxUses, uses, createdAt: iso(createdAt), expiresAt: iso(expiresAt), state }
}

/** Some 58 bits, as `k7mq-2xvd-9hpt`: nobody guesses one, and one can be read out. */
function newCode(): string {
  const letters = [...randomBytes(12)].map((byte) => ALPHABET[byte % ALPHABET.length]!)
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-')
}
