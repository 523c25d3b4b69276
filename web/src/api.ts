import { type ClientResponse, hc } from 'hono/client'
import type { AppType } from '../../worker/app'
import { offline, type Problem, problemFrom } from './problem'
import { endSession, freshSession, isLoggedIn, renewRefused } from './session'

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
export function once(key: string): { headers: { 'Idempotency-Key': string } } {
  return { headers: { 'Idempotency-Key': key } }
}

async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  await freshSession()
  const response = await attempt(input, init)
  if (response.ok) return response
  const problem = await problemFrom(response)
  if (!refusesSession(problem)) throw problem
  // Renewing throws when the session is over; otherwise the request deserves its second chance.
  await renewRefused()
  const second = await attempt(input, init)
  if (second.ok) return second
  const again = await problemFrom(second)
  if (refusesSession(again)) endSession()
  throw again
}

function attempt(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
  return fetch(input, { ...init, credentials: 'same-origin' }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw offline()
  })
}

function refusesSession({ code }: Problem): boolean {
  return isLoggedIn() && (code === 'unauthenticated' || code === 'invalid_token' || code === 'session_ended')
}
