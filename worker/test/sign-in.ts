import { expect } from 'vitest'
import { SECOND } from '../core/time'
import type { Browser } from './browser'
import { ORIGIN, type Reply } from './world'

/* Signing in with others, as the tests do it: see `issuers.mjs`. */

type ProviderId = 'real' | 'crooked' | 'github' | 'gone'

/** Begins at a link of Warren's. @returns the address of the provider that it leads to */
export async function leaves(browser: Browser, provider: ProviderId, query = ''): Promise<URL> {
  const reply = await browser.goes(`/auth/providers/${provider}/start${query}`)
  expect(reply.status).toBe(302)
  return new URL(locationOf(reply))
}

/** Goes to a provider from the settings. */
export async function leavesFor(
  browser: Browser,
  intent: 'link' | 'proof',
  { provider = 'crooked', next = '/settings/security' }: { provider?: ProviderId; next?: string } = {},
): Promise<URL> {
  const reply = await browser.asks('POST', `/auth/providers/${provider}/journeys`, { body: { intent, next } })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return new URL(reply.body.url)
}

/** Where an answer leads. */
export function locationOf({ headers }: Reply): string {
  return headers.get('location') ?? ''
}

/** Logs in at the real provider as a name that its account is called by. @returns the path that it leads back to */
export async function logsInElsewhere(browser: Browser, from: URL, name: string): Promise<string> {
  let at = from.href
  for (let steps = 0; steps < 12 && !at.startsWith(ORIGIN); steps++) {
    const { to, text } = await browser.visits(at)
    if (to) {
      at = to
      continue
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1]
    expect(prompt, text).toBeDefined()
    const sent = await browser.visits(at, { prompt: prompt ?? '', login: name, password: 'any' })
    at = sent.to ?? ''
  }
  return at.replace(`${ORIGIN}/api/v1`, '')
}

/** Signs in with the real provider. @returns where Warren leads in the end */
export async function signsIn(browser: Browser, name: string, query = ''): Promise<string> {
  const away = await leaves(browser, 'real', query)
  return locationOf(await browser.goes(await logsInElsewhere(browser, away, name)))
}

/** What the crooked provider is to put into a token; what is left out is as it should be. */
export type Wish = {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  signedBy?: 'stranger' | 'nobody'
  status?: number
}

/** The path that the crooked provider leads back to. */
export function crookedBack(away: URL, subject: string, { claims, ...wish }: Wish = {}): string {
  const now = Math.floor(Date.now() / SECOND)
  const right = {
    iss: 'https://crooked.example',
    aud: 'warren',
    sub: subject,
    nonce: away.searchParams.get('nonce'),
    iat: now,
    exp: now + 300,
  }
  return back('crooked', away, { ...wish, claims: { ...right, ...claims } }, 'https://crooked.example')
}

type GithubAccount = { id: number; login: string; email: string; verified?: boolean; status?: number }

/** The path that GitHub leads back to. */
export function githubBack(away: URL, { id, login, email, verified = true, status }: GithubAccount): string {
  const emails = [
    { email: 'old@example.org', primary: false, verified: true },
    { email, primary: true, verified },
  ]
  return back('github', away, { user: { id, login, name: null }, emails, status })
}

function back(provider: ProviderId, away: URL, said: object, iss?: string): string {
  const query = new URLSearchParams({
    code: Buffer.from(JSON.stringify(said)).toString('base64url'),
    state: away.searchParams.get('state') ?? '',
    ...(iss && { iss }),
  })
  return `/auth/providers/${provider}/callback?${String(query)}`
}

/** A name, or a subject, that no other test has. */
export function unlike(name: string): string {
  return `${name}-${crypto.randomUUID().slice(0, 8)}`
}
