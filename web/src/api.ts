import { type ClientResponse, hc } from 'hono/client'
import type { AppType } from '@worker/app'
import { firstAnswer } from './first-answers'
import { forAnother, isForAnother, offline, type Problem, problemFrom } from './problem'
import { ACCOUNT_HEADER, NO_ACCOUNT } from '@worker/core/account-header'
import { currentAccount, endSession, freshSession, renewRefused } from './session'

/** Every route of the API, typed from the Worker's own source. Give what it returns to `read`. */
export const api = hc<AppType>(location.origin, { fetch: send }).api.v1

/** Whether everything the Worker needs is there; an answer that says no is an answer. */
export const readiness = hc<AppType>(location.origin).readyz

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** JSON has no `undefined`: an optional property that is there has a value. hc's types do not know that. */
export type FromJson<T> = T extends string | number | boolean | null
  ? T
  : { [Key in keyof T]: FromJson<Exclude<T[Key], undefined>> }

/** The body of an answer, or a thrown `Problem`. */
export async function read<Body>(
  request: Promise<ClientResponse<Body, number, 'json'>>,
): Promise<FromJson<Body>> {
  const response = await request
  return response.json() as Promise<FromJson<Body>>
}

/** For answers without a body. */
export async function done(request: Promise<unknown>): Promise<void> {
  await request
}

/** Marks a creating request, so that sending it again cannot create a second thing. Make one key per intent. */
export function once(key: string): { headers: Record<string, string> } {
  return { headers: { 'Idempotency-Key': key } }
}

/** Marks what was chosen earlier, to be done for the account that chose it or not at all. */
export function forAccount(account: string): { headers: Record<string, string> } {
  return { headers: { [ACCOUNT_HEADER]: account } }
}

/** Marks what was written earlier, to be sent for the account that wrote it or not at all. */
export function onceFor(account: string, key: string): { headers: Record<string, string> } {
  return { headers: { 'Idempotency-Key': key, [ACCOUNT_HEADER]: account } }
}

/** Each request says whom it is for; when somebody else is logged in by then, it is not sent, or not answered. */
function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers)
  const account = headers.get(ACCOUNT_HEADER) ?? currentAccount()
  headers.set(ACCOUNT_HEADER, account ?? NO_ACCOUNT)
  return asking(
    account,
    () => firstAnswer(account, input, init) ?? fetch(input, { ...init, headers, credentials: 'same-origin' }),
  )
}

/** Sends a request for an account, and once more when only its session had to be renewed. */
export async function asking(account: string | null, ask: () => Promise<Response>): Promise<Response> {
  await freshSession()
  const response = await attempt(account, ask)
  if (response.ok) return response
  const problem = await problemFrom(response)
  if (!refusesSession(account, problem)) throw problem
  // Renewing throws when the session is over; otherwise the request deserves its second chance.
  await renewRefused(account)
  const second = await attempt(account, ask)
  if (second.ok) return second
  const again = await problemFrom(second)
  if (refusesSession(account, again)) endSession()
  throw again
}

async function attempt(account: string | null, ask: () => Promise<Response>): Promise<Response> {
  if (currentAccount() !== account) throw forAnother()
  const response = await ask().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw offline()
  })
  if (currentAccount() !== account) throw forAnother()
  return response
}

function refusesSession(account: string | null, problem: Problem): boolean {
  const { code } = problem
  if (account === null) return false
  return (
    code === 'unauthenticated' ||
    code === 'invalid_token' ||
    code === 'session_ended' ||
    isForAnother(problem)
  )
}
