import { sql } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import { DomainError } from '../core/errors'
import type { SessionId, UserId } from '../core/ids'
import { isBarred, type Standing } from '../core/standing'
import type { Ctx, UserCtx } from '../ctx'
import type { Role } from '../core/vocabulary'
import { type Database, isForeignKeyViolation, type Statement, uniqueViolation } from '../db/client'
import { idempotencyKeys, sessions, users } from '../db/schema/index'
import { preparedWrite, preparedRead } from '../db/prepared'
import type { Env } from '../env'
import { store } from '../events/outbox'
import { countAttempt, enforce } from './rate-limit'
import type { Attempts, RateLimit } from './limits'

/*
 * Every write is two round trips: `admit` asks everything it must know before (may this person write, is this a
 * repeated request, what does the rule need), `commit` stores the effect, its event and the answer in one transaction.
 */

export type Reply<Body = unknown> = { status: 200 | 201 | 204; body: Body; location?: string | undefined }

/** The answer of a write that has nothing to say. */
export const done: Reply<null> = { status: 204, body: null }

/** Thrown when the same request was answered before: the stored answer, which `http/errors.ts` sends again. */
export class Replay extends Error {
  override readonly name = 'Replay'
  constructor(readonly reply: Reply) {
    super('already answered')
  }
}

/** The person who writes, as stored now; unlike the token it knows of a suspension or a session that was ended. */
export type Writer = {
  id: UserCtx['viewer']['id']
  username: string
  displayName: string
  avatarSeed: string
  role: Role
  emailConfirmedAt: number | null
}

/**
 * The check before a write, in one round trip: counts the attempt, checks that the session lives and the account is in
 * good standing, and replays a request that was answered before.
 *
 * @param reads what else the rule needs to know; on D1 the columns of a joined read must have distinct names
 * @returns the writer, and the result of each of the reads
 * @throws session_ended, account_suspended, email_unconfirmed, rate_limited, idempotency_key_reused, Replay
 */
export async function admit<const T extends readonly Statement[]>(
  ctx: UserCtx,
  limit: RateLimit,
  reads: T,
): Promise<[Writer, ...BatchResponse<T>]> {
  const { id, sessionId } = ctx.viewer
  const attempt = countAttempt(ctx, limit, id)
  const check = checkWriter(ctx.db, { id, sessionId, key: ctx.idempotency?.key ?? '' }, {})
  const [attempts, checked, ...results] = (await ctx.db.batch([
    attempt.statement,
    check,
    ...reads,
  ] as unknown as readonly [Statement])) as unknown as [
    Attempts[],
    Awaited<typeof check>,
    ...BatchResponse<T>,
  ]
  const writer = inGoodStanding(checked.writers, ctx)
  if (limit.speaks) requireAddress(ctx, writer)
  replayIfStored(ctx, checked.stored[0])
  enforce(ctx, limit, await attempt.settle(attempts[0]))
  return [writer, ...results]
}

/**
 * The same check for a write that asks nothing else of the database, such as one that an object stores, in one round
 * trip. Such a write counts no attempts here and is repeated without a key.
 *
 * @param speaks whether it brings something before others
 * @throws session_ended, account_suspended, email_unconfirmed
 */
export async function requireWriter(ctx: UserCtx, { speaks = false } = {}): Promise<Writer> {
  const { db, viewer } = ctx
  const check = checkWriter(db, { id: viewer.id, sessionId: viewer.sessionId, key: '' }, {})
  const writer = inGoodStanding((await check).writers, ctx)
  if (speaks) requireAddress(ctx, writer)
  return writer
}

/** Whether one writes here only once one's address is confirmed. */
export function requiresConfirmedEmail({
  REQUIRE_CONFIRMED_EMAIL,
}: Pick<Env, 'REQUIRE_CONFIRMED_EMAIL'>): boolean {
  return REQUIRE_CONFIRMED_EMAIL === 'on'
}

export function maySpeak(env: Env, { emailConfirmedAt }: Writer): boolean {
  return emailConfirmedAt !== null || !requiresConfirmedEmail(env)
}

function requireAddress({ env }: Ctx, writer: Writer): void {
  if (maySpeak(env, writer)) return
  throw new DomainError('email_unconfirmed', 'Confirm your address first: open the link in the mail you got.')
}

/** Stores the effect and the answer together, so that a repeat of the request finds either both or neither. */
export async function commit<Body>(
  ctx: UserCtx,
  reply: Reply<Body>,
  statements: Statement[],
): Promise<Reply<Body>> {
  return commitAs(ctx, ctx.viewer.id, reply, statements)
}

