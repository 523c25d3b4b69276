import type { TokenReply } from '../../worker/features/auth/contract'
import { offline, type Problem, problemFrom } from './problem'
import { stored, useStored } from './stored'
import { toast } from './toasts'

/**
 * The tokens are in HttpOnly cookies, out of reach of any script; the client keeps only when they end, by its own
 * clock. That is enough to know at boot whether somebody is logged in, and to renew a token before it is refused.
 */
interface Session {
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

/** Tells when somebody logs in or out, in this tab or another. */
export function onSessionChange(tell: (loggedIn: boolean) => void): () => void {
  let before = isLoggedIn()
  return session.subscribe(() => {
    const now = isLoggedIn()
    if (now !== before) tell((before = now))
  })
}

export type Times = Pick<TokenReply, 'accessTokenExpiresAt' | 'sessionExpiresAt'>

/** `serverDate` is the answer's Date header: only differences count, so a wrong local clock does no harm. */
export function beginSession(times: Times, serverDate: string | null): void {
  const ahead = serverDate === null ? 0 : Date.now() - Date.parse(serverDate)
  session.set({
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
  renewing ??= alone(renew).finally(() => (renewing = undefined))
  await renewing
}

/** The server refused our token although we thought it good (a changed clock, an ended session). */
export async function renewRefused(): Promise<void> {
  const current = session.get()
  if (!current) return
  session.set({ ...current, accessUntil: 0 })
  await freshSession()
}

function isFresh(): boolean {
  const current = session.get()
  return current === null || current.accessUntil - MARGIN > Date.now()
}

/** One at a time across tabs; on plain-http hosts without locks, the server's grace period covers two at once. */
function alone(task: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request('warren.session', task) : task()
}

async function renew(): Promise<void> {
  // Another tab may have renewed it while this one waited for the lock.
  if (isFresh()) return
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  }).catch(() => {
    throw offline()
  })
  if (!response.ok) {
    const problem: Problem = await problemFrom(response)
    if (problem.status === 401) {
      endSession()
      toast('Your session has ended. Please log in again.')
    }
    throw problem
  }
  const times: unknown = await response.json()
  if (isTimes(times)) beginSession(times, response.headers.get('date'))
}

function isSession(value: unknown): value is Session {
  return (
    typeof value === 'object' &&
    value !== null &&
    'accessUntil' in value &&
    typeof value.accessUntil === 'number' &&
    'sessionUntil' in value &&
    typeof value.sessionUntil === 'number'
  )
}

function isTimes(value: unknown): value is Times {
  return (
    typeof value === 'object' &&
    value !== null &&
    'accessTokenExpiresAt' in value &&
    typeof value.accessTokenExpiresAt === 'string' &&
    'sessionExpiresAt' in value &&
    typeof value.sessionExpiresAt === 'string'
  )
}
