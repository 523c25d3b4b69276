import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import type { UserId } from '../../core/ids'
import { makeCtx } from '../../ctx'
import { deadLetters, mails, users } from '../../db/schema'
import type { Env } from '../../env'
import { consume, deliver, takeMails, testEnv } from '../../test/bus'
import { mailsTo } from '../../test/mail'
import { personAs } from '../../test/roles'
import { person } from '../../test/world'
import { queueMail } from './queue'
import { MOST_ATTEMPTS } from './policy'
import { sendMail, sweepMails } from './send'

/* What happens to whoever sends a mail: it arrives once, or an operator learns that it may not have. */
const at = (now: number, env: Env = testEnv) => makeCtx(env, { now, defer: () => {} })
const ctx = (env: Env = testEnv) => at(Date.now(), env)
const db = ctx().db
const rowOf = async (id: string) => (await db.select().from(mails).where(eq(mails.id, id)))[0]!
const letterOf = async (id: string) =>
  (
    await db
      .select()
      .from(deadLetters)
      .where(eq(deadLetters.id, `mail-${id}`))
  )[0]

/** A mail server that knows no ids, and does each time what the next of these says. */
function server(...replies: (() => Promise<{ messageId: string }>)[]): Env & { sent: string[] } {
  const sent: string[] = []
  const send = ({ to }: { to: string }) => {
    sent.push(to)
    return (replies.shift() ?? taken)()
  }
  return { ...testEnv, MAIL: 'binding', MAIL_FROM: 'warren@example.org', EMAIL: { send }, sent } as never
}
const taken = () => Promise.resolve({ messageId: 'm1' })
const says = (code: string) => () => Promise.reject(Object.assign(new Error('no'), { code }))

async function queued(userId: UserId | null = null, address?: string) {
  takeMails()
  const id = crypto.randomUUID()
  const to = address ?? `${id}@example.org`
  const whose = userId === null ? { userId, language: 'en' as const } : { userId }
  await queueMail(ctx(), { id, ...whose, address: to, kind: 'welcome', facts: { username: 'hazel' } })
  takeMails()
  return { id, address: to }
}

/** The sender died after the mail was taken and before that was noted. */
const dies = (id: string) =>
  db
    .update(mails)
    .set({ status: 'sending', claimedAt: Date.now(), attempts: 1, facts: { username: 'hazel' } })
    .where(eq(mails.id, id))

describe('a sender that dies between sending and noting it', () => {
  it('is followed by another once it must have ended, and the mailbox keeps one', async () => {
    const { id, address } = await queued()
    await sendMail(ctx(), id)
    await dies(id)
    expect(await sendMail(ctx(), id)).toBeGreaterThan(0)
    expect((await rowOf(id)).status).toBe('sending')
    expect(await sendMail(at(Date.now() + 3 * MINUTE), id)).toBe('done')
    expect(await rowOf(id)).toMatchObject({ status: 'sent', facts: {} })
    expect(await mailsTo(address)).toHaveLength(1)
  })

  it('leaves a dead letter where the server knows no ids, and nothing is sent again', async () => {
    const env = server()
    const { id } = await queued()
    await dies(id)
    expect(await sendMail(at(Date.now() + 3 * MINUTE, env), id)).toBe('done')
    expect(env.sent).toEqual([])
    expect((await rowOf(id)).status).toBe('failed')
    const reason = expect.stringContaining('not known whether this was sent') as unknown
    expect(await letterOf(id)).toMatchObject({ state: 'waiting', failures: [{ subscriber: 'mail', reason }] })
  })
})

describe('the queue', () => {
  it('that brings a mail twice at once has it sent once', async () => {
    const env = server()
    const { id } = await queued()
    const next = await Promise.all([sendMail(ctx(env), id), sendMail(ctx(env), id)])
    expect(env.sent).toHaveLength(1)
    expect(next).toContain('done')
  })

  it('that lost a mail is helped by the clock', async () => {
    const { id, address } = await queued()
    await sweepMails(ctx())
    expect(takeMails()).not.toContainEqual({ mail: id })
    await sweepMails(at(Date.now() + 5 * MINUTE))
    await deliver()
    expect(await mailsTo(address)).toHaveLength(1)
  })

  it('that gives up a mail leaves it to an operator, who has it sent', async () => {
    const { id, address } = await queued()
    await consume([{ mail: id }], testEnv, { queue: 'warren-dead-letters', prefix: id })
    expect((await rowOf(id)).status).toBe('failed')
    const operator = await personAs('admin')
    await operator.does('POST', `/admin/dead-letters/mail-${id}/replay`)
    expect(await mailsTo(address)).toHaveLength(1)
    expect(await letterOf(id)).toMatchObject({ state: 'replayed' })
  })
})

describe('a mail server', () => {
  it('that is busy is asked again, later each time, and given up at last', async () => {
    const busy = Array.from({ length: MOST_ATTEMPTS }, () => says('E_RATE_LIMIT_EXCEEDED'))
    const env = server(...busy)
    const { id } = await queued()
    const waits: unknown[] = []
    for (let time = 0; time < MOST_ATTEMPTS; time++) waits.push(await sendMail(ctx(env), id))
    expect(waits).toEqual([30, 120, 480, 1_920, 3_600, 3_600, 3_600, 'done'])
    expect(await rowOf(id)).toMatchObject({ status: 'failed', attempts: MOST_ATTEMPTS })
    expect(await letterOf(id)).toMatchObject({ attempts: MOST_ATTEMPTS })
    expect(await sendMail(ctx(env), id)).toBe('done')
    expect(env.sent).toHaveLength(MOST_ATTEMPTS)
  })

  it('that knows of no such mailbox is believed, of that address alone', async () => {
    const ada = await person('ada')
    const bounced = async () =>
      (await db.select({ at: users.emailBouncedAt }).from(users).where(eq(users.id, ada.id)))[0]!.at
    const former = await queued(ada.id, `former-${ada.email}`)
    await sendMail(ctx(server(says('E_RECIPIENT_SUPPRESSED'))), former.id)
    expect((await rowOf(former.id)).status).toBe('bounced')
    expect(await bounced()).toBeNull()
    const present = await queued(ada.id, ada.email)
    await sendMail(ctx(server(says('E_RECIPIENT_SUPPRESSED'))), present.id)
    expect(await bounced()).not.toBeNull()
  })
})

it('a mail waits while nobody says where its links lead', async () => {
  const env = { ...testEnv, LOCAL_ORIGIN: '', PUBLIC_ORIGIN: '' }
  const { id, address } = await queued()
  expect(await sendMail(ctx(env), id)).toBe('done')
  expect(await rowOf(id)).toMatchObject({ status: 'queued', attempts: 0 })
  await sendMail(ctx(), id)
  expect(await mailsTo(address)).toHaveLength(1)
})

it('a row that this version cannot read is put before an operator', async () => {
  const { id } = await queued()
  await db.update(mails).set({ kind: 'from-the-future' }).where(eq(mails.id, id))
  await sendMail(ctx(), id)
  expect((await letterOf(id))!.failures).toMatchObject([
    { reason: expect.stringContaining('cannot be written') as unknown },
  ])
})
