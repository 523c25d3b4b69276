import { createHash } from 'node:crypto'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DAY, MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { appCodes, apps, appTokens, rateLimits, sessions } from '../../db/schema'
import { closeCodes } from '../../realtime/protocol'
import { fetchWorker } from '../../test/fetch'
import { openHub } from '../../test/socket'
import { freshAddress, ORIGIN, people, Person, request } from '../../test/world'
import { UNUSED_APP_LIFE } from '../auth/app-tokens'
import { sweepApps } from './removal'
import { makeCtx } from '../../ctx'
import { OUT_OF_BAND } from './policy'

const db = connect(env)
const BACK = 'https://clover.example/back?of=warren'
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')

type Fields = Record<string, string>
type App = { client_id: string; client_secret: string }

/** A request of a program at another site. */
async function post(path: string, body: Fields | FormData | string, headers: Fields = {}) {
  const isForm = body instanceof FormData
  const response = await fetchWorker(
    new Request(ORIGIN + path, {
      method: 'POST',
      headers: {
        origin: 'https://clover.example',
        ...(!isForm && {
          'content-type': typeof body === 'string' ? 'application/json' : 'application/x-www-form-urlencoded',
        }),
        ...freshAddress(),
        ...headers,
      },
      body: isForm || typeof body === 'string' ? body : new URLSearchParams(body),
    }),
  )
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  return { status: response.status, body: await response.json<any>(), headers: response.headers }
}

async function registered(fields: Fields = {}): Promise<App> {
  const reply = await post('/api/v1/apps', {
    client_name: 'Clover',
    redirect_uris: BACK,
    scopes: 'read write',
    ...fields,
  })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

const asked = (app: App, rest: Fields = {}) => ({
  response_type: 'code',
  client_id: app.client_id,
  redirect_uri: BACK,
  scope: 'read',
  state: 'a state of & its own',
  ...rest,
})

function look(query: Fields) {
  return request('GET', `/apps/consent?${String(new URLSearchParams(query))}`, { headers: freshAddress() })
}

async function allows(who: Person, query: Fields): Promise<URL> {
  const { redirect } = await who.does<{ redirect: string }>('POST', '/apps/consent', {
    ...query,
    allow: true,
  })
  return new URL(redirect)
}

async function codeOf(who: Person, app: App, rest: Fields = {}): Promise<string> {
  return (await allows(who, asked(app, rest))).searchParams.get('code')!
}

const trade = (app: App, code: string, rest: Fields = {}) =>
  post('/oauth/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: BACK,
    client_id: app.client_id,
    client_secret: app.client_secret,
    ...rest,
  })

async function letIn(who: Person, app: App, rest: Fields = {}): Promise<Person> {
  const { status, body } = await trade(app, await codeOf(who, app, rest))
  expect(status, JSON.stringify(body)).toBe(200)
  return new Person(who.me, body.access_token, who.email)
}

