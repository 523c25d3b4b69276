import { exists } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../../core/errors'
import { newId, type SessionId, UserId } from '../../core/ids'
import { iso, isoOrNull } from '../../core/time'
import type { Ctx } from '../../ctx'
import { uniqueViolation } from '../../db/client'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../http/context'
import {
  admit,
  commit,
  commitAs,
  done,
  isBarred,
  Replay,
  replayIfStored,
  storedReply,
} from '../../http/exactly-once'
import { countAttempt, enforce, rateLimit } from '../../http/rate-limit'
import { bannerColors } from '../profiles/contract'
import { meView } from '../profiles/view'
import type { LoginInput, LoginReply, PasswordInput, RegisterInput } from './contract'
import { hashPassword, nobodysHash, verifyPassword } from './password'
import { passwordWeakness } from './password-policy'
import { openSession, type OpenedSession } from './session'
import { closeSocketsOf } from './sockets'
import {
  deleteOtherSessions,
  deleteSession,
  insertUser,
  sessionById,
  sessionOf,
  setPasswordHash,
  userById,
  userByLogin,
  type UserRow,
} from './store'
import { readRefreshToken, signAppealToken } from './tokens'

export type LoggedIn = OpenedSession & { user: UserRow }

const Registered = z.object({ userId: UserId })

/**
 * Makes an account and logs it in.
 *
 * A repeat with the same Idempotency-Key logs the same account in again: the fingerprint of the request covers the
 * password, so whoever repeats it knows it.
 * @throws weak_password, username_taken, email_taken, rate_limited
 */
export async function register(ctx: Ctx, input: RegisterInput): Promise<LoggedIn> {
  const weakness = passwordWeakness(input.password, input)
  if (weakness)
    throw new DomainError('weak_password', weakness, { errors: [{ path: 'password', message: weakness }] })
  const attempt = countAttempt(ctx, rateLimit.register, ctx.client.address)
  const [attempts, [stored]] = await ctx.db.batch([attempt.statement, storedReply(ctx, 'register')])
  enforce(ctx, rateLimit.register, await attempt.settle(attempts[0]))
  try {
    replayIfStored(ctx, stored)
    const user = newUser(ctx.now, input, await hashPassword(input.password))
    const session = openSession(ctx, user.id)
    await commitAs(ctx, 'register', { status: 201, body: { userId: user.id } }, [
      insertUser(ctx.db, user),
      session.insert,
      emit(ctx, 'user.registered', { userId: user.id }),
    ])
    return { user, ...(await session.sign(user)) }
  } catch (error) {
    if (error instanceof Replay) return loginAgain(ctx, Registered.parse(error.reply.body).userId)
    throw taken(error)
  }
}

/**
 * @throws invalid_credentials, alike and after about the same work for an unknown name and a wrong password;
 *   account_suspended only to someone who knows the password
 */
export async function login(ctx: Ctx, input: LoginInput): Promise<LoggedIn> {
  const { address } = ctx.client
  const attempt = countAttempt(ctx, rateLimit.login, address)
  const guess = countAttempt(ctx, rateLimit.guess, `${address}:${input.login.toLowerCase()}`)
  const [byAddress, byAccount, [user]] = await ctx.db.batch([
    attempt.statement,
    guess.statement,
    userByLogin(ctx.db, input.login),
  ])
  enforce(ctx, rateLimit.login, await attempt.settle(byAddress[0]))
  enforce(ctx, rateLimit.guess, await guess.settle(byAccount[0]))
  const correct = await verifyPassword(input.password, user?.passwordHash ?? nobodysHash)
  if (!user || !correct) throw new DomainError('invalid_credentials')
  if (isBarred(user, ctx.now)) throw await barred(ctx, user)
  const session = openSession(ctx, user.id)
  await ctx.db.batch([session.insert])
  return { user, ...(await session.sign(user)) }
}

