// @vitest-environment node
import { createServer } from 'node:http'
import { Request } from 'miniflare'
import { describe, expect, it } from 'vitest'
import { allowedOrigins, outbound, pushServices } from './outbound.mjs'

describe('the Worker on a laptop may reach', () => {
  it.each([
    ['nothing', { DATABASE: 'd1', LIBSQL_URL: '', JWT_SECRET: 'x'.repeat(40) }, []],
    [
      'the database that is configured',
      { LIBSQL_URL: 'libsql://warren.turso.io' },
      ['https://warren.turso.io'],
    ],
    [
      'the Redis that is configured',
      { UPSTASH_REDIS_REST_URL: 'https://eu1.upstash.io/x' },
      ['https://eu1.upstash.io'],
    ],
    [
      'whatever a variable names on this machine',
      { MAIL_URL: 'http://127.0.0.1:1080/send', OTHER: 'http://localhost:9000' },
      ['http://127.0.0.1:1080', 'http://localhost:9000'],
    ],
    ['who takes its mail', { MAIL: 'resend' }, ['https://api.resend.com']],
    [
      'whom people sign in with',
      {
        SIGN_IN_PROVIDERS: JSON.stringify([
          { kind: 'oidc', issuer: 'https://accounts.example/tenant' },
          { kind: 'github' },
          { kind: 'github', server: 'https://git.example' },
          null,
        ]),
      },
      ['https://accounts.example', 'https://github.com', 'https://api.github.com', 'https://git.example'],
    ],
    ['nothing for a list that cannot be read', { SIGN_IN_PROVIDERS: '[{' }, []],
    [
      'no other place that a variable names',
      { OTHER: 'https://example.org', TEXT: 'see http://localhost' },
      [],
    ],
    [
      'no place that only looks like this machine',
      { A: 'http://localhost.example.org', B: 'http://127.0.0.1.example.org' },
      [],
    ],
  ])('%s', (_, vars, origins) => {
    expect([...allowedOrigins(vars)]).toEqual(origins)
  })

  it.each([
    ['https://fcm.googleapis.com/fcm/send/1', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/1', true],
    ['https://web.push.apple.com/1', true],
    ['https://push.example/1', true],
    ['http://fcm.googleapis.com/fcm/send/1', false],
    ['https://fcm.googleapis.com.example.org/1', false],
    ['https://push.apple.com.example.org/1', false],
  ])('%s, where somebody is told of what happens: %s', (url, may) => {
    const vars = { VAPID_PRIVATE_KEY: 'x', PUSH_HOSTS: ' push.example ,' }
    expect(pushServices(vars)(new URL(url))).toBe(may)
    expect(pushServices({ ...vars, VAPID_PRIVATE_KEY: '' })(new URL(url))).toBe(false)
  })

  it('and is told what it may not', async () => {
    const refused = []
    const answer = outbound(new Set(['https://a.example.org']), (origin) => refused.push(origin))
    const response = await answer(new Request('https://b.example.org/secret'))
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('https://b.example.org')
    expect(refused).toEqual(['https://b.example.org'])
  })
})

it('where a provider that one signs in with says that its tokens are, the Worker may ask for them', async () => {
  const origins = []
  const servers = [await listening(), await listening()]
  const [issuer, tokens] = servers.map(({ address }) => address)
  servers[0].says = {
    issuer,
    token_endpoint: `${tokens}/token`,
    jwks_uri: 'not an address',
    logo: 'https://x.example',
  }
  const ask = outbound(new Set([issuer]), (origin) => origins.push(origin))
  expect((await ask(new Request(`${tokens}/token`))).status).toBe(403)
  const discovery = await ask(new Request(`${issuer}/.well-known/openid-configuration`))
  expect(await discovery.json()).toEqual(servers[0].says)
  expect((await ask(new Request(`${tokens}/token`))).status).toBe(200)
  expect((await ask(new Request('https://x.example/'))).status).toBe(403)
  servers.forEach(({ server }) => server.close())
})

async function listening() {
  const one = { says: {} }
  one.server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(one.says))
  })
  await new Promise((resolve) => one.server.listen(0, '127.0.0.1', resolve))
  one.address = `http://127.0.0.1:${one.server.address().port}`
  return one
}
