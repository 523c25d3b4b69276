// @vitest-environment node
import { Request } from 'miniflare'
import { describe, expect, it } from 'vitest'
import { allowedOrigins, outbound } from './outbound.mjs'

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

  it('and is told what it may not', async () => {
    const refused = []
    const answer = outbound(new Set(['https://a.example.org']), (origin) => refused.push(origin))
    const response = await answer(new Request('https://b.example.org/secret'))
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('https://b.example.org')
    expect(refused).toEqual(['https://b.example.org'])
  })
})