describe('registering an app', () => {
  it('takes a form, JSON and multipart', async () => {
    const fields = {
      client_name: 'Clover',
      redirect_uris: BACK,
      scopes: 'read write:statuses',
      website: 'https://clover.example',
    }
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    for (const body of [fields, form, JSON.stringify({ ...fields, redirect_uris: [BACK] })]) {
      const reply = await post('/api/v1/apps', body)
      expect(reply.body).toEqual({
        id: expect.any(String),
        name: 'Clover',
        website: 'https://clover.example',
        scopes: ['read', 'write:statuses'],
        redirect_uri: BACK,
        redirect_uris: [BACK],
        client_id: reply.body.id,
        client_secret: expect.stringMatching(/^[\w-]{43}$/),
        client_secret_expires_at: 0,
        vapid_key: expect.any(String),
      })
    }
  })

  it('takes several addresses, in lines or as a list, and keeps them to the letter', async () => {
    const two = ['https://clover.example/api/%2F', OUT_OF_BAND]
    const lines = await post('/api/v1/apps', { client_name: 'Two', redirect_uris: two.join('\n') })
    const list = await post('/api/v1/apps', JSON.stringify({ client_name: 'Two', redirect_uris: two }))
    for (const { body } of [lines, list])
      expect(body).toMatchObject({
        redirect_uris: two,
        redirect_uri: two.join('\n'),
        scopes: ['read'],
        website: null,
      })
  })

  it.each<[Fields, number, string]>([
    [{ client_name: '' }, 422, 'invalid_client_metadata'],
    [{ client_name: 'x'.repeat(61) }, 422, 'invalid_client_metadata'],
    [{ redirect_uris: '' }, 422, 'invalid_redirect_uri'],
    [{ redirect_uris: 'javascript:alert(1)' }, 422, 'invalid_redirect_uri'],
    [{ redirect_uris: `${BACK}\ndata:text/html,x` }, 422, 'invalid_redirect_uri'],
    [{ redirect_uris: 'http://clover.example/' }, 422, 'invalid_redirect_uri'],
    [{ scopes: 'read admin:read' }, 400, 'invalid_scope'],
    [{ website: 'javascript:alert(1)' }, 422, 'invalid_client_metadata'],
    [{ website: 'https://clover.example/\u0000' }, 422, 'invalid_client_metadata'],
  ])('refuses %j', async (fields, status, error) => {
    const reply = await post('/api/v1/apps', { client_name: 'Clover', redirect_uris: BACK, ...fields })
    expect([reply.status, reply.body.error]).toEqual([status, error])
    expect(reply.body.error_description).toEqual(expect.any(String))
  })

  it('is limited by address', async () => {
    const from = freshAddress()
    const ask = () => post('/api/v1/apps', { client_name: 'Many', redirect_uris: BACK }, from)
    expect((await ask()).status).toBe(200)
    const key = `register-app:${from['cf-connecting-ip']}`
    const counted = db.update(rateLimits).set({ count: 100 }).where(eq(rateLimits.key, key)).returning()
    expect(await counted).toHaveLength(1)
    const reply = await ask()
    expect([reply.status, reply.body.error]).toEqual([429, 'rate_limited'])
    expect(reply.headers.get('retry-after')).not.toBeNull()
  })

  it('tells the secret once, and stores its hash', async () => {
    const app = await registered()
    const [row] = await db
      .select()
      .from(apps)
      .where(eq(apps.id, app.client_id as never))
    expect(JSON.stringify(row)).not.toContain(app.client_secret)
  })
})

