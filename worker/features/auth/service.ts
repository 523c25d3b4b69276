import { exists } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../../core/errors'
import { Id, newId, type SessionId, UserId } from '../../core/ids'
import { type Language, languages } from '../../core/vocabulary'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { emit } from '../../events/outbox'
import { commitAs, Replay, replayIfStored, storedReply } from '../../use-case/exactly-once'
import { countAttempt, enforce } from '../../use-case/rate-limit'
import { rateLimit } from '../../use-case/limits'
import { admitNewcomer, usedUpMeanwhile } from '../invitations/admit'
import { insertRequest } from '../invitations/requests'
import { bannerColors } from '../profiles/contract-banner'
import type { LoginInput, RegisterInput } from './contract'
import { enter, type LoggedIn } from './enter'
import { countLoginGuess } from './guesses'
import { namesLike, refuseReserved, refuseTaken, takenMeanwhile } from './new-name'
import { hashPassword, nobodysHash, verifyPassword } from './password'
import { refuseWeak } from './password-policy'
import { openSession } from './session'
import { closeSocketsOf } from './sockets'
import {
  deleteSession,
  insertUser,
  sessionById,
  sessionOf,
  userById,
  userByLogin,
  type UserRow,
} from './store'
import { readRefreshToken } from './tokens'

const Registered = z.union([z.object({ userId: UserId }), z.object({ requestId: Id })])

/**
 * Makes an account and logs it in; or, where moderators decide who comes in, notes that somebody waits.
 *
 * A repeat with the same Idempotency-Key logs the same account in again, if the password in it is still the right one. The
 * answer that is kept holds no token. Keys belong to the name that is asked for, so that nobody's are in another's way. The
 * address is not looked at: whose it is shows when it is confirmed.
 * @throws weak_password, username_reserved, username_taken, invitation_required, invalid_invitation, rate_limited;
 *   invalid_credentials for a repeat
 */
export async function register(ctx: Ctx, input: RegisterInput): Promise<LoggedIn | 'waiting'> {
  refuseReserved(input.username)
  refuseWeak(input.password, input, 'password')
  const scope = `register:${input.username}`
  const attempt = countAttempt(ctx, rateLimit.register, ctx.client.address)
  const [attempts, [stored], namesakes, waiting, staff] = await ctx.db.batch([
    attempt.statement,
    storedReply(ctx, scope),
    ...namesLike(ctx, input.username),
  ])
  enforce(ctx, rateLimit.register, await attempt.settle(attempts[0]))
  try {
    replayIfStored(ctx, stored)
    refuseTaken(input.username, [...namesakes, ...waiting], staff)
    const { entrance, joins } = await admitNewcomer(ctx, input)
    const user = newUser(ctx.now, { ...input, ...ctx.client }, await hashPassword(input.password))
    if (entrance === 'wait') return await wait(ctx, scope, user, input.reason)
    const session = openSession(ctx, user.id, 'password')
    await commitAs(ctx, scope, { status: 201, body: { userId: user.id } }, [
      ...newAccount(ctx, user),
      session.insert,
      ...joins(user.id),
    ])
    return { user, ...(await session.sign(user)) }
  } catch (error) {
    if (!(error instanceof Replay)) throw usedUpMeanwhile(error) ?? takenMeanwhile(error)
    const before = Registered.parse(error.reply.body)
    return 'userId' in before ? loginAgain(ctx, before.userId, input.password) : 'waiting'
  }
}

/** The account there will be, should a moderator say so. */
async function wait(ctx: Ctx, scope: string, user: UserRow, reason = ''): Promise<'waiting'> {
  const { username, email, passwordHash, avatarSeed, language } = user
  const requestId = newId(ctx.now)
  const row = {
    id: requestId,
    username,
    email,
    passwordHash,
    avatarSeed,
    reason,
    language,
    createdAt: ctx.now,
  }
  await commitAs(ctx, scope, { status: 201, body: { requestId } }, [
    insertRequest(ctx.db, row),
    emit(ctx, 'sign-up.requested', { requestId }),
  ])
  return 'waiting'
}

