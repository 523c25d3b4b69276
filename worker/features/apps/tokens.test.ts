import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { appTokens, sessions } from '../../db/schema'
import { closeCodes } from '../../realtime/protocol'
import { byApp } from '../../test/apps'
import { logIn } from '../../test/log-in'
import { metered } from '../../test/meter'
import { acts, caseAbout, moderators, reports } from '../../test/moderation'
import { giveRole } from '../../test/roles'
import { directOf } from '../../test/rooms'
import { openHub, openRoom } from '../../test/socket'
import { PASSWORD, people, person, request } from '../../test/world'
import { hashOf, UNUSED_APP_LIFE } from '../auth/app-tokens'
import type { GrantView } from './contract'
import { appLimits } from './limits'

const db = connect(env)

describe('a token of one’s own', () => {
  it('asks in its owner’s name, as far as its scopes go', async () => {
    const [ada] = await people(1)
    const program = await byApp(ada, ['read:accounts', 'write:statuses'])
    expect((await program.get('/users/me')).username).toBe(ada.username)
    const post = await program.posts('By a program')
    expect(post.author.username).toBe(ada.username)
    const refused = await program.request('GET', '/feeds/home')
    expect(refused.body.code).toBe('insufficient_scope')
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer realm="Warren", error="insufficient_scope", scope="read:statuses"',
    )
  })

  it('is told once, and only its hash is stored', async () => {
    const [ada] = await people(1)
    const { token } = await byApp(ada, ['read'])
    expect(token).toMatch(/^wrp_[\w-]{43}$/)
    const rows = JSON.stringify(await db.select().from(appTokens))
    expect(rows).not.toContain(token)
    expect(rows).toContain(hashOf(token))
    expect(JSON.stringify(await ada.get('/apps/grants'))).not.toContain(token)
  })

  it('is listed with what it may do, beside the devices, and revoked there', async () => {
    const [ada, ben] = await people(2)
    const program = await byApp(ada, ['read', 'push'], 'Carrot counter')
    const [grant] = (await ada.get('/apps/grants')).items as GrantView[]
    expect(grant).toMatchObject({ app: null, name: 'Carrot counter', scopes: ['read', 'push'] })
    const listed = (await ada.get('/auth/sessions')).items
    expect(listed).toContainEqual(
      expect.objectContaining({ id: grant!.id, method: 'app', app: 'Carrot counter', current: false }),
    )
    expect((await ben.get('/apps/grants')).items).toEqual([])
    await ben.does('DELETE', `/auth/sessions/${grant!.id}`)
    await program.get('/users/me')
    await ada.does('DELETE', `/auth/sessions/${grant!.id}`)
    expect((await program.request('GET', '/users/me')).body.code).toBe('invalid_token')
    expect((await ada.get('/apps/grants')).items).toEqual([])
  })

  it('is made by whoever has just shown who they are, and by no app', async () => {
    const [ada] = await people(1)
    const body = { name: 'Late', scopes: ['read'] }
    const program = await byApp(ada, ['read', 'write'])
    expect((await program.request('POST', '/apps/tokens', { body })).body.code).toBe('insufficient_scope')
    await db
      .update(sessions)
      .set({ provenAt: Date.now() - 11 * MINUTE })
      .where(eq(sessions.userId, ada.id))
    expect((await ada.request('POST', '/apps/tokens', { body })).body.code).toBe('recent_sign_in_required')
  })

  it('has scopes that there are, and there are at most so many of them', async () => {
    const [ada] = await people(1)
    for (const scopes of [[], ['admin:read'], ['everything']])
      expect((await ada.request('POST', '/apps/tokens', { body: { name: 'x', scopes } })).status).toBe(422)
    for (let n = 0; n < appLimits.ownTokens; n++) await byApp(ada, ['read'])
    const full = await ada.request('POST', '/apps/tokens', { body: { name: 'x', scopes: ['read'] } })
    expect(full.body).toMatchObject({ code: 'conflict', why: { code: 'own_tokens_full' } })
  })

  it('gives nobody a role: what moderators may do, apps may not', async () => {
    const [ada, ben] = await people(2)
    await giveRole(ada.username, 'admin')
    const { actor } = await logIn(ada)
    const program = await byApp(actor, ['read', 'write'])
    const secret = await ben.posts('For nobody', { visibility: 'private' })
    expect((await program.request('DELETE', `/posts/${secret.id}`)).status).toBe(404)
    expect((await program.request('GET', '/moderation/cases')).status).toBe(403)
    expect((await program.request('GET', '/admin/metrics')).status).toBe(403)
  })

  it('tells when it was last used, and stays as long as it is', async () => {
    const [ada] = await people(1)
    const program = await byApp(ada, ['read'])
    const [{ id }] = (await ada.get('/apps/grants')).items as [GrantView]
    const long = Date.now() - 3 * HOUR
    await db
      .update(sessions)
      .set({ rotatedAt: long, expiresAt: Date.now() + HOUR })
      .where(eq(sessions.id, id))
    await program.get('/users/me')
    const [row] = await db.select().from(sessions).where(eq(sessions.id, id))
    expect(row!.rotatedAt).toBeGreaterThan(long)
    expect(row!.expiresAt).toBe(row!.rotatedAt + UNUSED_APP_LIFE)
  })

  it.runIf(env.DATABASE === 'd1')(
    'costs one round trip, and none where it was just asked about',
    async () => {
      const [ada] = await people(1)
      const program = await byApp(ada, ['push'])
      const ask = () => metered(() => program.request('GET', '/feeds/home'))
      expect((await ask()).trips).toBe(1)
      expect((await ask()).trips).toBe(0)
    },
  )
})

