import { expect, request } from '@playwright/test'
import { PASSWORD } from './people'

/** An account made over HTTP, and the state of a browser that has just logged in to it. */
export function register(origin: string, username: string) {
  return enter(origin, 'register', { username, email: `${username}@example.org`, password: PASSWORD })
}

/** The state of a browser that has just logged in. */
export function logIn(origin: string, username: string) {
  return enter(origin, 'login', { login: username, password: PASSWORD })
}

async function enter(origin: string, how: 'register' | 'login', data: object) {
  const http = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } })
  const response = await http.post(`/api/v1/auth/${how}`, { data })
  expect(response.ok(), await response.text()).toBe(true)
  const { user, accessTokenExpiresAt, sessionExpiresAt } = await response.json()
  const { cookies } = await http.storageState()
  await http.dispose()
  const session = {
    account: user.id,
    accessUntil: Date.parse(accessTokenExpiresAt),
    sessionUntil: Date.parse(sessionExpiresAt),
  }
  const localStorage = [{ name: 'warren.session', value: JSON.stringify(session) }]
  return { cookies, origins: [{ origin, localStorage }] }
}
