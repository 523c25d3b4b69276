import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { Env } from '../env'
import worker from '../index'
import { testEnv } from '../test/bus'
import { ORIGIN } from '../test/world'

type Answer = { status: number; body: { status: string; checks: Record<string, string> }; text: string }

async function readyz(change: Partial<Record<keyof Env, unknown>> = {}): Promise<Answer> {
  const execution = createExecutionContext()
  const request = new Request(`${ORIGIN}/readyz`) as Parameters<typeof worker.fetch>[0]
  const response = await worker.fetch(request, { ...testEnv, ...change } as Env, execution)
  await waitOnExecutionContext(execution)
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text), text }
}

const broken = () => {
  throw new Error('a secret reason')
}
const deadObjects = { getByName: () => ({ isAlive: () => Promise.reject(new Error('a secret reason')) }) }
const deadQueue = { metrics: () => Promise.reject(new Error('a secret reason')) }
const silentObjects = { getByName: () => ({ isAlive: () => new Promise(() => {}) }) }
const databaseOf = (prepare: () => unknown) => ({
  withSession: () => ({ prepare, getBookmark: () => null }),
})
const otherDatabase = (result: unknown) => {
  const statement = {
    bind: () => statement,
    run: () => Promise.resolve(result),
    all: () => Promise.resolve(result),
  }
  return { DATABASE: 'd1', DB: databaseOf(() => statement) }
}
type Ailment = [string, string, Partial<Record<keyof Env, unknown>>, RegExp]
const nothingFound = { results: [], meta: { rows_read: 0, rows_written: 0, size_after: 0 } }

