import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { makeCtx } from '../../ctx'
import { mails, users } from '../../db/schema'
import worker from '../../index'
import { testEnv } from '../../test/bus'
import { person, type Person } from '../../test/world'
import { readReport } from './report'

const db = makeCtx(testEnv, { defer: () => {} }).db

type Said = { to: string; id: string; action?: string; status?: string; original?: string }

/** As Postfix writes them; the samples below have what others do otherwise. */
function postfix({ to, id, action = 'failed', status = '5.1.1', original }: Said): string {
  return [
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'To: hello@warren.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4Yx.1764/mx.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4Yx.1764/mx.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Status: 5.0.0 is only said here. --4Yx.1764/mx.example is no boundary.',
    '',
    '--4Yx.1764/mx.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    'Arrival-Date: Sun, 29 Nov 2026 10:00:00 +0000 (UTC)',
    '',
    `Final-Recipient: rfc822; ${to}`,
    ...(original ? [`Original-Recipient: rfc822;${original}`] : []),
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mail.example.org',
    `Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address rejected:`,
    '    User unknown in local recipient table',
    '',
    '--4Yx.1764/mx.example',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    '',
    'From: Warren <hello@warren.example>',
    `Message-ID: <${id}@warren.example>`,
    'Subject: Your account is ready',
    '',
    'Message-ID: <another@warren.example> is text here',
    '--4Yx.1764/mx.example--',
    '',
  ].join('\r\n')
}

const gmail = (to: string, id: string) =>
  postfix({ to, id })
    .replaceAll('4Yx.1764/mx.example', '000000000000a1b2')
    .replace('boundary="000000000000a1b2"', 'boundary=000000000000a1b2')
    .replace('report-type=delivery-status', 'report-type="delivery-status"')
    .replace('Content-Type: message/rfc822', 'Content-Type: text/rfc822-headers')
    .replaceAll('\r\n', '\n')

const reason = (to: string) =>
  `5.1.1 550 5.1.1 <${to}>: Recipient address rejected: User unknown in local recipient table`

describe('a report', () => {
  const [to, id] = ['ada@example.org', '0198-a.confirm']

  it.each([
    ['of Postfix', postfix({ to, id })],
    ['of Gmail, with the headers alone and bare line ends', gmail(to, id)],
    [
      'after an alias, where it names the first address',
      postfix({ to: 'other@elsewhere.example', id, original: to }),
    ],
  ])('%s names the mail and who did not get it', (_, raw) => {
    const report = readReport(raw)
    expect(report).toMatchObject({ messageId: `${id}@warren.example`, failures: [{ address: to }] })
    expect(report?.failures[0]?.reason).toContain('User unknown in local recipient table')
  })

  it.each([
    ['a delay', { action: 'delayed', status: '4.4.1' }],
    ['what was delivered', { action: 'delivered', status: '2.0.0' }],
    ['what only failed for now', { action: 'failed', status: '4.2.2' }],
    ['a full mailbox', { action: 'failed', status: '5.2.2' }],
  ])('of %s says that nothing failed for good', (_, more) => {
    expect(readReport(postfix({ to, id, ...more }))?.failures).toEqual([])
  })

  it.each([
    ['an answer of a person', 'From: ada@example.org\r\nContent-Type: text/plain\r\n\r\nThank you'],
    ['nothing', ''],
    [
      'a notice that it was read',
      postfix({ to, id }).replace('delivery-status;', 'disposition-notification;'),
    ],
    ['a report without a boundary', postfix({ to, id }).replace('boundary=', 'x=')],
    ['a report on no mail', postfix({ to, id }).replace(/Message-ID: .*\r\nSubject/, 'Subject')],
    [
      'a boundary that would be a pattern',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="(.*)+$"\r\n\r\nx',
    ],
  ])('is not %s', (_, raw) => {
    expect(readReport(raw)).toBeNull()
  })

  it('is read in a moment, however it is written', () => {
    const lines = 'Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n'
    for (const part of [
      '--b\n',
      '\r\n\r\n',
      ' \n',
      'a:b\n\t',
      '--b\nContent-Type: message/delivery-status\n\n',
    ])
      readReport(lines + part.repeat(20_000))
  })
})