/** Changes the password and ends every other session. @throws invalid_credentials, weak_password */
export async function changePassword(ctx: UserCtx, input: PasswordInput): Promise<void> {
  const [, [user]] = await admit(ctx, rateLimit.account, [userById(ctx.db, ctx.viewer.id)])
  if (!user || !(await verifyPassword(input.currentPassword, user.passwordHash))) {
    throw new DomainError('invalid_credentials', 'Your present password is not right.')
  }
  const weakness = passwordWeakness(input.newPassword, user)
  if (weakness)
    throw new DomainError('weak_password', weakness, { errors: [{ path: 'newPassword', message: weakness }] })
  await commit(ctx, done, [
    setPasswordHash(ctx.db, user.id, await hashPassword(input.newPassword)),
    deleteOtherSessions(ctx.db, user.id, ctx.viewer.sessionId),
    emit(ctx, 'session.ended', { userId: user.id, sessionIds: [], except: ctx.viewer.sessionId }),
  ])
  closeSocketsOf(ctx, { userId: user.id, sessions: 'all', except: ctx.viewer.sessionId })
}

/** Ends one of a person's sessions; ending one that is gone, or another person's, does nothing. */
export async function endSession(ctx: Ctx, userId: UserId, sessionId: SessionId): Promise<void> {
  const ended = { userId, sessionIds: [sessionId], except: null }
  await ctx.db.batch([
    emit(ctx, 'session.ended', ended, exists(sessionOf(ctx.db, userId, sessionId))),
    deleteSession(ctx.db, userId, sessionId),
  ])
  closeSocketsOf(ctx, { userId, sessions: [sessionId], except: null })
}

/** Ends the session of the access token, or of the refresh token when that has run out already. */
export async function logout(ctx: Ctx, refreshToken: string | undefined): Promise<void> {
  if (ctx.viewer) return endSession(ctx, ctx.viewer.id, ctx.viewer.sessionId)
  const presented = refreshToken ? await readRefreshToken(ctx.env, refreshToken) : null
  if (!presented) return
  const [session] = await sessionById(ctx.db, presented.sessionId)
  if (session) await endSession(ctx, session.userId, session.id)
}

export function loginReply(
  { user, access, sessionExpiresAt, refreshToken }: LoggedIn,
  inBody: boolean,
): LoginReply {
  return {
    user: meView(user),
    accessToken: access.token,
    accessTokenExpiresAt: iso(access.expiresAt),
    sessionExpiresAt: iso(sessionExpiresAt),
    ...(inBody && { refreshToken }),
  }
}

/** The refusal says until when, and brings a token to ask why and to appeal: the password was right. */
async function barred(ctx: Ctx, { id, standing, suspendedUntil }: UserRow): Promise<DomainError> {
  const until = standing === 'banned' ? null : isoOrNull(suspendedUntil)
  const detail =
    until === null
      ? 'This account is banned. You can see why, and appeal.'
      : `This account is suspended until ${until.slice(0, 16).replace('T', ' ')} UTC. You can see why, and appeal.`
  const appealToken = await signAppealToken(ctx.env, id, ctx.now)
  return new DomainError('account_suspended', detail, { more: { appealToken, suspendedUntil: until } })
}

async function loginAgain(ctx: Ctx, id: UserId): Promise<LoggedIn> {
  const [user] = await userById(ctx.db, id)
  if (!user) throw new DomainError('account_suspended')
  if (isBarred(user, ctx.now)) throw await barred(ctx, user)
  const session = openSession(ctx, user.id)
  await ctx.db.batch([session.insert])
  return { user, ...(await session.sign(user)) }
}

export function newUser(
  now: number,
  input: Pick<RegisterInput, 'username' | 'email' | 'avatarSeed'>,
  passwordHash: string,
): UserRow {
  const { username, email } = input
  return {
    id: newId<UserId>(now),
    username,
    email,
    passwordHash,
    role: 'user',
    standing: 'active',
    suspendedUntil: null,
    displayName: username,
    bio: '',
    avatarSeed: input.avatarSeed ?? username.replaceAll('.', '-'),
    bannerColor: bannerColors[username.length % bannerColors.length]!,
    preferences: {},
    createdAt: now,
    postCount: 0,
    friendCount: 0,
    followerCount: 0,
    followingCount: 0,
  }
}

function taken(error: unknown): unknown {
  const columns = uniqueViolation(error)
  if (columns?.includes('username')) return new DomainError('username_taken', 'Choose another username.')
  if (columns?.includes('email'))
    return new DomainError('email_taken', 'There is an account with this address already.')
  return error
}
