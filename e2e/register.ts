import { expect, request } from '@playwright/test'
import { PASSWORD } from './people'

/** An account made over HTTP, and the state of a browser that has just logged in to it. */
export async function register(origin: string, username: string) {
  const http = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } })
  const response = await http.post('/api/v1/auth/register', {
    data: { username, email: `${username}@example.org`, password: PASSWORD },
  })
  expect(response.status(), await response.text()).toBe(201)
  const { accessTokenExpiresAt, sessionExpiresAt } = await response.json()
  const { cookies } = await http.storageState()
  await http.dispose()
  const session = {
    accessUntil: Date.parse(accessTokenExpiresAt),
    sessionUntil: Date.parse(sessionExpiresAt),
  }
  const localStorage = [{ name: 'warren.session', value: JSON.stringify(session) }]
  return { cookies, origins: [{ origin, localStorage }] }
}
