import { beforeAll, describe, expect, it } from 'vitest'
import { app, collectibleApp } from '../app'
import { covers, type Scope, scopes } from '../core/scopes'
import { scopesOf } from '../features/apps/scope-table'
import { byApp } from './apps'
import { personAs } from './roles'
import { isTried } from './runs'
import { fetchWorker } from './fetch'
import { freshAddress, ORIGIN, type Person } from './world'

/*
 * Every route of the API with a token of each scope, of somebody who is an admin: what a scope does not hold is refused
 * before anything else is asked, and no role opens what no scope does.
 */
const UNKNOWN = '0192f1f0-0000-7000-8000-00000000dead'
const routes = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

/** Routes that no app may use, whatever it was given: named here, so that a new route is thought about. */
const closed = [
  /^\w+ \/api\/v1\/auth\/(?!socket-ticket$)/,
  /^\w+ \/api\/v1\/(?:admin|moderation|exports|imports|invitations|apps\/(?:grants|tokens|mine|consent))(?:\/|$)/,
  /^\w+ \/api\/v1\/users\/me\/(?:deactivation|deletion|moderation)/,
  /^\w+ \/api\/v1\/mail\//,
  /^GET \/api\/v1\/conversations\/:id\/export$/,
  /^(?:GET|DELETE) \/api\/v1\/push\/subscriptions/,
]

const address = (path: string) => path.replace(/:\w+/g, UNKNOWN)
let admin: Person
const tokens = new Map<Scope | 'all', Person>()

async function ask(who: Person, route: string) {
  const [method = '', path = ''] = route.split(' ')
  const response = await fetchWorker(
    new Request(ORIGIN + address(path), {
      method,
      headers: {
        authorization: `Bearer ${who.token}`,
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
        ...freshAddress(),
      },
      ...(method !== 'GET' && { body: '{}' }),
    }),
  )
  const text = await response.text()
  const code = /"code":"(\w+)"/.exec(text)?.[1] ?? ''
  return { status: response.status, code, challenge: response.headers.get('www-authenticate') }
}

beforeAll(async () => {
  admin = await personAs('admin')
  for (const scope of scopes) tokens.set(scope, await byApp(admin, [scope]))
  tokens.set('all', await byApp(admin, ['read', 'write', 'follow', 'push', 'profile']))
})

describe('scopes', () => {
  it('are said for every route, or it is named as closed to apps; and of none that is not there', () => {
    const isClosed = (route: string) => closed.some((pattern) => pattern.test(route))
    expect(routes.filter((route) => !scopesOf.has(route) && !isClosed(route))).toEqual([])
    expect(routes.filter((route) => scopesOf.has(route) && isClosed(route))).toEqual([])
    const all = new Set(app.routes.map(({ method, path }) => `${method} ${path}`))
    expect([...scopesOf.keys()].filter((route) => !all.has(route))).toEqual([])
  })

  it('open what they are for and nothing else, on every route', async () => {
    const wrong: string[] = []
    for (const [place, route] of routes.entries()) {
      const needed = scopesOf.get(route)
      // Those that open it, and a quarter of the others.
      const some = scopes.filter(
        (scope, n) => isTried(n + place, 4) || needed?.some((each) => covers([scope], each)),
      )
      for (const scope of some) {
        const { status, code } = await ask(tokens.get(scope)!, route)
        const mayPass = needed?.every((each) => covers([scope], each)) ?? false
        const passed = !(status === 403 && code === 'insufficient_scope')
        if (passed !== mayPass || status >= 500) wrong.push(`${route} with ${scope}: ${status} ${code}`)
      }
    }
    expect(wrong).toEqual([])
  }, 240_000)

  it('do all that apps may do together, and nothing of what they may not', async () => {
    const wrong: string[] = []
    for (const route of routes) {
      const { status, code, challenge } = await ask(tokens.get('all')!, route)
      const passed = code !== 'insufficient_scope'
      if (passed !== scopesOf.has(route) || status >= 500) wrong.push(`${route}: ${status} ${code}`)
      if (!passed) expect(challenge).toBe('Bearer realm="Warren", error="insufficient_scope"')
    }
    expect(wrong).toEqual([])
  })

  it('open nothing of collectibles and wallets', async () => {
    for (const { method, path } of collectibleApp.routes) {
      if (method === 'ALL' || !path.startsWith('/api/')) continue
      expect([path, (await ask(tokens.get('all')!, `${method} ${path}`)).code]).toEqual([
        path,
        'insufficient_scope',
      ])
    }
  })

  it('leave an unknown route unknown', async () => {
    expect((await ask(tokens.get('read')!, 'GET /api/v1/nothing-like-that')).status).toBe(404)
  })
})
