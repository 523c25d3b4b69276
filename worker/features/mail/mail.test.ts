import { describe, expect, it } from 'vitest'
import { signId } from '../../core/signed-id'
import { type Language } from '../../core/vocabulary'
import { makeCtx } from '../../ctx'
import { consume, deliver, takeMails, testEnv } from '../../test/bus'
import { mailsTo } from '../../test/mail'
import type { MailContent } from './contract'
import { queueMail } from './queue'
import { accountChanges } from './vocabulary'

const ctx = () => makeCtx(testEnv, { defer: () => {} })
const fresh = () => `${crypto.randomUUID()}@example.org`

async function queued(
  content: MailContent,
  address = fresh(),
  id: string = crypto.randomUUID(),
  language: Language = 'en',
) {
  await queueMail(ctx(), { id, userId: null, language, address, ...content })
  return { address, id }
}

async function sent(content: MailContent) {
  const { address } = await queued(content)
  await deliver()
  const [mail, ...more] = await mailsTo(address)
  expect(more).toEqual([])
  return mail!
}

const named = { username: 'hazel' }
const signed = (purpose: string, id: string) => signId(testEnv.JWT_SECRET, purpose, id)

describe('a mail says', () => {
  it.each<[MailContent, string]>([
    [{ kind: 'confirm', facts: { ...named, token: 'a' } }, `/confirm#${signed('confirm', 'a')}`],
    [{ kind: 'change', facts: { ...named, token: 'b' } }, `/confirm#${signed('change', 'b')}`],
    [{ kind: 'reset', facts: { ...named, token: 'c' } }, `/reset#${signed('reset', 'c')}`],
    [{ kind: 'sign_in', facts: { ...named, token: 'd' } }, `/login/link#${signed('sign-in', 'd')}`],
    [{ kind: 'address_taken', facts: named }, '/login'],
    [{ kind: 'no_account', facts: {} }, '/login'],
    [{ kind: 'welcome', facts: named }, '/login'],
    [
      { kind: 'email_changed', facts: { ...named, newAddress: 'h…@example.org', token: 'e' } },
      `/confirm#${signed('undo', 'e')}`,
    ],
    ...accountChanges.map((change): [MailContent, string] => [
      { kind: 'notice', facts: { ...named, change, detail: 'Phone', at: Date.UTC(2026, 4, 1, 12, 3) } },
      change === 'archive_ready' ? '/settings/data' : '/settings/security',
    ]),
  ])('%j, with the link to do something about it', async (content, path) => {
    const mail = await sent(content)
    const link = `http://localhost:8787${path}`
    expect(mail.kind).toBe(content.kind)
    expect(mail.links[0]).toBe(link)
    expect(mail.html).toContain(`href="${link}"`)
    if (content.kind !== 'no_account') expect(mail.text).toContain('hazel')
    if (content.kind === 'notice') expect(mail.text).toContain('1 May 2026 at 12:03 UTC')
  })

  it('that a request was refused, with nothing to do', async () => {
    const mail = await sent({ kind: 'refused', facts: {} })
    expect(mail.text).toContain('localhost:8787')
    expect(mail.links).toEqual(['http://localhost:8787'])
  })

  it('what somebody else chose as text, in one line', async () => {
    const detail = '<img src=x onerror=alert(1)>\r\nBcc: all@example.org\u202e'
    const facts = { ...named, change: 'new_device' as const, detail, at: 0 }
    const { html, text, subject } = await sent({ kind: 'notice', facts })
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Bcc: all@example.org')
    expect(text).not.toMatch(/^Bcc/m)
    expect(`${html}${text}`).not.toContain('\u202e')
    expect(subject).toBe('New log-in to your account')
  })
})

describe('a mail is sent once', () => {
  it('however often it is queued, and however often the queue brings it', async () => {
    const address = fresh()
    const { id } = await queued({ kind: 'no_account', facts: {} }, address)
    await queued({ kind: 'no_account', facts: {} }, address, id)
    const messages = takeMails()
    expect(messages).toHaveLength(2)
    await consume(messages, testEnv, { queue: 'warren-mail' })
    await consume(messages, testEnv, { queue: 'warren-mail' })
    expect(await mailsTo(address)).toHaveLength(1)
  })

  it('or not at all, where Warren sends none', async () => {
    const env = { ...testEnv, MAIL: 'off' }
    const address = fresh()
    await queueMail(makeCtx(env, { defer: () => {} }), {
      id: crypto.randomUUID(),
      userId: null,
      language: 'en',
      address,
      kind: 'no_account',
      facts: {},
    })
    expect(takeMails()).toEqual([])
  })
})