/** A mail that was sent. */
async function sent(to: Person, more: Partial<typeof mails.$inferInsert> = {}): Promise<string> {
  const id = crypto.randomUUID()
  const row = {
    id,
    userId: to.id,
    address: to.email,
    kind: 'notice',
    facts: {},
    createdAt: 1,
    status: 'sent',
  }
  await db.insert(mails).values({ ...row, ...more } as typeof mails.$inferInsert)
  return id
}

/** Brings a mail in, as Cloudflare does. @returns why it was rejected */
async function arrives(raw: string, from = ''): Promise<string | null> {
  let rejected: string | null = null
  const [head = ''] = raw.split(/\r?\n\r?\n/)
  const headers = new Headers()
  for (const line of head.replace(/\r?\n\s+/g, ' ').split(/\r?\n/))
    if (line.includes(':')) headers.append(line.split(':')[0]!, line.replace(/^[^:]*:/, '').trim())
  const message = {
    from,
    to: 'hello@warren.example',
    headers,
    raw: new Response(raw).body!,
    rawSize: raw.length,
    setReject: (why: string) => void (rejected = why),
  }
  const execution = createExecutionContext()
  await worker.email(message, testEnv, execution)
  await waitOnExecutionContext(execution)
  return rejected
}

const bouncedAt = async ({ id }: Person) =>
  (await db.select({ at: users.emailBouncedAt }).from(users).where(eq(users.id, id)))[0]?.at
const mailOf = async (id: string) => (await db.select().from(mails).where(eq(mails.id, id)))[0]

describe('a mail that comes back', () => {
  it('is noted with the reason, and its owner sees it; the same twice changes nothing', async () => {
    const ada = await person('ada')
    const id = await sent(ada)
    for (let times = 0; times < 2; times++) expect(await arrives(postfix({ to: ada.email, id }))).toBeNull()
    expect(await mailOf(id)).toMatchObject({ status: 'bounced', failure: reason(ada.email) })
    expect(await ada.get('/auth/ways')).toMatchObject({ email: 'bounced' })
  })

  it('is known by what the binding called it, too', async () => {
    const ada = await person('ada')
    const id = await sent(ada, { providerId: '<cf-7@mail.example>' })
    await arrives(postfix({ to: ada.email, id: 'cf-7' }).replace('cf-7@warren.example', 'cf-7@mail.example'))
    expect((await mailOf(id))?.status).toBe('bounced')
  })

  it('is nobody else’s: neither a mail that is not known nor another recipient changes anything', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const id = await sent(ada)
    await arrives(postfix({ to: ada.email, id: crypto.randomUUID() }))
    await arrives(postfix({ to: ben.email, id }))
    expect([await bouncedAt(ada), await bouncedAt(ben), (await mailOf(id))?.status]).toEqual([
      null,
      null,
      'sent',
    ])
  })

  it('to an address that is theirs no more says nothing of the present one', async () => {
    const ada = await person('ada')
    const id = await sent(ada, { address: 'before@example.org' })
    await arrives(postfix({ to: 'before@example.org', id }))
    expect((await mailOf(id))?.status).toBe('bounced')
    expect(await bouncedAt(ada)).toBeNull()
  })

  it('is read to a bound, however large it is', async () => {
    const ada = await person('ada')
    const id = await sent(ada)
    expect(await arrives(postfix({ to: ada.email, id }) + 'x'.repeat(3_000_000))).toBeNull()
    expect((await mailOf(id))?.status).toBe('bounced')
  })
})

describe('any other mail', () => {
  const letter = 'From: ada@example.org\r\nSubject: Thank you\r\n\r\nThank you'

  it('of a person is refused with a sentence', async () => {
    expect(await arrives(letter, 'ada@example.org')).toBe('Nobody reads what is sent to this address.')
  })

  it('of a program is not answered', async () => {
    expect(await arrives(letter, '')).toBeNull()
    expect(await arrives(`Auto-Submitted: auto-replied\r\n${letter}`, 'ada@example.org')).toBeNull()
    expect(await arrives(`List-Id: <a.example>\r\n${letter}`, 'ada@example.org')).toBeNull()
  })
})
