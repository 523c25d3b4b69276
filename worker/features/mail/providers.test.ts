import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { makeCtx } from '../../ctx'
import { mails, users } from '../../db/schema'
import type { Env } from '../../env'
import { consume, takeMails, testEnv } from '../../test/bus'
import { person, type Person, request } from '../../test/world'
import { queueMail } from './queue'

const ctx = (env: Env = testEnv) => makeCtx(env, { defer: () => {} })
const db = ctx().db
const from = 'Warren <hello@warren.example>'

type Sent = { url: string; headers: Record<string, string>; body: Record<string, unknown> }

/** What the stand-ins of the providers took for an address (worker/test/mail-providers.mjs). */
async function takenFor(address: string): Promise<Sent[]> {
  return (await fetch(`https://sent.example/?${address}`)).json()
}

/** A mail to an address that says what the provider does with it, sent `times` times. */
async function sends(env: Env, what: string, times = 1) {
  takeMails()
  const id = crypto.randomUUID()
  const address = `${what}.${id}@example.org`
  const content = { kind: 'welcome' as const, facts: { username: 'hazel' } }
  await queueMail(ctx(env), { id, userId: null, language: 'en', address, ...content })
  const messages = takeMails()
  let retried: unknown[] = []
  for (let time = 0; time < times; time++)
    retried = (await consume(messages, env, { queue: 'warren-mail' })).retryMessages
  const [row] = await db.select().from(mails).where(eq(mails.id, id))
  return { id, address, row: row!, isRetried: retried.length > 0, taken: await takenFor(address) }
}

const resend: Env = { ...testEnv, MAIL: 'resend', MAIL_FROM: from, RESEND_API_KEY: 're_1' }
const postmark: Env = { ...testEnv, MAIL: 'postmark', MAIL_FROM: from, POSTMARK_TOKEN: 'pm_1' }

describe('Resend', () => {
  it('is told all of it, with the id as the Idempotency-Key', async () => {
    const { id, address, row, taken } = await sends(resend, 'ok')
    expect(row).toMatchObject({ status: 'sent', providerId: `re-${id}`, facts: {} })
    expect(taken).toMatchObject([
      {
        url: 'https://api.resend.com/emails',
        headers: { authorization: 'Bearer re_1', 'idempotency-key': id },
        body: { from: '"Warren" <hello@warren.example>', to: [address], subject: 'Your account is ready' },
      },
    ])
    expect(taken[0]!.body['text']).toContain('@hazel')
    expect(taken[0]!.body['html']).toContain('@hazel')
  })

  it.each([
    ['400', 'failed', false],
    ['401', 'queued', true],
    ['409', 'failed', false],
    ['422', 'bounced', false],
    ['429', 'queued', true],
    ['500', 'queued', true],
  ])('answers %s: the mail is %s', async (what, status, isRetried) => {
    const sent = await sends(resend, what)
    expect(sent).toMatchObject({ row: { status }, isRetried })
    expect(sent.row.failure).toContain('Resend: ')
  })

  it('that failed for a while gets it at last', async () => {
    expect(await sends(resend, 'twice', 3)).toMatchObject({ row: { status: 'sent', attempts: 3 } })
  })
})

describe('Postmark', () => {
  it('is told all of it', async () => {
    const { id, address, row, taken } = await sends(postmark, 'ok')
    expect(row).toMatchObject({ status: 'sent', providerId: `pm-${id}` })
    const body = { From: '"Warren" <hello@warren.example>', To: address, MessageStream: 'outbound' }
    expect(taken).toMatchObject([
      { url: 'https://api.postmarkapp.com/email', headers: { 'x-postmark-server-token': 'pm_1' }, body },
    ])
    expect(taken[0]!.body['Headers']).toEqual([
      { Name: 'Auto-Submitted', Value: 'auto-generated' },
      { Name: 'Content-Language', Value: 'en' },
    ])
  })

  it.each([
    ['300', 'bounced', false],
    ['401', 'queued', true],
    ['406', 'bounced', false],
    ['429', 'queued', true],
    ['500', 'queued', true],
  ])('answers %s: the mail is %s', async (what, status, isRetried) => {
    expect(await sends(postmark, what)).toMatchObject({ row: { status }, isRetried })
  })
})

describe('a provider that is cut off before it answers', () => {
  it.each<[string, Env, string]>([
    ['Resend, which knows ids, is asked again', resend, 'queued'],
    ['Postmark, which does not, may have sent it', postmark, 'failed'],
  ])('%s', async (_, env, status) => {
    const reach = globalThis.fetch
    // The database may be reached by it as well.
    const cut = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const { hostname } = new URL(input instanceof Request ? input.url : input)
      return hostname.startsWith('api.')
        ? Promise.reject(new TypeError('Network connection lost'))
        : reach(input, init)
    })
    onTestFinished(() => cut.mockRestore())
    expect((await sends(env, 'ok')).row.status).toBe(status)
  })
})

