import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Language } from '../../core/vocabulary'
import { makeCtx } from '../../ctx'
import { users } from '../../db/schema'
import { deliver, testEnv } from '../../test/bus'
import { mailsTo } from '../../test/mail'
import { asks, mailOf, newcomer, register } from '../../test/newcomers'
import { freshAddress, PASSWORD, type Person, person } from '../../test/world'
import { compose } from './compose'
import type { MailContent } from './contract'
import { queueMail } from './queue'
import type { MailRow } from './store'
import { accountChanges } from './vocabulary'

const ctx = makeCtx(testEnv, { defer: () => {} })
const ORIGIN = 'https://warren.example'
const speaking = (languages: string) => ({ ...freshAddress(), 'accept-language': languages })

const named = { username: 'hazel' }
const link = { ...named, token: '0192f1f0' }
const digest = { ...named, token: 'me', frequency: 'weekly' as const, authors: ['ada', 'ben'] }
const contents: MailContent[] = [
  ...(['confirm', 'change', 'reset', 'sign_in'] as const).map((kind) => ({ kind, facts: link })),
  { kind: 'address_taken', facts: named },
  { kind: 'email_changed', facts: { ...link, newAddress: 'h…@example.org' } },
  { kind: 'no_account', facts: {} },
  { kind: 'welcome', facts: named },
  { kind: 'refused', facts: {} },
  ...[1, 2].map((count): MailContent => {
    return { kind: 'digest', facts: { ...digest, notifications: count, conversations: count, posts: count } }
  }),
  ...accountChanges.flatMap((change): MailContent[] =>
    ['', '2026-05-15 12:03 UTC'].map((detail) => {
      return { kind: 'notice', facts: { ...named, change, detail, at: Date.UTC(2026, 4, 1, 12, 3) } }
    }),
  ),
]

function written(content: MailContent, language: Language) {
  const row: MailRow = {
    id: 'one',
    userId: null,
    address: 'hazel@example.org',
    language,
    ...content,
    status: 'queued',
    attempts: 0,
    createdAt: 0,
    claimedAt: null,
    settledAt: null,
    providerId: null,
    failure: null,
  }
  return compose(testEnv, row, ORIGIN)
}

/** What is the same in each language. */
const SAME = /^(?:-- |Warren, .*|https:.*|)$/

describe('every mail is written in both languages', () => {
  it.each(contents)('%j', (content) => {
    const [english, german] = [written(content, 'en'), written(content, 'de')]
    const lines = new Set(english.text.split('\n').filter((line) => !SAME.test(line)))
    expect(lines.size).toBeGreaterThan(1)
    expect(german.text.split('\n').filter((line) => lines.has(line))).toEqual([])
    expect(german.subject).not.toBe(english.subject)
    for (const [letter, language] of [
      [english, 'en'],
      [german, 'de'],
    ] as const) {
      expect(letter.html).toContain(`<html lang="${language}">`)
      expect(letter.headers['Content-Language']).toBe(language)
      expect(letter.text).not.toMatch(/[{}]|undefined/)
      expect(letter.html).not.toContain('undefined')
    }
    const addresses = (text: string) => text.match(/https:\S+/g)
    expect(addresses(german.text)).toEqual(addresses(english.text))
  })

  it('with the days as they are said there', () => {
    const facts = { ...named, change: 'deletion_soon', detail: '2026-05-15 12:03 UTC', at: 0 } as const
    expect(written({ kind: 'notice', facts }, 'en').text).toContain('on 15 May 2026 at 12:03 UTC')
    expect(written({ kind: 'notice', facts }, 'de').text).toContain('am 15. Mai 2026 um 12:03 UTC')
  })
})

describe('a mail is in the language', () => {
  const languageTo = async ({ email }: Pick<Person, 'email'>) => {
    const kind = 'welcome'
    await queueMail(ctx, { ...(await ownerOf(email)), id: crypto.randomUUID(), kind, facts: named })
    await deliver()
    return (await mailsTo(email)).at(-1)!.headers['Content-Language']
  }
  const ownerOf = async (address: string) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.email, address))
    return { userId: user!.id, address }
  }
  const logIn = (who: Person, languages: string) =>
    asks('/auth/login', { login: who.username, password: PASSWORD, tokens: 'body' }, speaking(languages))

  it('that somebody signed up in', async () => {
    const body = newcomer()
    await register(body, speaking('de-DE,de;q=0.9'))
    expect((await mailOf(body.email, 'confirm')).subject).toBe('Bestätige deine E-Mail-Adresse')
    expect(await languageTo(body)).toBe('de')
  })

  it('that they last logged in with, if they have chosen none', async () => {
    const ada = await person('ada')
    expect(await languageTo(ada)).toBe('en')
    expect((await logIn(ada, 'de')).status).toBe(200)
    expect(await languageTo(ada)).toBe('de')
    // A browser that speaks neither, or says nothing, changes nothing.
    await logIn(ada, 'fr')
    expect(await languageTo(ada)).toBe('de')
    await logIn(ada, 'fr, en;q=0.5')
    expect(await languageTo(ada)).toBe('en')
  })

  it('that they have chosen, whatever a browser asks for', async () => {
    const ada = await person('ada')
    await ada.does('PATCH', '/users/me', { preferences: { language: 'de' } })
    await logIn(ada, 'en')
    expect(await languageTo(ada)).toBe('de')
    await ada.does('PATCH', '/users/me', { preferences: { language: 'auto' } })
    expect(await languageTo(ada)).toBe('en')
  })

  it('of the account, where somebody asks for a link in another one', async () => {
    const ada = await person('ada')
    await asks('/auth/reset', { email: ada.email }, speaking('de'))
    expect((await mailOf(ada.email, 'reset')).headers['Content-Language']).toBe('en')
  })

  it('of the browser that asked, where there is no account', async () => {
    const email = `${crypto.randomUUID()}@example.org`
    await asks('/auth/reset', { email }, speaking('de'))
    expect((await mailOf(email, 'no_account')).subject).toBe('Zu dieser Adresse gibt es kein Konto')
  })
})
