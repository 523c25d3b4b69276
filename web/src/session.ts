import type { TokenReply } from '@worker/features/auth/contract'
import { alone } from './alone'
import { t } from './messages'
import { offline, type Problem, problemFrom } from './problem'
import { stored, useStored } from './stored'
import { clearToasts, toast } from './toasts'

/**
 * The tokens are in HttpOnly cookies, out of reach of any script; the client keeps only when they end, by its own
 * clock. That is enough to know at boot whether somebody is logged in, and to renew a token before it is refused.
 */
interface Session {
  /** Whose it is, by id. The cookies could be somebody else's by now: the server is told whom each request is for. */
  account: string
  accessUntil: number
  sessionUntil: number
}

/** Renew this long before the end, so that a slow request does not arrive with a stale token. */
const MARGIN = 30_000

const session = stored<Session | null>('session', (value) =>
  isSession(value) && value.sessionUntil > Date.now() ? value : null,
)

export function useLoggedIn(): boolean {
  return useStored(session) !== null
}

export function isLoggedIn(): boolean {
  return session.get() !== null
}

/** The id of whoever is logged in, or null for a guest. */
export function useAccount(): string | null {
  return useStored(session)?.account ?? null
}

export function currentAccount(): string | null {
  return session.get()?.account ?? null
}

/**
 * Tells when somebody else uses this browser from now on, in this tab or another: for what is held in memory. What is
 * stored needs no telling, see `kept.ts`.
 */
export function onAccountChange(tell: (account: string | null) => void): () => void {
  let before = currentAccount()
  return session.subscribe(() => {
    const now = currentAccount()
    if (now !== before) tell((before = now))
  })
}

// They offer to try again what the one before wanted.
onAccountChange(clearToasts)

let here = currentAccount()
let before: string | null = null
onAccountChange((account) => {
  before = here
  here = account
})

/** Who was logged in on this page before the present person, if anybody was. */
export function accountBefore(): string | null {
  return before
}

export type Times = Pick<TokenReply, 'accessTokenExpiresAt' | 'sessionExpiresAt'>

/** `serverDate` is the answer's Date header: only differences count, so a wrong local clock does no harm. */
export function beginSession(account: string, times: Times, serverDate: string | null): void {
  const ahead = serverDate === null ? 0 : Date.now() - Date.parse(serverDate)
  session.set({
    account,
    accessUntil: Date.parse(times.accessTokenExpiresAt) + ahead,
    sessionUntil: Date.parse(times.sessionExpiresAt) + ahead,
  })
}

export function endSession(): void {
  session.set(null)
}

let renewing: Promise<void> | undefined

/** Resolves once a request may be sent: at once, or after one renewal shared by all callers and all tabs. */
export async function freshSession(): Promise<void> {
  if (isFresh()) return
  // Where there are no locks, the server's grace period covers two at once.
  renewing ??= alone('session', renew).finally(() => (renewing = undefined))
  await renewing
}

/**
 * The server refused what the account asked although we thought its token good (a changed clock, an ended session), or
 * says that the cookies are another's: the renewal tells whose.
 */
export async function renewRefused(account: string | null): Promise<void> {
  const current = session.get()
  if (!current || current.account !== account) return
  session.set({ ...current, accessUntil: 0 })
  await freshSession()
}

function isFresh(): boolean {
  const current = session.get()
  return current === null || current.accessUntil - MARGIN > Date.now()
}

async function renew(): Promise<void> {
  // Another tab may have renewed it while this one waited for the lock.
  if (!isFresh()) await renewNow()
}

/** Learns whose the cookies are that somebody came back with from another service: the session begins here, too. */
export function takeUpSession(): Promise<void> {
  return alone('session', renewNow)
}

async function renewNow(): Promise<void> {
  const account = currentAccount()
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  }).catch(() => {
    throw offline()
  })
  if (!response.ok) {
    const problem: Problem = await problemFrom(response)
    if (problem.status === 401 && account !== null && currentAccount() === account) {
      endSession()
      toast(t('Your session has ended. Please log in again.'))
    }
    throw problem
  }
  const times: unknown = await response.json()
  if (isTimes(times)) beginSession(times.userId, times, response.headers.get('date'))
}

function isSession(value: unknown): value is Session {
  return (
    typeof value === 'object' &&
    value !== null &&
    'account' in value &&
    typeof value.account === 'string' &&
    'accessUntil' in value &&
    typeof value.accessUntil === 'number' &&
    'sessionUntil' in value &&
    typeof value.sessionUntil === 'number'
  )
}

function isTimes(value: unknown): value is Times & { userId: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'userId' in value &&
    typeof value.userId === 'string' &&
    'accessTokenExpiresAt' in value &&
    typeof value.accessTokenExpiresAt === 'string' &&
    'sessionExpiresAt' in value &&
    typeof value.sessionExpiresAt === 'string'
  )
}