describe('letting an app in', () => {
  it('goes from the question to a token that asks in one’s name', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const seen = await look(asked(app, { scope: 'read write:statuses' }))
    expect(seen.body).toEqual({
      app: { name: 'Clover', website: '' },
      returnsTo: 'clover.example',
      scopes: ['read', 'write:statuses'],
      fault: null,
    })
    const back = await allows(ada, asked(app, { scope: 'read write:statuses' }))
    expect(back.href).toMatch(/^https:\/\/clover\.example\/back\?of=warren&code=/)
    expect(back.searchParams.get('state')).toBe('a state of & its own')
    expect(back.searchParams.get('iss')).toBe(ORIGIN)
    const { status, body, headers } = await trade(app, back.searchParams.get('code')!)
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^wrn_/),
      token_type: 'Bearer',
      scope: 'read write:statuses',
      created_at: expect.any(Number),
    })
    expect(headers.get('cache-control')).toBe('no-store')
    const clover = new Person(ada.me, body.access_token, ada.email)
    expect((await clover.posts('By Clover')).author.id).toBe(ada.id)
    expect((await clover.request('PUT', `/users/${ada.username}/follow`)).body.code).toBe(
      'insufficient_scope',
    )
    expect((await clover.get('/apps/verify_credentials')).name).toBe('Clover')
    expect((await ada.get('/apps/grants')).items).toMatchObject([{ app: { name: 'Clover' }, name: '' }])
  })

  it('takes JSON, and HTTP Basic for who the app is', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const json = { grant_type: 'authorization_code', redirect_uri: BACK }
    const named = await post(
      '/oauth/token',
      JSON.stringify({ ...json, code: await codeOf(ada, app), ...app }),
    )
    expect(named.status).toBe(200)
    const authorization = `Basic ${btoa(`${app.client_id}:${app.client_secret}`)}`
    const basic = await post('/oauth/token', { ...json, code: await codeOf(ada, app) }, { authorization })
    expect(basic.status).toBe(200)
  })

  it('shows the code where there is nowhere to go', async () => {
    const [ada] = await people(1)
    const app = await registered({ redirect_uris: OUT_OF_BAND })
    const query = asked(app, { redirect_uri: OUT_OF_BAND })
    expect((await look(query)).body.returnsTo).toBeNull()
    const { redirect, code } = await ada.does('POST', '/apps/consent', { ...query, allow: true })
    expect(redirect).toBeNull()
    expect((await trade(app, code, { redirect_uri: OUT_OF_BAND })).status).toBe(200)
    expect(await ada.does('POST', '/apps/consent', { ...query, allow: false })).toEqual({
      redirect: null,
      code: null,
    })
  })

  it('can be declined, and the app hears it', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const { redirect } = await ada.does('POST', '/apps/consent', { ...asked(app), allow: false })
    const back = new URL(redirect)
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(back.searchParams.get('state')).toBe('a state of & its own')
    expect(back.searchParams.has('code')).toBe(false)
  })

  it('needs a verifier where there was a challenge, and then no secret', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const pkce = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    const code = await codeOf(ada, app, pkce)
    const open = { client_secret: '' }
    for (const wrong of [
      {},
      { code_verifier: '' },
      { code_verifier: 'x'.repeat(43) },
      { code_verifier: CHALLENGE },
    ])
      expect((await trade(app, code, wrong)).body.error).toBe('invalid_grant')
    expect((await trade(app, code, { ...open, code_verifier: VERIFIER })).status).toBe(401)
    const reply = await post('/oauth/token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: BACK,
      client_id: app.client_id,
      code_verifier: VERIFIER,
    })
    expect(reply.status).toBe(200)
  })

  it('lets an app speak for itself, of nobody', async () => {
    const app = await registered()
    const own = { grant_type: 'client_credentials', ...app }
    const tokens: string[] = []
    for (let n = 0; n < 12; n++) tokens.push((await post('/oauth/token', own)).body.access_token)
    const ask = (token: string, path: string) =>
      request('GET', path, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask(tokens.at(-1)!, '/apps/verify_credentials')).body).toMatchObject({ name: 'Clover' })
    expect((await ask(tokens.at(-1)!, '/users/me')).body.code).toBe('unauthenticated')
    expect(
      (
        await db
          .select()
          .from(appTokens)
          .where(eq(appTokens.appId, app.client_id as never))
      ).length,
    ).toBe(10)
    expect((await post('/oauth/token', { ...own, client_secret: 'another' })).body.error).toBe(
      'invalid_client',
    )
    expect(
      (await post('/oauth/token', { grant_type: 'client_credentials', client_id: app.client_id })).status,
    ).toBe(401)
    expect((await post('/oauth/token', { ...own, scope: 'follow push' })).body.error).toBe('invalid_scope')
  })

  it('is told where to ask (RFC 8414)', async () => {
    const response = await fetchWorker(new Request(`${ORIGIN}/.well-known/oauth-authorization-server`))
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toMatchObject({
      issuer: ORIGIN,
      authorization_endpoint: `${ORIGIN}/oauth/authorize`,
      token_endpoint: `${ORIGIN}/oauth/token`,
      app_registration_endpoint: `${ORIGIN}/api/v1/apps`,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    })
  })

  it('may be asked from other sites, and is never answered by cookies there', async () => {
    for (const path of ['/oauth/token', '/oauth/revoke', '/api/v1/apps', '/api/v1/users/me']) {
      const response = await fetchWorker(new Request(ORIGIN + path, { method: 'OPTIONS' }))
      expect(response.status).toBe(204)
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.get('access-control-allow-headers')).toContain('Authorization')
      expect(response.headers.has('access-control-allow-credentials')).toBe(false)
    }
  })
})

describe('what is wrong with a request', () => {
  it('about the app or the address is shown, and nobody is sent anywhere', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const unknown = asked(app, { client_id: 'nobody' })
    const elsewhere = [
      'https://evil.example/',
      `${BACK}&more=1`,
      'https://clover.example/back',
      'javascript:alert(1)',
      OUT_OF_BAND,
      '',
    ]
    expect((await look(unknown)).body.code).toBe('unknown_app')
    for (const redirect_uri of elsewhere) {
      const reply = await look(asked(app, { redirect_uri }))
      expect(reply.body.code).toBe('redirect_mismatch')
      expect(JSON.stringify(reply.body)).not.toContain('evil')
      for (const allow of [true, false]) {
        const body = { ...asked(app, { redirect_uri }), allow }
        expect((await ada.request('POST', '/apps/consent', { body })).body.code).toBe('redirect_mismatch')
      }
    }
  })

  it.each<[Fields, string]>([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'read everything' }, 'invalid_scope'],
    [{ scope: 'read push' }, 'invalid_scope'],
    [{ scope: 'follow' }, 'invalid_scope'],
    [{ code_challenge: CHALLENGE, code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: CHALLENGE }, 'invalid_request'],
    [{ code_challenge_method: 'S256' }, 'invalid_request'],
    [{ code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
  ])('%j is for the app to hear, and cannot be said yes to', async (rest, error) => {
    const [ada] = await people(1)
    const app = await registered()
    const { fault } = (await look(asked(app, rest))).body
    const back = new URL(fault.redirect)
    expect(back.origin).toBe('https://clover.example')
    expect(back.searchParams.get('error')).toBe(error)
    expect(back.searchParams.get('state')).toBe('a state of & its own')
    const reply = await ada.request('POST', '/apps/consent', { body: { ...asked(app, rest), allow: true } })
    expect(reply.body.code).toBe('invalid_query')
  })
})

