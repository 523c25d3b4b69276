import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { emailOf } from '../../core/email'
import { isReservedName } from '../../core/reserved-names'
import { connect } from '../../db/client'
import { users } from '../../db/schema'
import { apiDocument } from '../../test/contract'
import { metered } from '../../test/meter'
import { personAs } from '../../test/roles'
import { freshAddress, PASSWORD, person, request } from '../../test/world'
import { Username } from '../profiles/contract'

const db = connect(env)
let counted = 0
const own = () => `n${Date.now().toString(36)}${counted++}`
const signUp = (username: string, email = `${own()}@example.org`) =>
  request('POST', '/auth/register', {
    body: { username, email, password: PASSWORD, tokens: 'body' },
    headers: freshAddress(),
  })

describe('a username', () => {
  const reserved = [
    'me',
    'admin',
    'root',
    'moderator',
    'support',
    'warren',
    'null',
    'undefined',
    'constructor',
  ]
  const alike = ['adrnin', 'adm1n', 'ad-min', 'm0derator', 'rnoderator', 'supp0rt', 'vvarren', 'warren-team']

  it.each([...reserved, ...alike, 'Admin', 'the.moderators'])('cannot be %s', async (username) => {
    const reply = await signUp(username)
    const errors = [{ path: 'username', message: 'This name is reserved. Choose another.' }]
    expect(reply).toMatchObject({ status: 409, body: { code: 'username_reserved', errors } })
  })

  it.each(['ada', 'modesty', 'roots', 'meg', 'admiral', 'adam-in', 'user-42', 'theo', 'mail-carrier', '42'])(
    'can be %s',
    (username) => expect(isReservedName(username)).toBe(false),
  )

  it('cannot be a word of an address', async () => {
    const { paths } = await apiDocument()
    const pages = import.meta.glob<string>('../../../web/src/{app,arrivals,member-pages}.tsx', {
      query: '?raw',
      import: 'default',
      eager: true,
    })
    const ofPages = Object.values(pages).flatMap((text) =>
      [...text.matchAll(/path: '([^']+)'/g)].map(([, p]) => p!),
    )
    expect(ofPages.length).toBeGreaterThan(10)
    const segments = [...Object.keys(paths), ...ofPages].flatMap((path) => path.split('/'))
    const words = new Set(segments.filter((word) => Username.safeParse(word).success))
    expect([...words].filter((word) => !isReservedName(word))).toEqual([])
  })

  it('cannot be one that reads as that of a moderator, until they are none', async () => {
    const moderator = await personAs('moderator', 'merlin')
    for (const username of [moderator.username.replace('m', 'rn'), moderator.username.replace('l', '1')]) {
      expect(await signUp(username)).toMatchObject({ status: 409, body: { code: 'username_reserved' } })
    }
    const ada = await person('merlin')
    expect((await signUp(ada.username.replace('l', '1'))).status).toBe(201)
  })

  it.runIf(env.DATABASE === 'd1')(
    'is compared with those of the staff without reading everybody',
    async () => {
      const { trips, sql } = await metered(() => signUp(own()))
      expect(trips).toBe(2)
      const asked = sql.find((query) => /"role" <> 'user'/.test(query))
      const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${asked}`).bind(500).all<{ detail: string }>()
      expect(plan.results.map(({ detail }) => detail)).toEqual([expect.stringContaining('INDEX users_staff')])
    },
  )

  it('is as bound when it is brought along by an import', async () => {
    const admin = await personAs('admin')
    const user = {
      username: 'me',
      email: `${own()}@example.org`,
      password: PASSWORD,
      createdAt: '2020-01-01T00:00:00Z',
    }
    const reply = await admin.request('POST', '/admin/import', { body: { users: [user] } })
    const errors = [{ path: 'users.0.username', message: 'me is reserved' }]
    expect(reply).toMatchObject({ status: 409, body: { code: 'username_reserved', errors } })
  })
})

describe('an e-mail address', () => {
  it.each([
    ['Ada@Example.ORG', 'ada@example.org'],
    ['a&b@example.org', 'a&b@example.org'],
    ['a%b@example.org', 'a%b@example.org'],
    ['ada+warren@example.org', 'ada+warren@example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@Bücher.example', 'ada@xn--bcher-kva.example'],
    ['ада@пример.рф', 'ада@xn--e1afmkfd.xn--p1ai'],
    ['ada@例え.テスト', 'ada@xn--r8jz45g.xn--zckzah'],
  ])('%s is stored as %s', (typed, stored) => {
    expect(emailOf(typed)).toBe(stored)
    expect(emailOf(stored)).toBe(stored)
  })

  it.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@example',
    'a da@example.org',
    '.ada@example.org',
    'a..b@example.org',
    'ada@-example.org',
    'ada@exa mple.org',
    'ada@127.0.0.1',
    'ada@[::1]',
    'ada@example.org:25',
    'ada@a/b.org',
    'ada@example..org',
    'a@b@example.org',
    `${'a'.repeat(65)}@example.org`,
    'ada@%65xample.org',
  ])('%j is none', (typed) => expect(emailOf(typed)).toBeNull())

  it('is the same however its domain is written, at sign-up and at log-in', async () => {
    const [username, local] = [own(), own()]
    expect((await signUp(username, `${local}+x&y@Bücher.example`)).status).toBe(201)
    const stored = await db.select({ email: users.email }).from(users).where(eq(users.username, username))
    expect(stored).toEqual([{ email: `${local}+x&y@xn--bcher-kva.example` }])
    await db.update(users).set({ emailConfirmedAt: 1 }).where(eq(users.username, username))
    for (const login of [`${local}+X&y@bücher.EXAMPLE`, `${local}+x&y@xn--bcher-kva.example`]) {
      const reply = await request('POST', '/auth/login', {
        body: { login, password: PASSWORD, tokens: 'body' },
        headers: freshAddress(),
      })
      expect(reply.status, login).toBe(200)
    }
  })
})