describe('/readyz', () => {
  it('is ready when everything is there', async () => {
    const { status, body } = await readyz({ CHAIN_RPC: 'https://node.example' })
    expect(body.checks).toEqual(Object.fromEntries(Object.keys(body.checks).map((name) => [name, 'ok'])))
    expect(status).toBe(200)
    expect(body.status).toBe('ready')
  })

  it('does without pushes, and says what they lack', async () => {
    expect((await readyz({ VAPID_PRIVATE_KEY: '' })).body.checks).not.toHaveProperty('push')
    const { status, body } = await readyz({ VAPID_PRIVATE_KEY: 'x' })
    expect(status).toBe(200)
    expect(body.checks['push']).toMatch(/^degraded: VAPID_PRIVATE_KEY is no key/)
    const nobody = { LOCAL_ORIGIN: '', MAIL: 'off', SECURITY_CONTACT: '', MAIL_FROM: '' }
    expect((await readyz(nobody)).body.checks['push']).toMatch(/^degraded: .* set SECURITY_CONTACT/)
    const somebody = { ...nobody, MAIL_FROM: 'Warren <hello@warren.example>' }
    expect((await readyz(somebody)).body.checks['push']).toBe('ok')
  })

  it('does without minting, and says what it lacks where it is wanted', async () => {
    const { status, body } = await readyz()
    expect(status).toBe(200)
    expect(body.checks['chain']).toMatch(/^degraded: .* set CHAIN_RPC/)
    for (const vars of [{ CHAIN_ID: '' }, { COLLECTIBLES: 'off' }])
      expect((await readyz(vars)).body.checks).not.toHaveProperty('chain')
  })

  it('does without those people sign in with, and says what they lack', async () => {
    const { status, body } = await readyz({ SIGN_IN_PROVIDERS: '[{' })
    expect(status).toBe(200)
    expect(body.checks['signIn']).toMatch(/^degraded: SIGN_IN_PROVIDERS cannot be read/)
    expect((await readyz({ SIGN_IN_PROVIDERS: '' })).body.checks).not.toHaveProperty('signIn')
  })

  it.each([
    ['no database', 'database', { DATABASE: 'd1', DB: undefined }, /npm run migrate/],
    ['a database that fails', 'database', { DATABASE: 'd1', DB: databaseOf(broken) }, /npm run migrate/],
    [
      'a database without its latest migration',
      'migrations',
      otherDatabase(nothingFound),
      /is missing: run npm run migrate/,
    ],
    [
      'a libSQL server that is away',
      'database',
      { DATABASE: 'libsql', LIBSQL_URL: 'http://127.0.0.1:9' },
      /libsql/,
    ],
    ['no queue', 'queue', { EVENTS: undefined }, /queues create warren-events/],
    ['a queue that fails', 'queue', { EVENTS: deadQueue }, /queues create warren-events/],
    ['no queue of dead letters', 'deadLetters', { DEAD_LETTERS: undefined }, /create warren-dead-letters/],
    [
      'a queue of dead letters that fails',
      'deadLetters',
      { DEAD_LETTERS: deadQueue },
      /create warren-dead-letters/,
    ],
    ['no queue of mails', 'mails', { MAILS: undefined }, /queues create warren-mail/],
    ['no queue of pushes', 'pushes', { PUSHES: undefined }, /queues create warren-push/],
    ['no queue of exports', 'exports', { EXPORTS: undefined }, /queues create warren-exports/],
    ['nowhere for links in mails to lead', 'mail', { LOCAL_ORIGIN: '' }, /set PUBLIC_ORIGIN/],
    ['nobody whom mails come from', 'mail', { MAIL: 'resend', RESEND_API_KEY: 'x' }, /set MAIL_FROM/],
    ...['RESEND_API_KEY', 'POSTMARK_TOKEN', 'SMTP_URL'].map((name): Ailment => [
      `no ${name}`,
      'mail',
      { MAIL: name.split('_')[0]!.toLowerCase(), MAIL_FROM: 'a@example.org' },
      new RegExp(`secret put ${name}`),
    ]),
    [
      'an SMTP_URL that is none',
      'mail',
      { MAIL: 'smtp', MAIL_FROM: 'a@example.org', SMTP_URL: 'smtp://warren:secret@mail.example?tls=none' },
      /SMTP_URL is no smtps/,
    ],
    ['no binding for mail', 'mail', { MAIL: 'binding', MAIL_FROM: 'a@example.org' }, /send_email/],
    ['a word for mail that nobody knows', 'mail', { MAIL: 'pigeon' }, /"pigeon", which nobody knows/],
    ['no hubs', 'userHub', { USER_HUB: undefined }, /USER_HUB/],
    ['hubs that fail', 'userHub', { USER_HUB: deadObjects }, /USER_HUB/],
    ['hubs that say nothing', 'userHub', { USER_HUB: silentObjects }, /USER_HUB/],
    ['no rooms', 'chatRoom', { CHAT_ROOM: undefined }, /CHAT_ROOM/],
    ['rooms that fail', 'chatRoom', { CHAT_ROOM: deadObjects }, /CHAT_ROOM/],
    ['a log of sight that fails', 'sightLog', { SIGHT_LOG: deadObjects }, /SIGHT_LOG/],
    ['no bucket', 'media', { MEDIA: undefined }, /bucket create warren-media/],
    ['no web client', 'client', { ASSETS: undefined }, /npm run build/],
    [
      'moderation by AI but no AI',
      'ai',
      { MODERATION: 'workers-ai', AI: undefined },
      /\[ai\] in wrangler\.toml/,
    ],
    ['no signing key', 'secrets', { JWT_SECRET: undefined }, /is not set: wrangler secret put/],
    ['a short signing key', 'secrets', { JWT_SECRET: 'carrots' }, /shorter than 32/],
    [
      'a short signing key before the present one',
      'secrets',
      { JWT_SECRET_PREVIOUS: 'carrots' },
      /secret delete JWT_SECRET_PREVIOUS/,
    ],
  ])('with %s says so, and what to do', async (_, name, change, remedy) => {
    const { status, body, text } = await readyz(change)
    expect(status).toBe(503)
    expect(body.status).toBe('not_ready')
    expect(body.checks[name]).toMatch(remedy)
    expect(text).not.toMatch(/a secret reason|carrots|only-for-tests/)
    expect(body.checks['secrets' === name ? 'queue' : 'secrets']).toBe('ok')
  })

  it('leaves /healthz alone: it says only that the Worker runs', async () => {
    const request = new Request(`${ORIGIN}/healthz`) as Parameters<typeof worker.fetch>[0]
    const response = await worker.fetch(
      request,
      { ...testEnv, DB: undefined } as unknown as Env,
      createExecutionContext(),
    )
    expect(await response.json()).toEqual({ status: 'ok' })
  })
})