describe('the binding of Cloudflare', () => {
  const binding = (send: (message: unknown) => Promise<{ messageId: string }>): Env =>
    ({ ...testEnv, MAIL: 'binding', MAIL_FROM: from, EMAIL: { send } }) as unknown as Env
  const failing = (code: string) => binding(() => Promise.reject(Object.assign(new Error('no'), { code })))

  it('is told all of it', async () => {
    const told: unknown[] = []
    const env = binding((message) => Promise.resolve({ messageId: String(told.push(message)) }))
    const { address, row } = await sends(env, 'ok')
    expect(row).toMatchObject({ status: 'sent', providerId: '1' })
    const sender = { email: 'hello@warren.example', name: 'Warren' }
    expect(told).toMatchObject([{ from: sender, to: address, subject: 'Your account is ready' }])
  })

  it.each([
    ['E_RECIPIENT_SUPPRESSED', 'bounced'],
    ['E_VALIDATION_ERROR', 'failed'],
    ['E_RATE_LIMIT_EXCEEDED', 'queued'],
    ['E_INTERNAL_SERVER_ERROR', 'failed'],
  ])('says %s: the mail is %s', async (code, status) => {
    expect((await sends(failing(code), 'x')).row.status).toBe(status)
  })
})

describe('a mail that came back', () => {
  /** Somebody to whom a mail was sent that the provider knows by this id. */
  async function wroteTo(providerId: string): Promise<Person> {
    const ada = await person('ada')
    const row = { id: crypto.randomUUID(), userId: ada.id, address: ada.email, kind: 'notice', facts: {} }
    await db.insert(mails).values({ ...row, status: 'sent', createdAt: Date.now(), providerId })
    return ada
  }
  const bouncedAt = async ({ id }: Person) =>
    (await db.select({ at: users.emailBouncedAt }).from(users).where(eq(users.id, id)))[0]!.at
  const secrets = { RESEND_WEBHOOK_SECRET: 'whsec_c2VjcmV0', POSTMARK_WEBHOOK_SECRET: 'tell nobody' }
  const told = async (provider: string, body: unknown, headers: Record<string, string>) => {
    Object.assign(testEnv, secrets)
    return (await request('POST', `/mail/bounces/${provider}`, { body, headers })).status
  }
  const svix = (body: unknown, { key = 'secret', at = Math.floor(Date.now() / 1000) } = {}) => {
    const signed = createHmac('sha256', key)
      .update(`m1.${at}.${JSON.stringify(body)}`)
      .digest('base64')
    return { 'svix-id': 'm1', 'svix-timestamp': String(at), 'svix-signature': `v1,AAAA v1,${signed}` }
  }
  const secret = (word: string) => ({ 'warren-webhook-secret': word })

  it('is noted when Resend says so, and only then', async () => {
    const id = crypto.randomUUID()
    const ada = await wroteTo(id)
    const event = (type: string, kind: string) => ({
      type,
      data: { email_id: id, bounce: { type: kind, message: 'No such mailbox' } },
    })
    const hard = event('email.bounced', 'Permanent')
    expect(await told('resend', hard, svix(hard, { key: 'other' }))).toBe(403)
    expect(await told('resend', hard, svix(hard, { at: 1_000 }))).toBe(403)
    expect(await told('resend', hard, {})).toBe(403)
    const soft = event('email.bounced', 'Transient')
    expect(await told('resend', soft, svix(soft))).toBe(204)
    expect(await bouncedAt(ada)).toBeNull()
    expect(await told('resend', hard, svix(hard))).toBe(204)
    expect(await bouncedAt(ada)).not.toBeNull()
    const [row] = await db.select().from(mails).where(eq(mails.providerId, id))
    expect(row).toMatchObject({ status: 'bounced', failure: 'No such mailbox' })
  })

  it('is noted when Postmark says so, and only then', async () => {
    const id = crypto.randomUUID()
    const ada = await wroteTo(id)
    const event = (Type: string) => ({ RecordType: 'Bounce', Type, MessageID: id, Description: 'Gone' })
    expect(await told('postmark', event('HardBounce'), secret('guess'))).toBe(403)
    expect(await told('postmark', event('SoftBounce'), secret('tell nobody'))).toBe(204)
    expect(await bouncedAt(ada)).toBeNull()
    expect(await told('postmark', event('HardBounce'), secret('tell nobody'))).toBe(204)
    expect(await bouncedAt(ada)).not.toBeNull()
  })

  it('is nobody else’s business', async () => {
    expect(await told('constructor', {}, {})).toBe(404)
    Object.assign(secrets, { RESEND_WEBHOOK_SECRET: '', POSTMARK_WEBHOOK_SECRET: '' })
    expect(await told('postmark', {}, secret(''))).toBe(403)
    expect(await told('resend', {}, svix({}, { key: '' }))).toBe(403)
  })
})
