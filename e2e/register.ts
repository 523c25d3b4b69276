import { type APIRequestContext, type BrowserContextOptions, expect, request } from '@playwright/test'
import { Neighbour, onKeptConnections, PASSWORD } from './people'

type BrowserState = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** An account made over HTTP. */
export function register(origin: string, username: string): Promise<Neighbour> {
  return enter(origin, username, 'register', {
    username,
    email: `${username}@example.org`,
    password: PASSWORD,
  })
}

/** Another session of somebody who has an account. */
export function logIn(origin: string, username: string): Promise<Neighbour> {
  return enter(origin, username, 'login', { login: username, password: PASSWORD })
}

/** The state of a browser that has just registered or logged in as this person has. */
export async function browserStateOf({ http, origin, session }: Neighbour): Promise<BrowserState> {
  const { cookies } = await http.storageState()
  const { account } = session
  const localStorage = [
    { name: 'warren.session', value: JSON.stringify(session) },
    // Nobody is to be reminded of their address, but where that is the story.
    { name: `warren.of.${account}.confirm-later`, value: String(Number.MAX_SAFE_INTEGER) },
  ]
  return { cookies, origins: [{ origin, localStorage }] }
}

async function enter(origin: string, username: string, how: 'register' | 'login', data: object) {
  const http: APIRequestContext = await request.newContext({
    baseURL: origin,
    extraHTTPHeaders: { origin },
  })
  const response = await http.post(`/api/v1/auth/${how}`, { data, ...onKeptConnections })
  expect(response.ok(), await response.text()).toBe(true)
  const { user, accessTokenExpiresAt, sessionExpiresAt } = await response.json()
  const session = {
    account: user.id,
    accessUntil: Date.parse(accessTokenExpiresAt),
    sessionUntil: Date.parse(sessionExpiresAt),
  }
  return new Neighbour(http, origin, username, session)
}