describe('attacks', () => {
  it('a code is good once: whoever brings it again ends what it gave', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const code = await codeOf(ada, app)
    const { body } = await trade(app, code)
    const clover = new Person(ada.me, body.access_token, ada.email)
    const hub = await openHub(clover)
    await clover.get('/users/me')
    expect((await trade(app, code)).body.error).toBe('invalid_grant')
    expect((await clover.request('GET', '/users/me')).body.code).toBe('invalid_token')
    expect((await hub.closed).code).toBe(closeCodes.sessionEnded)
  })

  it('of requests with one code at the same moment none is left with a token', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const code = await codeOf(ada, app)
    const replies = await Promise.all(Array.from({ length: 8 }, () => trade(app, code)))
    expect(replies.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    for (const { status, body } of replies) {
      if (status !== 200) continue
      const clover = new Person(ada.me, body.access_token, ada.email)
      expect((await clover.request('GET', '/users/me')).body.code).toBe('invalid_token')
    }
    expect((await ada.get('/apps/grants')).items).toEqual([])
  })

  it('a code is for the app it was given to, the address, and ten minutes', async () => {
    const [ada] = await people(1)
    const [app, other] = [await registered(), await registered()]
    const code = await codeOf(ada, app)
    expect((await trade(other, code)).body.error).toBe('invalid_grant')
    expect((await trade(app, code, { redirect_uri: 'https://clover.example/' })).body.error).toBe(
      'invalid_grant',
    )
    expect((await trade(app, code, { client_secret: other.client_secret })).body.error).toBe('invalid_client')
    expect((await trade(app, code, { code_verifier: VERIFIER })).body.error).toBe('invalid_grant')
    await db
      .update(appCodes)
      .set({ expiresAt: Date.now() - 1 })
      .where(eq(appCodes.appId, app.client_id as never))
    expect((await trade(app, code)).body.error).toBe('invalid_grant')
    const [row] = await db
      .select()
      .from(appCodes)
      .where(eq(appCodes.appId, app.client_id as never))
    expect(row!.gave).toBeNull()
    expect(JSON.stringify(row)).not.toContain(code)
  })

  it('an app without a secret needs a challenge', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const reply = await post('/oauth/token', {
      grant_type: 'authorization_code',
      code: await codeOf(ada, app),
      redirect_uri: BACK,
      client_id: app.client_id,
    })
    expect([reply.status, reply.body.error]).toEqual([401, 'invalid_client'])
  })

  it('a token holds no more than was said yes to', async () => {
    const [ada] = await people(1)
    const app = await registered({ scopes: 'read write' })
    const code = await codeOf(ada, app, { scope: 'read:accounts' })
    expect((await trade(app, code, { scope: 'read' })).body.error).toBe('invalid_scope')
    const { body } = await trade(app, code, { scope: 'read:accounts' })
    expect(body.scope).toBe('read:accounts')
  })

  it('consent is given by one’s own pages alone: not by another site with one’s cookies, and by no app', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const consent = (headers: Fields) =>
      fetchWorker(
        new Request(`${ORIGIN}/api/v1/apps/consent`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: `warren=${ada.token}`, ...headers },
          body: JSON.stringify({ ...asked(app), allow: true }),
        }),
      )
    expect((await consent({ origin: 'https://clover.example' })).status).toBe(403)
    expect((await consent({ origin: 'null' })).status).toBe(403)
    expect((await consent({})).status).toBe(403)
    expect((await consent({ origin: ORIGIN })).status).toBe(200)
    const clover = await letIn(ada, app, { scope: 'read write' })
    const reply = await clover.request('POST', '/apps/consent', { body: { ...asked(app), allow: true } })
    expect(reply.body.code).toBe('insufficient_scope')
    expect((await request('POST', '/apps/consent', { body: { ...asked(app), allow: true } })).status).toBe(
      401,
    )
  })

  it('guessing codes is slowed down by address', async () => {
    const app = await registered()
    const from = freshAddress()
    const guess = () =>
      post(
        '/oauth/token',
        { grant_type: 'authorization_code', code: 'guess', redirect_uri: BACK, ...app },
        from,
      )
    expect((await guess()).body.error).toBe('invalid_grant')
    const key = `app-token:${from['cf-connecting-ip']}`
    const counted = db.update(rateLimits).set({ count: 600 }).where(eq(rateLimits.key, key)).returning()
    expect(await counted).toHaveLength(1)
    const reply = await guess()
    expect([reply.status, reply.body.error]).toEqual([429, 'rate_limited'])
    expect(reply.headers.get('retry-after')).not.toBeNull()
  })

  it('what cannot be read is an error, and no more', async () => {
    const app = await registered()
    for (const body of ['{', '[]', 'null', '"x"']) {
      const reply = await post('/oauth/token', body)
      expect([400, 401]).toContain(reply.status)
      expect(reply.body.error).toEqual(expect.any(String))
    }
    expect((await post('/oauth/token', { ...app })).body.error).toBe('invalid_request')
    expect((await post('/oauth/token', { ...app, grant_type: 'password' })).body.error).toBe(
      'unsupported_grant_type',
    )
    expect((await post('/oauth/token', {}, { authorization: 'Basic %%%' })).body.error).toBe('invalid_client')
    const twice = new FormData()
    twice.append('client_id', app.client_id)
    twice.append('client_id', 'another')
    expect((await post('/oauth/token', twice)).body.error).toBe('invalid_client')
  })
})