describe('what ends sessions ends what apps may do, at once', () => {
  const endings: Record<string, (who: Awaited<ReturnType<typeof people>>[number]) => Promise<unknown>> = {
    'the password changed': (ada) =>
      ada.does('POST', '/auth/password', {
        currentPassword: PASSWORD,
        newPassword: 'a new burrow, a new word',
      }),
    deactivated: (ada) => ada.does('POST', '/users/me/deactivation', {}),
    'to be deleted': (ada) => ada.does('POST', '/users/me/deletion', { username: ada.username }),
    suspended: (ada) => barred(ada.username, 'suspend'),
    banned: (ada) => barred(ada.username, 'ban'),
    revoked: async (ada) => {
      for (const { id } of (await ada.get('/apps/grants')).items as GrantView[])
        await ada.does('DELETE', `/auth/sessions/${id}`)
    },
  }

  async function barred(username: string, kind: 'suspend' | 'ban') {
    const [[mia], reporter] = [await moderators(), await person('ben')]
    await reports(reporter, { type: 'profile', username })
    const { id } = await caseAbout(mia, username)
    const reply = await acts(mia, id, kind, kind === 'suspend' ? { days: 7 } : {})
    expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  }

  it.each(Object.entries(endings))('%s', async (_, end) => {
    const [ada, ben] = await people(2)
    const room = await directOf(ada, ben)
    const program = await byApp(ada, ['read', 'write'])
    const hub = await openHub(program)
    const chat = await openRoom(program, room.id)
    await program.get('/users/me')
    await end(ada)
    for (const [method, path] of [
      ['GET', '/users/me'],
      ['POST', '/posts'],
    ] as const)
      expect(
        (await program.request(method, path, method === 'POST' ? { body: { text: 'x' } } : {})).body.code,
      ).toBe('invalid_token')
    expect((await hub.closed).code).toBe(closeCodes.sessionEnded)
    expect((await chat.closed).code).toBe(closeCodes.sessionEnded)
  })
})

it('a token that is made up is good for nothing', async () => {
  for (const token of ['wrn_', 'wrp_', `wrn_${'A'.repeat(43)}`, 'wrn_x y']) {
    const reply = await request('GET', '/users/me', { headers: { authorization: `Bearer ${token}` } })
    expect(reply.body.code).toBe('invalid_token')
  }
})