/**
 * @throws invalid_credentials, alike and after about the same work for an unknown name and a wrong password;
 *   account_suspended and second_factor_required only to someone who knows the password; rate_limited
 * @param device the token this device got at an earlier log-in
 */
export async function login(ctx: Ctx, input: LoginInput, device: string | undefined): Promise<LoggedIn> {
  const attempt = countAttempt(ctx, rateLimit.login, ctx.client.address)
  const [attempts, [user]] = await ctx.db.batch([attempt.statement, userByLogin(ctx.db, input.login)])
  enforce(ctx, rateLimit.login, await attempt.settle(attempts[0]))
  const guess = await countLoginGuess(ctx, { user, login: input.login, device })
  const correct = await verifyPassword(input.password, user?.passwordHash || nobodysHash())
  if (!user || !correct) throw new DomainError('invalid_credentials')
  return enter(ctx, user, { method: 'password', device, counts: guess.takeBack() })
}

/** Ends one of a person's sessions; ending one that is gone, or another person's, does nothing. */
export async function endSession(ctx: Ctx, userId: UserId, sessionId: SessionId): Promise<void> {
  const ended = { userId, sessionIds: [sessionId], except: null }
  await ctx.db.batch([
    emit(ctx, 'session.ended', ended, exists(sessionOf(ctx.db, userId, sessionId))),
    deleteSession(ctx.db, userId, sessionId),
  ])
  await closeSocketsOf(ctx, { userId, sessions: [sessionId], except: null })
}

/** Ends the session of the access token, or of the refresh token when that has run out already. */
export async function logout(ctx: Ctx, refreshToken: string | undefined): Promise<void> {
  if (ctx.viewer) return endSession(ctx, ctx.viewer.id, ctx.viewer.sessionId)
  const presented = refreshToken ? await readRefreshToken(ctx.env, refreshToken) : null
  if (!presented) return
  const [session] = await sessionById(ctx.db, presented.sessionId)
  if (session) await endSession(ctx, session.userId, session.id)
}

/** The password may have been changed since the account was made: then the request that made it opens nothing. */
async function loginAgain(ctx: Ctx, id: UserId, password: string): Promise<LoggedIn> {
  const [user] = await userById(ctx.db, id)
  if (!user || !(await verifyPassword(password, user.passwordHash)))
    throw new DomainError('invalid_credentials')
  return enter(ctx, user, { method: 'password' })
}

/** The statements that make an account of somebody who may have one. */
export function newAccount(ctx: Ctx, user: UserRow): Statement[] {
  return [insertUser(ctx.db, user), emit(ctx, 'user.registered', { userId: user.id })]
}

export function newUser(
  now: number,
  input: Pick<RegisterInput, 'username' | 'email' | 'avatarSeed'> & { language?: Language | null },
  passwordHash: string,
): UserRow {
  const { username, email } = input
  return {
    id: newId<UserId>(now),
    username,
    email,
    emailConfirmedAt: null,
    emailBouncedAt: null,
    passwordHash,
    secondFactor: false,
    role: 'user',
    standing: 'active',
    suspendedUntil: null,
    displayName: username,
    searchName: username,
    bio: '',
    pronouns: '',
    fields: [],
    linkProofs: null,
    linksDueAt: null,
    avatarSeed: input.avatarSeed ?? username.replaceAll('.', '-'),
    bunnySeed: null,
    picture: null,
    banner: null,
    bannerColor: bannerColors[username.length % bannerColors.length]!,
    preferences: {},
    language: input.language ?? languages[0],
    createdAt: now,
    nameVersion: 0,
    postCount: 0,
    friendCount: 0,
    followerCount: 0,
    followingCount: 0,
  }
}