describe('an end', () => {
  it('the app gives its token back', async () => {
    const [ada] = await people(1)
    const [app, other] = [await registered(), await registered()]
    const clover = await letIn(ada, app)
    const back = (by: App) => post('/oauth/revoke', { token: clover.token, ...by })
    expect(await back(other)).toMatchObject({ status: 200, body: {} })
    await clover.get('/users/me')
    expect(await back(app)).toMatchObject({ status: 200, body: {} })
    expect((await clover.request('GET', '/users/me')).body.code).toBe('invalid_token')
    expect(await back(app)).toMatchObject({ status: 200, body: {} })
    expect((await back({ ...app, client_secret: 'another' })).status).toBe(401)
  })

  it('what was said yes to ends with the session it was said in', async () => {
    const [ada] = await people(1)
    const app = await registered()
    const code = await codeOf(ada, app)
    await ada.does('POST', '/auth/logout')
    expect((await trade(app, code)).body.error).toBe('invalid_grant')
  })

  it('an app goes on when the browser that let it in is logged out', async () => {
    const [ada] = await people(1)
    const clover = await letIn(ada, await registered())
    await ada.does('POST', '/auth/logout')
    await clover.get('/users/me')
  })

  it('an app of one’s own is made, used and deleted, and everybody is rid of it', async () => {
    const [ada, ben] = await people(2)
    const body = { name: 'Mine', redirectUris: [BACK], scopes: ['read', 'write'] }
    const { app, secret } = await ada.does('POST', '/apps/mine', body)
    expect((await ada.get('/apps/mine')).items).toEqual([app])
    const mine = { client_id: app.id, client_secret: secret }
    const [hers, his] = [await letIn(ada, mine), await letIn(ben, mine)]
    const hub = await openHub(his)
    await his.get('/users/me')
    expect((await ben.request('DELETE', `/apps/mine/${app.id}`)).status).toBe(404)
    await ada.does('DELETE', `/apps/mine/${app.id}`)
    for (const who of [hers, his])
      expect((await who.request('GET', '/users/me')).body.code).toBe('invalid_token')
    expect((await hub.closed).code).toBe(closeCodes.sessionEnded)
    expect((await ben.get('/apps/grants')).items).toEqual([])
    expect((await ada.get('/apps/mine')).items).toEqual([])
    expect((await look(asked(mine))).body.code).toBe('unknown_app')
    const wrong = { ...body, redirectUris: ['javascript:alert(1)'] }
    expect((await ada.request('POST', '/apps/mine', { body: wrong })).body).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: 'redirectUris' }],
    })
  })

  it('apps that registered themselves and that nobody let in are forgotten, others are not', async () => {
    const [ada] = await people(1)
    const [idle, used] = [await registered(), await registered()]
    const clover = await letIn(ada, used)
    const long = Date.now() - 31 * DAY
    for (const { client_id } of [idle, used])
      await db
        .update(apps)
        .set({ usedAt: long })
        .where(eq(apps.id, client_id as never))
    await sweepApps(makeCtx(env, { defer: () => undefined }))
    expect((await look(asked(idle))).body.code).toBe('unknown_app')
    expect((await look(asked(used))).status).toBe(200)
    await clover.get('/users/me')
    expect(UNUSED_APP_LIFE).toBeGreaterThan(31 * DAY)
    const [row] = await db.select().from(sessions).where(eq(sessions.method, 'app')).limit(1)
    expect(row!.expiresAt).toBeGreaterThan(Date.now() + MINUTE)
  })
})