/** `commit` for a route used before logging in, whose keys live in a scope of their own. */
export async function commitAs<Body>(
  ctx: Ctx,
  scope: string,
  reply: Reply<Body>,
  statements: Statement[],
): Promise<Reply<Body>> {
  const all = ctx.idempotency ? [rememberReply(ctx, scope, reply), ...statements] : statements
  try {
    await store(ctx, all)
    return reply
  } catch (error) {
    // The same request was running at the same time and came first: answer what it answered.
    if (uniqueViolation(error)?.includes('idempotency_keys')) {
      const [stored] = await storedReply(ctx, scope)
      replayIfStored(ctx, stored)
    }
    throw refusedByRow(error)
  }
}

/**
 * `commit` for what answers with the state it has made, whoever else was changing it.
 *
 * @param read is asked last in the same transaction
 * @returns its rows
 */
export async function commitThenRead<Rows>(
  ctx: UserCtx,
  statements: Statement[],
  read: Statement & PromiseLike<Rows>,
): Promise<Rows> {
  try {
    return (await store(ctx, [...statements, read])).at(-1) as Rows
  } catch (error) {
    throw refusedByRow(error)
  }
}

/** What was there when it was checked is gone, or is no longer what it was: the row that needs it was not written. */
function refusedByRow(error: unknown): unknown {
  if (!isForeignKeyViolation(error)) return error
  return new DomainError('conflict', 'What this is about was just changed or removed. Look again.', {
    cause: error,
  })
}

type StoredReply = { requestHash: string; status: number; location: string | null; body: unknown }

/** The answer stored under this request's key; no row when it has no key. */
export function storedReply(ctx: Ctx, scope: string) {
  return selectReply(ctx.db, scope, ctx.idempotency?.key ?? '')
}

function selectReply(db: Database, scope: string, key: string) {
  return db
    .select({
      requestHash: idempotencyKeys.requestHash,
      status: idempotencyKeys.status,
      location: idempotencyKeys.location,
      body: idempotencyKeys.body,
    })
    .from(idempotencyKeys)
    .where(sql`${idempotencyKeys.scope} = ${scope} AND ${idempotencyKeys.key} = ${key}`)
}

export function replayIfStored(ctx: Ctx, stored: StoredReply | undefined): void {
  if (!stored) return
  if (stored.requestHash !== ctx.idempotency?.requestHash) {
    throw new DomainError('idempotency_key_reused', 'Use a new Idempotency-Key for each new request.')
  }
  const status = stored.status === 201 ? 201 : stored.status === 204 ? 204 : 200
  throw new Replay({ status, body: stored.body, location: stored.location ?? undefined })
}

function rememberReply(ctx: Ctx, scope: string, { status, location, body }: Reply): Statement {
  const { key = '', requestHash = '' } = ctx.idempotency ?? {}
  const answer = { status, location: location ?? null, body }
  return remember(ctx.db, { scope, key, requestHash, ...answer, createdAt: ctx.now })
}

const remember = preparedWrite((db, row: typeof idempotencyKeys.$inferInsert) =>
  db.insert(idempotencyKeys).values(row),
)

type Check = { id: UserId; sessionId: SessionId; key: string }

const checkWriter = preparedRead((db, { id, sessionId, key }: Check) => {
  const session = sql`SELECT 1 FROM ${sessions} WHERE ${sessions.id} = ${sessionId} AND ${sessions.userId} = ${id}`
  return {
    writers: db
      .select({
        id: users.id,
        username: users.username,
        displayName: users.displayName,
        avatarSeed: users.avatarSeed,
        role: users.role,
        emailConfirmedAt: users.emailConfirmedAt,
        standing: users.standing,
        suspendedUntil: users.suspendedUntil,
        sessionLives: sql<number>`EXISTS (${session})`.as('session_lives'),
      })
      .from(users)
      .where(sql`${users.id} = ${id}`),
    stored: selectReply(db, id, key),
  }
})

type Checked = Standing & { sessionLives: number; role: Role }

function inGoodStanding<W extends Checked>([writer]: W[], { now, viewer }: UserCtx): W {
  // Somebody who was logging in while they left has a session that is good for nothing.
  if (!writer?.sessionLives || writer.standing === 'deactivated')
    throw new DomainError('session_ended', 'This session has ended. Please log in again.')
  if (isBarred(writer, now)) throw new DomainError('account_suspended')
  return viewer.roleWaits ? { ...writer, role: 'user' as const } : writer
}
